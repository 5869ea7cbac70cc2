// Where in the text a piece is to be parted: a caret put by the pointer, or walked from mark to mark.
// Places count characters of the source as the server does; a page counts UTF-16 units.

const count = (text) => [...text].length;
const STOPS = /[。；！？：，、．.!?;:,]/u;

const caret = Object.assign(document.createElement("span"), { className: "caret", hidden: true });
let place = null;

const stretches = (piece) => [...piece.querySelectorAll("[data-start]")];
const startOf = (stretch) => Number(stretch.dataset.start);

function nodeAt(piece, offset) {
  const stretch = stretches(piece).findLast((one) => startOf(one) <= offset);
  if (!stretch?.firstChild) return null;
  const before = [...stretch.textContent].slice(0, offset - startOf(stretch)).join("");
  return { node: stretch.firstChild, index: before.length };
}

export function caretIn(piece) {
  return place?.piece === piece ? place.offset : null;
}

export function clearCaret() {
  place = null;
  caret.hidden = true;
}

export function putCaret(piece, offset) {
  const at = nodeAt(piece, offset);
  if (!at) return;
  place = { piece, offset };
  const range = document.createRange();
  range.setStart(at.node, at.index);
  range.collapse(true);
  const spot = range.getClientRects()[0] ?? at.node.parentElement.getClientRects()[0];
  const home = piece.getBoundingClientRect();
  piece.append(caret);
  caret.style.left = `${spot.left - home.left}px`;
  caret.style.top = `${spot.top - home.top}px`;
  caret.style.height = `${spot.height}px`;
  caret.hidden = false;
}

/** The caret where the pointer was, or where a selection begins. */
export function caretFromSelection(piece) {
  const selection = getSelection();
  if (!selection.rangeCount) return clearCaret();
  const { startContainer: node, startOffset: index } = selection.getRangeAt(0);
  const stretch = node.nodeType === Node.TEXT_NODE && node.parentElement.closest("[data-start]");
  if (!stretch || !piece.contains(stretch)) return clearCaret();
  putCaret(piece, startOf(stretch) + count(node.data.slice(0, index)));
}

/** After each mark of punctuation and between the stretches: where one would part a piece. */
function stops(piece) {
  const found = [];
  for (const stretch of stretches(piece)) {
    const start = startOf(stretch);
    found.push(start);
    [...stretch.textContent].forEach((sign, index) => {
      if (STOPS.test(sign)) found.push(start + index + 1);
    });
  }
  return [...new Set(found)].sort((a, b) => a - b);
}

export function walkCaret(piece, forward) {
  const all = stops(piece);
  const here = caretIn(piece) ?? (forward ? -1 : Infinity);
  const next = forward ? all.find((at) => at > here) : all.findLast((at) => at < here);
  if (next !== undefined) putCaret(piece, next);
}
