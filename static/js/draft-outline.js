// The numbers before the paragraphs and the outline beside them: drawn anew whenever paragraphs come, go,
// move, change their level or their words. A click goes to a heading, dragging one moves its section.

import * as desk from "./draft-desk.js";
import * as levels from "./draft-levels.js";
import { draggable } from "./dragging.js";
import { Paragraph } from "./draft-paragraph.js";
import { all, byKey, list } from "./draft-sheet.js";
import { numbers, read } from "./numbering.js";

const LONGEST = 40;
const SENTENCE_END = /[。！？；：]/;
// Where a line still has a number of its own in its text, a spoken one counts as a point.
const POINT = 4;
const nav = document.querySelector("#draft-outline");
const tree = document.querySelector("#outline-tree");
const tools = document.querySelector("#outline-tools");
const similar = document.querySelector("#outline-similar");
const HINT = "段首写“一、”“（一）”“1.”“一是”等，就列在这里，序号自动编排。";
const ACTS = {
  promote: (paragraph) => levels.shift(paragraph, -1, { whole: true }),
  demote: (paragraph) => levels.shift(paragraph, 1, { whole: true }),
  up: (paragraph) => levels.step(paragraph, -1),
  down: (paragraph) => levels.step(paragraph, 1),
};
const KEYS = { ArrowLeft: "promote", ArrowRight: "demote", ArrowUp: "up", ArrowDown: "down" };

let drawn = "";
let entries = [];
let here = null;

export function start() {
  new MutationObserver(renumber).observe(list(), {
    childList: true,
    subtree: true,
    attributeFilter: ["data-mark", "data-paragraph"],
  });
  document.addEventListener("draft-shown", renumber);
  list().addEventListener("input", renumber);
  list().addEventListener("focusin", ({ target }) => stand(Paragraph.of(target)));
  addEventListener("scroll", scrolled, { passive: true });
  tree.addEventListener("click", clicked);
  tree.addEventListener("keydown", pressed);
  tools.addEventListener("click", ({ target }) => act(target.closest("button")?.dataset.outline));
  startDragging();
  renumber();
}

function renumber() {
  const paragraphs = all();
  const found = numbers(paragraphs.map(({ mark }) => mark));
  paragraphs.forEach((paragraph, n) => (paragraph.number = found[n]));
  entries = paragraphs.flatMap(entriesOf);
  draw();
}

function entriesOf(paragraph) {
  const { level } = paragraph.mark;
  const { number } = paragraph;
  const found = [];
  paragraph.text.split("\n").forEach((line, n) => {
    const words = line.trim().split(SENTENCE_END, 1)[0].slice(0, LONGEST);
    if (n === 0 && level) found.push({ paragraph, level, number, words });
    else {
      const own = read(line);
      if (own) found.push({ paragraph, level: own.level || POINT, number: "", words });
    }
  });
  return found;
}

// --- the tree ---

function draw() {
  const now = JSON.stringify(entries.map(({ paragraph, level, number, words }) => [paragraph.key, level, number, words]));
  if (now === drawn) return mark();
  drawn = now;
  const focused = [...tree.querySelectorAll("a")].indexOf(document.activeElement);
  const kept = focused < 0 ? null : tree.querySelectorAll("a")[focused].dataset.key;
  if (entries.length) tree.replaceChildren(built());
  else tree.replaceChildren(Object.assign(document.createElement("p"), { className: "hint", textContent: HINT }));
  if (kept) tree.querySelector(`a[data-key="${kept}"]`)?.focus({ preventScroll: true });
  for (const one of [tools, similar]) one.hidden = entries.length === 0;
  mark();
}

function built() {
  const root = row();
  const above = [{ level: 0, row: root }];
  for (const entry of entries) {
    while (above.at(-1).level >= entry.level) above.pop();
    const parent = above.at(-1);
    if (!parent.row) parent.item.append((parent.row = row()));
    const item = itemOf(entry);
    parent.row.append(item);
    above.push({ level: entry.level, item, row: null });
  }
  return root;
}

const row = () => Object.assign(document.createElement("ol"), { className: "draft-outline" });

function itemOf({ paragraph, number, words }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const shown = Object.assign(document.createElement("span"), { className: "outline-number", textContent: number });
  link.href = `#draft-p${paragraph.key}`;
  link.dataset.key = paragraph.key;
  link.draggable = true;
  link.title = `${number}${words}`;
  link.append(shown, words || "（未写）");
  item.append(link);
  return item;
}

// --- where the writer is ---

/** The entry that a paragraph stands under. */
function entryAt(paragraph) {
  const place = all().indexOf(paragraph);
  return entries.filter((entry) => all().indexOf(entry.paragraph) <= place).at(-1);
}

function stand(paragraph) {
  here = paragraph;
  mark();
}

function mark() {
  const entry = here?.element.isConnected ? entryAt(here) : null;
  for (const link of tree.querySelectorAll("a")) {
    const current = link.dataset.key === entry?.paragraph.key;
    if (current === link.hasAttribute("aria-current")) continue;
    link.toggleAttribute("aria-current", current);
    if (!current) continue;
    link.setAttribute("aria-current", "location");
    // Only the outline scrolls, never the page.
    const [box, frame] = [link.getBoundingClientRect(), nav.getBoundingClientRect()];
    if (box.top < frame.top || box.bottom > frame.bottom) nav.scrollTop += box.top - frame.top - frame.height / 3;
  }
}

let waiting = false;
function scrolled() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const top = document.querySelector(".draft-bar").getBoundingClientRect().bottom + 8;
    const seen = ({ area }) => {
      const box = area.getBoundingClientRect();
      return box.bottom > top && box.top < innerHeight;
    };
    const writing = Paragraph.of(document.activeElement);
    if ((writing && seen(writing)) || document.activeElement?.closest("#level-menu")) return;
    stand(all().find(seen) ?? null);
  });
}

// --- acting on an entry ---

function clicked(event) {
  const paragraph = byKey(event.target.closest("a")?.dataset.key);
  if (!paragraph || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  stand(paragraph);
  paragraph.element.scrollIntoView({ block: "start" });
  paragraph.area.focus({ preventScroll: true });
  paragraph.area.setSelectionRange(0, 0);
}

function pressed(event) {
  const verb = KEYS[event.key];
  if (!event.altKey || event.ctrlKey || !verb) return;
  event.preventDefault();
  stand(byKey(event.target.closest("a")?.dataset.key));
  act(verb);
}

function act(verb) {
  const entry = verb && here && entryAt(here);
  if (entry) ACTS[verb](entry.paragraph);
}

// --- dragging a heading moves its section ---

const named = (link) => byKey(link.dataset.key);

const startDragging = () =>
  draggable(tree, {
    entry: "a",
    allowed: (link, target) => !levels.section(named(link)).includes(named(target)),
    drop(link, target, before) {
      const behind = before ? named(target).previous : levels.section(named(target)).at(-1);
      desk.move(named(link), () => ({ after: behind?.key ?? 0, whole: "on" }));
    },
  });
