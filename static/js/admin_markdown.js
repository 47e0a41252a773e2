// Shows below a field how its Markdown will read. Without this script the button opens the same in a new tab.
document.addEventListener("click", async (event) => {
  const button = event.target.closest(".markdown-field button[name=markdown]");
  if (!button) return;
  event.preventDefault();
  const place = button.parentElement.querySelector(".markdown-preview");
  const form = new FormData();
  form.set("csrfmiddlewaretoken", button.form.elements.csrfmiddlewaretoken.value);
  form.set("markdown", "text");
  form.set("text", button.parentElement.querySelector("textarea").value);
  try {
    const answer = await fetch(button.formAction, { method: "POST", body: form });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...page.getElementById("markdown-preview").childNodes);
  } catch {
    place.textContent = "There is no preview right now. Check your connection, and that you are still signed in.";
  }
});
