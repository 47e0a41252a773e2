// A button that copies the address in the field it names, and says so. Without this script the button stays hidden
// and the field is there to copy from by hand.
document.addEventListener("DOMContentLoaded", () => {
  const reveal = () => document.querySelectorAll("[data-copies]").forEach((button) => { button.hidden = false; });

  const copy = async (field) => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      // There is no clipboard where the site is not served over HTTPS, or where the visitor forbids it.
      return document.execCommand("copy");
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copies]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copies);
    const status = document.getElementById(`${field.id}-status`);
    status.textContent = "";
    const copied = await copy(field);
    status.textContent = copied
      ? "Copied. Whoever you send it to can read your answers."
      : "This browser did not copy it. The address is selected: copy it with your keyboard or menu.";
  });

  reveal();
  document.body.addEventListener("htmx:afterSettle", reveal);
  document.body.addEventListener("htmx:historyRestore", reveal);
});
