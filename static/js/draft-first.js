// An empty draft has a paragraph to write in. It is on the page only until something is written into it.

import { all, blank } from "./draft-sheet.js";

const writing = () => document.activeElement.closest("#draft-paragraphs .paragraph");

export function start() {
  look();
  document.addEventListener("draft-shown", look);
}

function look() {
  const found = all();
  if (!found.length) return open();
  const waiting = found.find(({ waits }) => waits);
  if (waiting && found.length > 1 && writing() !== waiting.element) waiting.remove();
}

function open() {
  const paragraph = blank();
  paragraph.waits = true;
  // From a field, a button or another panel the caret is not taken away.
  if (document.activeElement === document.body) paragraph.focus();
}
