// Names for what the admin's own widgets leave unnamed, so that a screen reader says which field has the focus.
// Deferred, it runs before those widgets are made, and then again whenever a row is added.
{
  const idOfLabel = (field) => {
    const label = document.querySelector(`label[for="${field.id}"]`);
    if (label && !label.id) label.id = `${field.id}_label`;
    return label ? label.id : "";
  };

  // The choices open within the main part of the page. A button that clears several choices at once would stand in the
  // list of what is chosen, where nothing else may be.
  const prepareChoosers = (place) => {
    place.querySelectorAll("select.admin-autocomplete").forEach((field) => {
      field.dataset.dropdownParent = "#content-start";
      if (field.multiple) field.dataset.allowClear = "false";
    });
  };

  const nameChoosers = (place) => {
    place.querySelectorAll("select.select2-hidden-accessible").forEach((field) => {
      const chooser = field.nextElementSibling;
      const value = chooser.querySelector(".select2-selection__rendered");
      value.id ||= `select2-${field.id}-container`;
      chooser.querySelector("[role=combobox]").setAttribute("aria-labelledby", `${idOfLabel(field)} ${value.id}`);
      const named = [...chooser.querySelectorAll("[role=textbox], [role=searchbox]")];
      named.forEach((part) => part.setAttribute("aria-labelledby", idOfLabel(field)));
    });
    place.querySelectorAll(".datetime input").forEach((part) => {
      const label = part.closest(".flex-container").querySelector("label");
      part.setAttribute("aria-label", `${label.textContent} ${part.previousSibling.textContent}`);
    });
    place.querySelectorAll(".search-label-icon").forEach((icon) => icon.setAttribute("role", "img"));
  };

  const nameCalendars = () => {
    document.querySelectorAll(".calendarbox, .clockbox").forEach((box) => {
      box.setAttribute("role", "dialog");
      box.setAttribute("aria-label", box.matches(".clockbox") ? "Choose a time" : "Choose a date");
    });
  };

  const nameAll = (place) => {
    nameChoosers(place);
    nameCalendars();
  };

  document.addEventListener("DOMContentLoaded", () => {
    const { jQuery } = window.django || {};
    if (!jQuery) return;
    jQuery(() => nameChoosers(document));
    jQuery(document).on("select2:open", (event) => {
      const opened = document.querySelectorAll(".select2-dropdown .select2-search__field, .select2-results__options");
      opened.forEach((part) => part.setAttribute("aria-labelledby", idOfLabel(event.target)));
      const chooser = event.target.nextElementSibling.querySelector("[role=combobox]");
      chooser.setAttribute("aria-controls", chooser.getAttribute("aria-owns"));
    });
  });
  // The two lists side by side and the calendars are made when the page has loaded, just before this.
  window.addEventListener("load", () => nameAll(document));
  document.addEventListener("formset:added", (event) => prepareChoosers(event.target), true);
  document.addEventListener("formset:added", (event) => setTimeout(() => nameAll(event.target)));
  prepareChoosers(document);
}
