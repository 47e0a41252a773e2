// After htmx has put in a new page, and after Back, the new heading takes the focus, so that
// a screen reader reads it and the keyboard goes on from there. A part of a page leaves the focus where it is.
document.addEventListener("DOMContentLoaded", () => {
  const focusHeading = (event) => {
    if (event.type === "htmx:afterSettle" && event.target.id !== "main") return;
    const place = document.querySelector("#main .error-summary") || document.querySelector("#main h1");
    if (place) {
      place.setAttribute("tabindex", "-1");
      place.focus();
    }
  };
  document.body.addEventListener("htmx:afterSettle", focusHeading);
  document.body.addEventListener("htmx:historyRestore", focusHeading);
});
