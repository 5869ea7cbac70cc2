// Choosing from an outline: a heading takes along what stands under it; all, none, or the highest only.

const rows = [...document.querySelectorAll(".outline-ticks li")];
const level = (row) => Number(row.dataset.level);
const box = (row) => row.querySelector("input");
const top = Math.min(...rows.map(level));

const WANTED = { all: () => true, none: () => false, top: (row) => level(row) === top };

for (const button of document.querySelectorAll("[data-tick]")) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    for (const row of rows) box(row).checked = WANTED[button.dataset.tick](row);
  });
}

rows.forEach((row, at) => {
  box(row).addEventListener("change", () => {
    for (const under of rows.slice(at + 1)) {
      if (level(under) <= level(row)) break;
      box(under).checked = box(row).checked;
    }
  });
});
