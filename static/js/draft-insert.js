// Putting words into the draft from beside it: at the caret, as if they were typed there (so that they
// are saved and taken back like typing), or behind the paragraph with the caret.

import * as desk from "./draft-desk.js";
import { Paragraph } from "./draft-paragraph.js";
import { stood } from "./draft-paste.js";
import { all, byKey, composed, list } from "./draft-sheet.js";
import { type } from "./draft-typed.js";
import { insert as newParagraph } from "./draft-typing.js";
import { read } from "./numbering.js";

const root = document.querySelector("#draft");
// The paragraph that was written in last, and the one that was put in behind it since.
let here = null;
let behind = null;

function aim(paragraph) {
  here = paragraph;
  behind = null;
  show();
}

function show() {
  for (const { element } of all()) element.classList.toggle("aimed", element === here?.element);
}

/** The paragraph with the caret, or that had it last; the last of all before any; null without one. */
export function current() {
  if (here?.element.isConnected) return here;
  return all().at(-1) ?? null;
}

/** Back to the caret, where it was left. */
export function back() {
  const paragraph = current();
  if (!paragraph) return newParagraph(null);
  if (!here) paragraph.focus(paragraph.text.length);
  else paragraph.area.focus();
}

/** Puts the text in; `source` says where it is from, as `draft-desk.cite` takes it. */
export async function insert(text, source) {
  await composed();
  back();
  const area = document.activeElement;
  if (text.includes("\n")) await paste(area, text);
  else type(area, text);
  cite(text, source);
}

/** Each line may be a paragraph of its own now, its number generated. */
function cite(text, source) {
  for (const line of text.split("\n")) {
    const words = line.slice(read(line)?.end ?? 0).trim();
    const paragraph = words && [current(), ...all()].find((one) => one.text.includes(words));
    if (paragraph) desk.cite(paragraph, source, words);
  }
}

// Several lines become paragraphs the way pasted ones do.
function paste(area, text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  return stood();
}

list().addEventListener("focusin", ({ target }) => {
  const paragraph = Paragraph.of(target);
  if (paragraph && paragraph.element !== here?.element) aim(paragraph);
  behind = null;
});
document.addEventListener("draft-shown", show);

// --- behind the paragraph: what is collected from this page comes into this draft, here ---------------

const into = [...document.querySelectorAll("[data-puts]")].map((one) => one.dataset.puts);

document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  if (!into.includes(detail.path)) return;
  detail.parameters.draft = root.dataset.draft;
  const key = byKey(behind)?.key || current()?.key;
  if (key) detail.parameters.after = key;
});
// Several in a row stand in the order in which they were put in.
document.body.addEventListener("draft-changed", ({ detail }) => {
  if (detail.last) behind = detail.last;
});
