// The grid of controls and threats: arrow keys from mark to mark, and the statement of the mark that is chosen.
"use strict";

const table = document.getElementById("grid");
const said = document.getElementById("said");
const marks = [...table.querySelectorAll("td a")];

const place = (mark) => {
  const cell = mark.parentElement;
  return { row: cell.parentElement.rowIndex, column: cell.cellIndex };
};

const next = (mark, key) => {
  const from = place(mark);
  const sideways = key === "ArrowLeft" || key === "ArrowRight";
  const forward = key === "ArrowRight" || key === "ArrowDown";
  const candidates = marks.filter((other) => {
    const to = place(other);
    const same = sideways ? to.row === from.row : to.column === from.column;
    const distance = sideways ? to.column - from.column : to.row - from.row;
    return same && other.offsetParent && (forward ? distance > 0 : distance < 0);
  });
  return forward ? candidates[0] : candidates[candidates.length - 1];
};

const line = (mark, on) => {
  const { row, column } = place(mark);
  table.rows[row].classList.toggle("on", on);
  table.rows[1].cells[column].classList.toggle("on", on);
};

const show = (mark) => {
  const statement = document.getElementById(mark.hash.slice(1));
  const heading = document.createElement("b");
  heading.textContent = mark.getAttribute("aria-label");
  const [why, stated] = [".why", ".place"].map((part) => statement.querySelector(part).cloneNode(true));
  said.replaceChildren(heading, why, stated);
  said.hidden = false;
  line(mark, true);
};

for (const mark of marks) {
  mark.tabIndex = -1;
  mark.addEventListener("mouseenter", () => show(mark));
  mark.addEventListener("mouseleave", () => line(mark, false));
  mark.addEventListener("focus", () => {
    show(mark);
    mark.scrollIntoView({ block: "nearest", inline: "nearest" });
    for (const other of marks) other.tabIndex = other === mark ? 0 : -1;
  });
  mark.addEventListener("blur", () => line(mark, false));
  mark.addEventListener("keydown", (event) => {
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    next(mark, event.key)?.focus();
  });
}

if (marks.length) {
  marks[0].tabIndex = 0;
  document.getElementById("grid-help").hidden = false;
}
table.addEventListener("keydown", (event) => {
  if (event.key === "Escape") said.hidden = true;
});
