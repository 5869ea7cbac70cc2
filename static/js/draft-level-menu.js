// The menu on a paragraph's number: level, way of writing, beginning again, and its section's place.

import * as levels from "./draft-levels.js";
import { Paragraph } from "./draft-paragraph.js";
import { composing } from "./keys.js";
import { BODY } from "./numbering.js";

const menu = document.querySelector("#level-menu");
const restarts = menu.querySelector("[name=restarts]");
const whole = menu.querySelector("[name=whole]");
let paragraph = null;

export function start(root) {
  // The field keeps the focus until the menu has it: what stands below a paragraph in work moves nothing.
  root.addEventListener("mousedown", (event) => event.target.closest(".number") && event.preventDefault());
  root.addEventListener("click", (event) => {
    const button = event.target.closest(".number, [data-level-menu]");
    if (button) open(Paragraph.of(button), button);
  });
  menu.addEventListener("click", ({ target }) => chosen(target.closest("button")));
  restarts.addEventListener("change", () => change({ restarts: restarts.checked }));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || composing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (paragraph && !menu.contains(target) && !target.closest(".number, [data-level-menu]")) hide();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) hide();
  });
}

function open(wanted, button) {
  if (paragraph === wanted) return close();
  paragraph = wanted;
  show();
  menu.hidden = false;
  menu.querySelector("[aria-pressed=true]")?.focus({ preventScroll: true });
  // On a phone the style sheet lays it at the bottom of the screen, whatever stands here.
  if (!menu.offsetParent) return;
  const box = button.getBoundingClientRect();
  const frame = menu.offsetParent.getBoundingClientRect();
  const left = Math.min(box.left, innerWidth - menu.offsetWidth - 8);
  menu.style.left = `${Math.max(8, left) - frame.left}px`;
  menu.style.top = `${box.bottom + 4 - frame.top}px`;
  menu.scrollIntoView({ block: "nearest" });
}

function show() {
  const { level, scheme } = paragraph.mark;
  for (const button of menu.querySelectorAll("[data-level]")) {
    button.setAttribute("aria-pressed", Number(button.dataset.level) === level);
  }
  for (const button of menu.querySelectorAll("[data-scheme]")) {
    button.setAttribute("aria-pressed", level > 0 && button.dataset.scheme === scheme);
  }
  restarts.checked = paragraph.mark.restarts;
  restarts.disabled = !level || scheme === "plain";
  whole.disabled = !level || levels.section(paragraph).length < 2;
}

function hide() {
  menu.hidden = true;
  paragraph = null;
}

function close() {
  const { area } = paragraph;
  hide();
  area.focus();
}

function chosen(button) {
  if (!button || !paragraph) return;
  const { level, scheme, step } = button.dataset;
  if (step) {
    levels.step(paragraph, Number(step));
    return close();
  }
  if (scheme) change({ scheme, level: paragraph.mark.level || nextLevel() });
  else if (Number(level)) change({ level: Number(level) });
  else levels.set(paragraph, BODY);
  show();
}

function change(part) {
  levels.set(paragraph, { ...paragraph.mark, ...part }, { whole: whole.checked && !whole.disabled });
  show();
}

/** Body text that is given a scheme stands below the heading above it. */
function nextLevel() {
  const above = levels.marksAbove(paragraph).reverse().find(({ level }) => level);
  return Math.min((above?.level ?? 0) + 1, 5);
}
