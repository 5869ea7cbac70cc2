// Keys and pasting inside the paragraphs. Nothing is taken from an input method that is composing.

import * as levels from "./draft-levels.js";
import { merge, move, remove, split, tellDone } from "./draft-desk.js";
import { begin, create, send, typed } from "./draft-saving.js";
import { sideways, upOrDown } from "./draft-crossing.js";
import { composing, explain } from "./keys.js";
import { Paragraph, fit } from "./draft-paragraph.js";
import { all, blank, isComposing, list } from "./draft-sheet.js";
import { absorbed, read } from "./numbering.js";

const KEYS = [
  { key: "Enter", ctrl: true, act: insert },
  { key: "Enter", act: part },
  { key: "ArrowUp", alt: true, act: (paragraph) => shift(paragraph, -1) },
  { key: "ArrowDown", alt: true, act: (paragraph) => shift(paragraph, 1) },
  { key: "ArrowUp", alt: true, shift: true, act: (paragraph) => levels.step(paragraph, -1) },
  { key: "ArrowDown", alt: true, shift: true, act: (paragraph) => levels.step(paragraph, 1) },
  { key: "ArrowLeft", alt: true, act: (paragraph) => levels.shift(paragraph, -1) },
  { key: "ArrowRight", alt: true, act: (paragraph) => levels.shift(paragraph, 1) },
  { key: "ArrowLeft", alt: true, shift: true, act: (paragraph) => levels.shift(paragraph, -1, { whole: true }) },
  { key: "ArrowRight", alt: true, shift: true, act: (paragraph) => levels.shift(paragraph, 1, { whole: true }) },
  { key: "Tab", act: (paragraph) => indent(paragraph, 1) },
  { key: "Tab", shift: true, act: (paragraph) => indent(paragraph, -1) },
  { key: "Backspace", alt: true, act: discard },
  { key: "Backspace", act: join },
  { key: "Delete", act: joinNext },
  { key: "ArrowUp", act: (paragraph) => upOrDown(paragraph, -1) },
  { key: "ArrowDown", act: (paragraph) => upOrDown(paragraph, 1) },
  { key: "ArrowLeft", act: (paragraph) => sideways(paragraph, -1) },
  { key: "ArrowRight", act: (paragraph) => sideways(paragraph, 1) },
];

const atStart = ({ area }) => area.selectionStart === 0 && area.selectionEnd === 0;
const atEnd = ({ area, text }) => area.selectionStart === text.length;

// What the sheet of keys shows; they are pressed in a paragraph, where single keys are text.
const SHOWN = [
  ["回车", "拆成两段：标题后面写正文，带句号的各点接着编号；空的编号段升一级，直到正文"],
  ["一、 （一） 1. 一是", "在段首写出，就编成序号"],
  ["Ctrl+回车", "在后面新增一段"],
  ["退格", "在段首：先去掉序号，再并入上一段"],
  ["Delete", "在段尾：并入下一段"],
  ["Alt+← / Alt+→", "升级、降级（空的编号段也可用 Tab）"],
  ["Ctrl+Alt+1…5 / 0", "设为一至五级标题 / 正文"],
  ["Alt+↑ / Alt+↓", "上移、下移这一段"],
  ["Alt+Shift+方向键", "连同下级，整节升降、移动"],
  ["Alt+退格", "移除这一段"],
  ["Ctrl+Z / Ctrl+Shift+Z", "撤销、重做；刚识别的序号变回文字"],
];

export function start() {
  explain("写草稿", SHOWN);
  list().addEventListener("keydown", pressed);
  list().addEventListener("input", (event) => {
    const paragraph = Paragraph.of(event.target);
    fit(paragraph.area);
    typed(paragraph);
    if (!event.isComposing) levels.settle(paragraph);
  });
  // What an input method composed is read once it is there, and the method has let go of the field.
  list().addEventListener("compositionend", (event) => {
    const paragraph = Paragraph.of(event.target);
    setTimeout(() => {
      if (!paragraph?.element.isConnected || isComposing()) return;
      if (paragraph.text) begin(paragraph);
      levels.settle(paragraph);
    });
  });
  list().addEventListener("focusout", (event) => {
    const paragraph = Paragraph.of(event.target);
    if (paragraph?.element.isConnected) send(paragraph);
  });
}

