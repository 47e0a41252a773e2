// Rows that have a position can be moved: with buttons, which the keyboard reaches, and by dragging their handle.
// What is sent is the number in the field of the position; without this script it is typed.
{
  const POSITION = "input[name$='-position']";
  const ROW = ".inline-related:not(.tabular):not(.empty-form), tr.form-row:not(.empty-form)";
  const rowsOf = (group) => [...group.querySelectorAll(ROW)].filter((row) => row.querySelector(POSITION));
  const numberOf = (row) => Number(row.querySelector(POSITION).value) || 0;
  const indexOf = (row) => Number(row.id.match(/\d+$/)[0]);
  const nameOf = (row) => {
    const name = row.querySelector("td.original p, .inline_label")?.firstChild?.textContent.trim();
    return name || `row ${indexOf(row) + 1}`;
  };

  // What is wrong with a row of a table stands in a row of its own, which goes with it.
  const place = (row, before) => {
    const errors = row.previousElementSibling;
    before.before(row);
    if (errors?.matches(".row-form-errors")) row.before(errors);
  };
  const endOf = (group) => group.querySelector(".empty-form") || rowsOf(group).at(-1).nextElementSibling;
  const arrange = (group, rows) => rows.forEach((row) => place(row, endOf(group)));

  const announce = (text) => {
    const status = document.getElementById("order-status");
    status.textContent = "";
    setTimeout(() => { status.textContent = text; });
  };

  // The numbers stay as they are and only change rows, unless two are alike.
  const renumber = (group, rows) => {
    const numbers = rows.map(numberOf).sort((one, other) => one - other);
    const distinct = new Set(numbers).size === numbers.length;
    rows.forEach((row, place) => { row.querySelector(POSITION).value = distinct ? numbers[place] : place + 1; });
    rows[0].querySelector(POSITION).dispatchEvent(new Event("change", { bubbles: true }));
  };

  const move = (row, to) => {
    const group = row.closest(".inline-group");
    const rows = rowsOf(group);
    const from = rows.indexOf(row);
    if (to < 0 || to >= rows.length || to === from) {
      announce(`${nameOf(row)} is already ${to < 0 ? "first" : "last"}.`);
      return;
    }
    rows.splice(to, 0, ...rows.splice(from, 1));
    const focused = document.activeElement;
    arrange(group, rows);
    renumber(group, rows);
    focused.focus();
    announce(`${nameOf(row)} is now ${to + 1} of ${rows.length}.`);
  };

  const button = (row, step, sign, words) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.title = words;
    made.setAttribute("aria-label", `${words}: ${nameOf(row)}`);
    made.addEventListener("click", () => move(row, rowsOf(row.closest(".inline-group")).indexOf(row) + step));
    return made;
  };

  let dragged = null;
  const handle = (row) => {
    const made = document.createElement("span");
    made.className = "order-handle";
    made.draggable = true;
    made.title = "Drag to move";
    made.textContent = "⠿";
    made.setAttribute("aria-hidden", "true");
    made.addEventListener("dragstart", (event) => {
      dragged = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setDragImage(row, 0, 0);
    });
    made.addEventListener("dragend", () => { dragged = null; });
    return made;
  };
  const onto = (event) => {
    const row = dragged && event.target.closest?.(ROW);
    return row && row.closest(".inline-group") === dragged.closest(".inline-group") ? row : null;
  };
  document.addEventListener("dragover", (event) => { if (onto(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    const row = onto(event);
    if (!row) return;
    event.preventDefault();
    if (row !== dragged) move(dragged, rowsOf(row.closest(".inline-group")).indexOf(row));
  });

  const equip = (row) => {
    const tools = document.createElement("span");
    tools.className = "order-tools";
    tools.append(handle(row), button(row, -1, "↑", "Move up"), button(row, 1, "↓", "Move down"));
    const heading = row.querySelector("h3");
    if (heading) heading.after(tools);
    else row.querySelector(POSITION).after(tools);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const rows = [...document.querySelectorAll(".inline-group")].flatMap(rowsOf);
    if (!document.querySelector(`.inline-group ${POSITION}`)) return;
    const status = document.createElement("p");
    status.id = "order-status";
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    document.querySelector("main form").append(status);
    rows.forEach(equip);
  });

  document.addEventListener("formset:added", ({ target }) => {
    if (!target.querySelector(POSITION)) return;
    equip(target);
    // It is last, as it stands; but only once something is written in it, because a row left blank is not kept.
    target.addEventListener("input", () => {
      const others = rowsOf(target.closest(".inline-group")).filter((row) => row !== target);
      if (!numberOf(target)) target.querySelector(POSITION).value = Math.max(0, ...others.map(numberOf)) + 1;
    }, { once: true });
  });

  // The admin now numbers the fields of the rows anew, as they stand. Saved rows must come first then, as they did.
  document.addEventListener("formset:removed", ({ detail }) => {
    const group = document.getElementById(`${detail.formsetName}-group`);
    const rows = rowsOf(group);
    if (!rows.length) return;
    const order = [...rows];
    arrange(group, rows.sort((one, other) => indexOf(one) - indexOf(other)));
    setTimeout(() => arrange(group, order));
  });
}
