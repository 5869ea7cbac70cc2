// Rows of the house style: one more empty row at the end of a table or list.

for (const button of document.querySelectorAll("[data-add-row]")) {
  button.parentElement.hidden = false;
  const name = button.dataset.addRow;
  const rows = document.querySelector(`[data-rows="${name}"]`);
  const total = document.querySelector(`[name="${name}-TOTAL_FORMS"]`);
  const blank = document.querySelector(`[data-blank-row="${name}"]`).content.querySelector("tr, li");
  button.addEventListener("click", () => {
    const row = blank.cloneNode(true);
    for (const element of row.querySelectorAll("[name], [for]")) {
      for (const attribute of ["name", "id", "for"]) {
        const value = element.getAttribute(attribute);
        if (value) element.setAttribute(attribute, value.replace("__prefix__", total.value));
      }
    }
    total.value = Number(total.value) + 1;
    (rows.tBodies?.[0] ?? rows).append(row);
    row.querySelector("input").focus();
  });
}
