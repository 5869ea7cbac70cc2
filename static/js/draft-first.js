// An empty draft has a paragraph to write in. It is on the page only until something is written into it.

import { all, blank } from "./draft-sheet.js";

export function start() {
  look();
  document.addEventListener("draft-shown", look);
}

function look() {
  const found = all();
  if (!found.length) return open();
  const waiting = found.find(({ waits }) => waits);
  if (waiting && found.length > 1) stepAside(waiting);
}

/** Others have come: the server never hears of this one, so that nothing may be done from it. */
function stepAside(waiting) {
  const focused = waiting.element.contains(document.activeElement);
  const { next, previous } = waiting;
  waiting.remove();
  if (focused) next ? next.focus(0) : previous.focus(previous.text.length);
}

function open() {
  const paragraph = blank();
  paragraph.waits = true;
  // From a field, a button or another panel the caret is not taken away.
  if (document.activeElement === document.body) paragraph.focus();
}
