// Dragging a paragraph by its handle to another place.

import { Paragraph } from "./draft-paragraph.js";
import { list } from "./draft-sheet.js";
import { place } from "./draft-typing.js";

let dragged = null;

export function start() {
  list().addEventListener("dragstart", lift);
  list().addEventListener("dragover", over);
  list().addEventListener("drop", drop);
  list().addEventListener("dragend", rest);
}

function lift(event) {
  if (!event.target.matches?.(".handle")) return;
  dragged = Paragraph.of(event.target);
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  event.dataTransfer.setDragImage(dragged.element, 0, 0);
  dragged.element.classList.add("dragged");
}

/** The paragraph under the pointer, and whether the dragged one would go before it. */
function target(event) {
  const element = event.target.closest?.(".paragraph");
  if (!element) return null;
  const box = element.getBoundingClientRect();
  return { element, before: event.clientY < box.top + box.height / 2 };
}

function over(event) {
  if (!dragged) return;
  event.preventDefault();
  const aim = target(event);
  clear();
  aim?.element.classList.add(aim.before ? "drop-before" : "drop-after");
}

function drop(event) {
  if (!dragged) return;
  event.preventDefault();
  const aim = target(event);
  if (!aim || aim.element === dragged.element) return;
  if (aim.before) aim.element.before(dragged.element);
  else aim.element.after(dragged.element);
  place(dragged);
}

function rest() {
  dragged?.element.classList.remove("dragged");
  dragged = null;
  clear();
}

function clear() {
  for (const element of list().querySelectorAll(".drop-before, .drop-after")) {
    element.classList.remove("drop-before", "drop-after");
  }
}