function pressed(event) {
  if (composing(event) || event.metaKey) return;
  const paragraph = Paragraph.of(event.target);
  if (!paragraph) return;
  const inText = event.target === paragraph.area;
  if (inText && event.ctrlKey && event.altKey && /^Digit[0-5]$/.test(event.code)) {
    event.preventDefault();
    levels.setLevel(paragraph, Number(event.code.at(-1)));
    return;
  }
  for (const { key, ctrl = false, alt = false, shift = false, act } of KEYS) {
    if (event.key !== key || event.ctrlKey !== ctrl || event.altKey !== alt) continue;
    if (event.shiftKey !== shift || (!inText && !alt)) continue;
    if (act(paragraph) !== false) event.preventDefault();
    return;
  }
}

/** Only where nothing is written yet: anywhere else Tab goes on to the next field. */
function indent(paragraph, by) {
  const { level } = paragraph.mark;
  if (paragraph.text || !level || level + by < 1 || level + by > 5) return false;
  levels.shift(paragraph, by);
}

/** A new paragraph behind another, or at the end; where one waits to be written in, that one. */
export function insert(paragraph) {
  const waiting = all().find(({ waits }) => waits);
  if (waiting) return waiting.focus();
  const added = blank(paragraph?.element);
  create(added);
  added.focus();
}

function part(paragraph) {
  const { area, text, mark, waits } = paragraph;
  if (waits) return;
  if (!text && mark.level) return levels.leave(paragraph);
  send(paragraph);
  const tail = text.slice(area.selectionEnd);
  const [own] = read(tail) ? absorbed([tail], marksUpTo(paragraph)) : [];
  spread(paragraph, text.slice(0, area.selectionStart), [own ?? [levels.following(paragraph), tail]], 0);
}

const marksUpTo = (paragraph) => [...levels.marksAbove(paragraph), paragraph.mark];

/** Leaves `head` in a paragraph and puts `tails` (pairs of mark and text) behind it; the caret goes
 *  `caret` characters into the last. */
function spread(paragraph, head, tails, caret) {
  paragraph.write(head);
  let before = paragraph.element;
  const parts = tails.map(([mark, text]) => {
    const added = blank(before, text, mark);
    before = added.element;
    return added;
  });
  split(paragraph, parts);
  parts.at(-1).focus(caret);
}

function join(paragraph) {
  if (paragraph.waits || !atStart(paragraph)) return false;
  if (paragraph.mark.level) return levels.setBody(paragraph);
  if (!paragraph.previous) return false;
  joined(paragraph, paragraph.previous);
}

/** As in one text; an empty paragraph goes and leaves the next as it is. */
function joinNext(paragraph) {
  const { next, text } = paragraph;
  if (!next || !atEnd(paragraph)) return false;
  if (text) joined(next, paragraph);
  else discard(paragraph);
}

function joined(paragraph, into) {
  [into, paragraph].forEach(send);
  const caret = into.text.length;
  into.write(into.text + paragraph.text);
  into.focus(caret);
  paragraph.remove();
  merge(paragraph, into);
}

function shift(paragraph, by) {
  const other = by < 0 ? paragraph.previous : paragraph.next;
  if (!other || paragraph.waits) return;
  // The neighbour changes its place, so that the paragraph keeps the focus.
  if (by < 0) paragraph.element.after(other.element);
  else paragraph.element.before(other.element);
  paragraph.element.scrollIntoView({ block: "nearest" });
  place(paragraph);
}

/** Tells the server where the paragraph stands on the page now. */
export function place(paragraph) {
  const { previous, waits } = paragraph;
  if (!waits) move(paragraph, () => ({ after: previous?.key || 0 }));
}

function discard(paragraph) {
  if (paragraph.waits) return;
  const [, ...under] = levels.section(paragraph);
  const neighbour = paragraph.next ?? paragraph.previous;
  neighbour?.focus(0);
  remove(paragraph, [], (answer) => under.length && tellLeft(under, answer));
}

/** What stood under a heading stays when the heading goes: that is said, and can be had otherwise. */
function tellLeft(under, { undo }) {
  const message = `已移除标题，它下面的 ${under.length} 段还留着。`;
  const act = () => {
    const [first, ...others] = under.filter(({ element }) => element.isConnected);
    if (first) remove(first, others, tellDone);
  };
  tellDone({ message, undo, actions: [["连同下级移除", act]] });
}

