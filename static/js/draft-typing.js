// Keys and pasting inside the paragraphs. Nothing is taken from an input method that is composing.

import { merge, move, remove, send, create, split, typed } from "./draft-desk.js";
import { register } from "./keys.js";
import { Paragraph, fit } from "./draft-paragraph.js";
import { blank, list } from "./draft-sheet.js";

const KEYS = [
  { key: "Enter", ctrl: true, act: insert },
  { key: "Enter", act: part },
  { key: "ArrowUp", alt: true, act: (paragraph) => shift(paragraph, -1) },
  { key: "ArrowDown", alt: true, act: (paragraph) => shift(paragraph, 1) },
  { key: "Backspace", alt: true, act: discard },
  { key: "Backspace", act: join },
  { key: "ArrowUp", act: (paragraph) => step(paragraph, paragraph.previous, atStart) },
  { key: "ArrowDown", act: (paragraph) => step(paragraph, paragraph.next, atEnd) },
];

const composing = (event) => event.isComposing || event.keyCode === 229;
const atStart = ({ area }) => area.selectionStart === 0 && area.selectionEnd === 0;
const atEnd = ({ area, text }) => area.selectionStart === text.length;

// What the sheet of keys shows; they are pressed in a paragraph, where single keys are text.
const SHOWN = [
  ["回车", "拆成两段（在段落中）"],
  ["Ctrl+回车", "在后面新增一段"],
  ["退格", "在段首：并入上一段"],
  ["Alt+↑ / Alt+↓", "上移、下移这一段"],
  ["Alt+退格", "移除这一段"],
  ["Ctrl+Z / Ctrl+Shift+Z", "撤销、重做"],
];

export function start() {
  for (const [key, label] of SHOWN) register(key, label, () => false);
  list().addEventListener("keydown", pressed);
  list().addEventListener("input", (event) => {
    const paragraph = Paragraph.of(event.target);
    fit(paragraph.area);
    typed(paragraph);
  });
  list().addEventListener("focusout", (event) => {
    const paragraph = Paragraph.of(event.target);
    if (paragraph?.element.isConnected) send(paragraph);
  });
  list().addEventListener("paste", paste);
}

function pressed(event) {
  if (composing(event) || event.shiftKey || event.metaKey) return;
  const paragraph = Paragraph.of(event.target);
  const inText = event.target === paragraph?.area;
  for (const { key, ctrl = false, alt = false, act } of KEYS) {
    if (event.key !== key || event.ctrlKey !== ctrl || event.altKey !== alt) continue;
    if (!inText && !alt) continue;
    if (act(paragraph) !== false) event.preventDefault();
    return;
  }
}

export function insert(paragraph) {
  const added = blank(paragraph?.element);
  create(added);
  added.focus();
}

function part(paragraph) {
  const { area, text } = paragraph;
  spread(paragraph, [text.slice(0, area.selectionStart), text.slice(area.selectionEnd)], 0);
}

/** Puts `texts` in the place of a paragraph; the caret goes `caret` characters into the last. */
function spread(paragraph, [head, ...tails], caret) {
  paragraph.write(head);
  let before = paragraph.element;
  const parts = tails.map((text) => {
    const added = blank(before, text);
    before = added.element;
    return added;
  });
  split(paragraph, parts);
  parts.at(-1).focus(caret);
}

function join(paragraph) {
  const into = paragraph.previous;
  if (!atStart(paragraph) || !into) return false;
  const caret = into.text.length;
  into.write(into.text + paragraph.text);
  into.focus(caret);
  paragraph.remove();
  merge(paragraph, into);
}

function shift(paragraph, by) {
  const other = by < 0 ? paragraph.previous : paragraph.next;
  if (!other) return;
  // The neighbour changes its place, so that the paragraph keeps the focus.
  if (by < 0) paragraph.element.after(other.element);
  else paragraph.element.before(other.element);
  paragraph.element.scrollIntoView({ block: "nearest" });
  place(paragraph);
}

/** Tells the server where the paragraph stands on the page now. */
export function place(paragraph) {
  const { previous } = paragraph;
  move(paragraph, () => ({ after: previous?.key || 0 }));
}

export function discard(paragraph) {
  const neighbour = paragraph.next ?? paragraph.previous;
  neighbour?.focus(0);
  remove(paragraph);
}

function step(paragraph, other, ready) {
  if (!other || !ready(paragraph)) return false;
  other.focus(other === paragraph.next ? 0 : other.text.length);
}

function paste(event) {
  const paragraph = Paragraph.of(event.target);
  const pasted = event.clipboardData.getData("text/plain");
  const lines = pasted.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean);
  if (lines.length < 2) return;
  event.preventDefault();
  const { area, text } = paragraph;
  const caret = lines.at(-1).length;
  lines[0] = text.slice(0, area.selectionStart) + lines[0];
  lines[lines.length - 1] += text.slice(area.selectionEnd);
  spread(paragraph, lines, caret);
}
