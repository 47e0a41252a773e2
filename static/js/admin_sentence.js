// While a rule is edited, its sentences say what it would mean. Without this script they say what is saved.
document.addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector("[data-sentences]");
  const form = place?.closest("form");
  if (!form) return;
  let waiting = null;
  let last = 0;

  const show = (target, text) => { if (target && target.textContent !== text) target.textContent = text; };

  const ask = async () => {
    const turn = ++last;
    const answer = await fetch(place.dataset.sentences, { method: "POST", body: new FormData(form) }).catch(() => null);
    if (!answer?.ok || turn !== last) return;
    const { sentence, rows } = await answer.json();
    show(place, sentence);
    form.querySelectorAll("tr.form-row:not(.empty-form)").forEach((row) => {
      show(row.querySelector(".field-reads p"), rows[row.id] || "");
    });
  };
  const askSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  };

  // Choosers tell of a change through jQuery alone.
  window.django.jQuery(form).on("input change", askSoon);
  document.addEventListener("formset:removed", askSoon);
});
