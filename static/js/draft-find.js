// The find bar of a draft: everything found is marked, stepped through, replaced one by one or at once.

import * as desk from "./draft-desk.js";
import * as saving from "./draft-saving.js";
import { announce } from "./announce.js";
import { Paragraph } from "./draft-paragraph.js";
import { type } from "./draft-typed.js";
import { all } from "./draft-sheet.js";
import { Layer, fields } from "./draft-marks.js";
import { sectionAt, spots } from "./draft-finding.js";
import { composing, explain, register } from "./keys.js";
import { read } from "./numbering.js";

const bar = document.querySelector("#draft-find");
const [words, other, widths, within] = ["words", "other", "widths", "within"].map((id) =>
  document.querySelector(`#find-${id}`),
);
const title = document.querySelector("#draft-title");
const count = document.querySelector("#find-count");
const everywhere = document.querySelector("#find-all");

// Hits in text order: {area, start, end}; `here` is the place of the one that was stepped to, or -1.
let hits = [];
let here = -1;
// Where the writer was in the text: stepping starts there, `本节` is the section around it.
let caret = { area: title, at: 0 };

const opened = () => !bar.hidden;

// --- what is found ---
const layer = new Layer(({ area }) =>
  hits.flatMap((hit, n) =>
    hit.area === area ? [{ ...hit, className: n === here ? "found here" : "found" }] : [],
  ),
);

function searched() {
  if (within.value === "title") return fields().slice(0, 1);
  if (within.value === "draft") return fields();
  const paragraphs = all();
  const levels = paragraphs.map(({ mark }) => mark.level);
  const at = paragraphs.findIndex(({ area }) => area === caret.area);
  const { start, end } = sectionAt(levels, Math.max(at, 0));
  return paragraphs.slice(start, end);
}

/** Looks anew; the hit that one is at stays the one, where it is still there. */
function find({ from = hits[here] } = {}) {
  const before = from;
  hits = opened()
    ? searched().flatMap(({ area, text }) => spots(text, words.value, widths.checked).map((spot) => ({ area, ...spot })))
    : [];
  here = before ? hits.findIndex(({ area, start }) => area === before.area && start === before.start) : -1;
  layer.show();
  tell();
}

/** Brings the hit that stepping would begin with into sight. */
function reveal() {
  if (hits.length && here < 0) markOf(hits[nearest(caret, 1)]).scrollIntoView({ block: "nearest" });
}

/** Looks for other words, or elsewhere. */
function look() {
  find({ from: null });
  reveal();
}

/** Whether the words are what is generated before a paragraph, and no more: `一是`, `（二）`, `3.`. */
const isNumber = (text) => read(`${text.trim()}字`)?.end === text.trim().length;

function tell() {
  if (!words.value) count.textContent = "";
  else if (!hits.length) count.textContent = `没有找到${isNumber(words.value) ? "；序号自动编排，不在查找之列" : ""}`;
  else count.textContent = here < 0 ? `共 ${hits.length} 处` : `${here + 1}/${hits.length}`;
  everywhere.textContent = hits.length ? `（${hits.length} 处）` : "";
  for (const button of bar.querySelectorAll("[data-find], [data-replace-one], [type=submit]")) {
    button.disabled = !hits.length;
  }
}

// --- stepping ---
/** The first hit at or behind a place in the text; the last one before it when going back. */
function nearest({ area, at }, by) {
  const order = fields().map((field) => field.area);
  const place = order.indexOf(area);
  const behind = (hit) => {
    const its = order.indexOf(hit.area);
    return its > place || (its === place && hit.start >= at);
  };
  const next = hits.findIndex(behind);
  if (by > 0) return Math.max(next, 0);
  return ((next < 0 ? hits.length : next) - 1 + hits.length) % hits.length;
}

function step(by) {
  if (!hits.length) return;
  go(here < 0 ? nearest(caret, by) : (here + by + hits.length) % hits.length);
}

