// Whole paragraphs chosen together: each stands in a field of its own, where the browser's selection ends.
// The caret stays in the last of them; what is typed goes there, and nothing is chosen any more.

import * as desk from "./draft-desk.js";
import { announce } from "./announce.js";
import { copy } from "./draft-copy.js";
import { Paragraph } from "./draft-paragraph.js";
import { all, list } from "./draft-sheet.js";
import { composing, explain } from "./keys.js";

// Where the choice began, and where it goes to.
let from = null;
let to = null;
// The paragraph that the mouse button went down in.
let held = null;

const WITHIN = {
  Delete: remove,
  Backspace: remove,
  Escape: leave,
  "Control a": chooseAll,
  "Shift ArrowUp": () => extend(-1),
  "Shift ArrowDown": () => extend(1),
};
// These go on as if nothing had been chosen.
const LEAVING = /^(Shift )?(Arrow\w+|Home|End|Page\w+|Enter|Tab)$|^Control (Shift )?[yz]$/;

export function start() {
  explain("选几段", [
    ["Ctrl+A", "选这一段，再按选全文"],
    ["Shift+↑ / Shift+↓", "在段首、段尾：选到上一段、下一段；也可拖动鼠标，或按住 Shift 单击"],
    ["Delete / 退格", "移除选中的几段（Ctrl+X 剪切）"],
    ["Ctrl+C", "复制选中的几段，带格式和序号"],
    ["Esc", "不再选"],
  ]);
  // Before the keys of a single paragraph.
  list().addEventListener("keydown", pressed, { capture: true });
  list().addEventListener("mousemove", dragged);
  document.addEventListener("mousedown", pointed, { capture: true });
  document.addEventListener("mouseup", released);
  for (const name of ["beforeinput", "compositionstart", "paste"]) list().addEventListener(name, leave);
  document.addEventListener("copy", (event) => taken(event));
  document.addEventListener("cut", (event) => taken(event, remove));
  document.addEventListener("draft-shown", shown);
}

/** The chosen paragraphs in their order. */
function chosen() {
  if (!from) return [];
  const found = all();
  const [first, last] = [found.indexOf(from), found.indexOf(to)].sort((one, other) => one - other);
  return found.slice(first, last + 1);
}

function paint() {
  const now = new Set(chosen());
  for (const paragraph of all()) {
    paragraph.element.classList.toggle("chosen", now.has(paragraph));
    if (now.has(paragraph)) paragraph.area.setAttribute("aria-description", "已选中");
    else paragraph.area.removeAttribute("aria-description");
  }
}

function choose(first, last) {
  [from, to] = [first, last];
  paint();
  const { area, element, text } = to;
  area.focus({ preventScroll: true });
  area.setSelectionRange(text.length, text.length);
  element.scrollIntoView({ block: "nearest" });
  announce(`已选 ${chosen().length} 段`);
}

function chooseAll() {
  choose(all()[0], all().at(-1));
}

/** The page was shown anew: without one of the two ends there is no choice any more. */
function shown() {
  if (from?.element.isConnected && to.element.isConnected) paint();
  else leave();
}

function leave() {
  if (!from) return;
  from = to = null;
  paint();
}

// --- keys ---

const nameOf = ({ key, ctrlKey, metaKey, shiftKey }) =>
  `${ctrlKey || metaKey ? "Control " : ""}${shiftKey ? "Shift " : ""}${key.length === 1 ? key.toLowerCase() : key}`;

function pressed(event) {
  const paragraph = Paragraph.of(event.target);
  if (composing(event) || event.altKey || event.target !== paragraph?.area) return;
  const name = nameOf(event);
  const act = from ? WITHIN[name] : entering(name, paragraph);
  if (act) {
    event.preventDefault();
    event.stopPropagation();
    act();
  } else if (LEAVING.test(name)) leave();
}

/** What a key begins to choose where the field's own selection goes no further. */
function entering(name, paragraph) {
  const { area, text, next, previous } = paragraph;
  const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = area;
  const backward = direction === "backward" && start !== end;
  const forward = direction !== "backward" && start !== end;
  if (name === "Control a" && start === 0 && end === text.length && (next || previous)) return chooseAll;
  if (name === "Shift ArrowDown" && next && end === text.length && !backward) return () => choose(paragraph, next);
  if (name === "Shift ArrowUp" && previous && start === 0 && !forward) return () => choose(paragraph, previous);
  return null;
}

function extend(by) {
  const found = all();
  const next = found[found.indexOf(to) + by];
  if (next) choose(from, next);
}

// --- the mouse ---

const textAt = ({ target }) => (target.matches?.("#draft-paragraphs .paragraph textarea") ? Paragraph.of(target) : null);

function pointed(event) {
  const before = from ?? Paragraph.of(document.activeElement);
  held = event.button === 0 ? textAt(event) : null;
  if (event.shiftKey && held && before && held !== before) {
    event.preventDefault();
    choose(before, held);
    held = before;
  } else if (!event.shiftKey) leave();
}

function dragged(event) {
  if (!held?.element.isConnected || !(event.buttons & 1)) return;
  const over = Paragraph.of(event.target);
  if (!over || over === to || (!from && over === held)) return;
  choose(held, over);
}

function released() {
  // The browser has chosen words in the last field on its way.
  if (held && from) to.area.setSelectionRange(to.text.length, to.text.length);
  held = null;
}

// --- what is done with them ---

function taken(event, then = () => {}) {
  const paragraphs = chosen();
  if (!paragraphs.length || event.target !== to.area) return;
  event.preventDefault();
  // At once, should the server be away; in the formats of the export as soon as it answers.
  event.clipboardData.setData("text/plain", paragraphs.map(({ written }) => written).join("\n"));
  copy({ paragraphs }).then(() => then(paragraphs));
}

function remove(paragraphs = chosen()) {
  const there = paragraphs.filter(({ element }) => element.isConnected);
  if (!there.length) return;
  leave();
  const [first, ...others] = there;
  const neighbour = there.at(-1).next ?? first.previous;
  if (neighbour) neighbour.focus(0);
  else document.activeElement.blur();
  const message = `已移除 ${there.length} 段。`;
  desk.remove(first, others, ({ undo }) => desk.tellDone({ message, undo }));
}
