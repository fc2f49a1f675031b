// Filters the rows of a table or list by the choices of the form above it. A choice named "role" reads data-role.
"use strict";

for (const form of document.querySelectorAll("form[data-filter]")) {
  const target = document.getElementById(form.dataset.filter);
  const rows = [...target.querySelectorAll("[data-row]")];
  const groups = [...target.querySelectorAll("[data-group]")];
  const status = form.querySelector(".status");

  const apply = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !wanted.every(([name, value]) => (row.dataset[name] ?? "").split("|").includes(value));
      shown += row.hidden ? 0 : 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-row]:not([hidden])");
    }
    status.textContent = wanted.length ? `${shown} of ${rows.length} shown` : "";
  };

  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
}