function go(place) {
  here = place;
  layer.show();
  tell();
  markOf(hits[here]).scrollIntoView({ block: "center" });
  announce(`第 ${here + 1} 处，共 ${hits.length} 处`);
}

/** What is marked at a hit, or the field that it stands in. */
function markOf(hit) {
  const before = hits.slice(0, hits.indexOf(hit)).filter(({ area }) => area === hit.area).length;
  return hit.area.parentElement.querySelectorAll("mark.found")[before] ?? hit.area;
}

// --- replacing ---
function replaceOne() {
  if (!hits.length) return;
  if (here < 0) return void step(1);
  const hit = hits[here];
  const back = document.activeElement;
  type(hit.area, other.value, hit.start, hit.end);
  caret = { area: hit.area, at: hit.start + other.value.length };
  find({ from: null });
  back.focus({ preventScroll: true });
  if (hits.length) go(nearest(caret, 1));
}

function replaceAll() {
  if (!hits.length) return;
  const values = { words: words.value, other: other.value, within: within.value };
  if (widths.checked) values.widths = "on";
  saving.rename(title);
  desk.operate(
    bar.action,
    () => ({ ...values, key: Paragraph.of(caret.area)?.key || "" }),
    desk.tellDone,
  );
}

// --- the bar ---
function open() {
  const { activeElement: area } = document;
  if (fields().some((field) => field.area === area)) {
    caret = { area, at: area.selectionStart };
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
    if (chosen && !chosen.includes("\n")) words.value = chosen;
  }
  bar.hidden = false;
  look();
  words.focus();
  words.select();
}

/** The caret goes to the hit, or back to where it was. */
function close() {
  const { area, start, end } = hits[here] ?? { area: caret.area, start: caret.at, end: caret.at };
  bar.hidden = true;
  here = -1;
  find();
  if (!area.isConnected) return;
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
}

bar.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  replaceAll();
});
bar.addEventListener("input", (event) => {
  if (event.target !== other && !event.isComposing) look();
});
words.addEventListener("compositionend", look);
bar.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || composing(event) || event.target.matches("button")) return;
  event.preventDefault();
  if (event.ctrlKey) replaceAll();
  else if (event.target === other) replaceOne();
  else step(event.shiftKey ? -1 : 1);
});
bar.addEventListener("click", ({ target }) => {
  if (target.matches("[data-find]")) step(Number(target.dataset.find));
  else if (target.matches("[data-replace-one]")) replaceOne();
  else if (target.matches("[data-find-close]")) close();
});

const root = document.querySelector("#draft");
root.addEventListener("click", (event) => {
  if (!event.target.closest("#draft-find-open")) return;
  event.preventDefault();
  open();
});
root.addEventListener("focusout", ({ target: area }) => {
  if (fields().some((field) => field.area === area)) caret = { area, at: area.selectionStart };
});
// What changes in the text changes what is found; what is being composed is none of it yet.
root.addEventListener("input", (event) => {
  if (opened() && !bar.contains(event.target) && !event.isComposing) find();
});
document.addEventListener("draft-shown", () => {
  if (!opened()) return;
  // The paragraph that was written in may be gone.
  if (!caret.area.isConnected) caret = { area: title, at: 0 };
  find();
});

explain("查找和替换", [
  ["Ctrl+H", "查找、替换"],
  ["F3 / Shift+F3", "下一处、上一处"],
  ["回车", "下一处；在“替换为”中：替换这一处"],
  ["Ctrl+回车", "全部替换"],
  ["Esc", "关闭，光标停在找到的地方"],
]);
register("Escape", "", () => opened() && close() !== false);
document.addEventListener("keydown", (event) => {
  if (composing(event) || event.altKey || event.metaKey) return;
  if (event.ctrlKey && !event.shiftKey && event.key.toLowerCase() === "h") open();
  else if (event.key === "F3" && !event.ctrlKey && opened()) step(event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
});
