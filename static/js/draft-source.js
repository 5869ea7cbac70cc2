// Where the paragraphs came from: what was changed since is marked in the text, and one paragraph at a
// time lies beside its source.

import * as tabs from "./draft-tabs.js";
import { announce } from "./announce.js";
import { Layer } from "./draft-marks.js";
import { Paragraph } from "./draft-paragraph.js";
import { byKey, composed } from "./draft-sheet.js";
import { look } from "./draft-wire.js";
import { composing, explain } from "./keys.js";
import { toast } from "./toast.js";

const MARKED = "shiju-marks-changes";
const root = document.querySelector("#draft");
const tab = document.querySelector("#draft-sources");
const panel = document.querySelector("#draft-source");
const choice = document.querySelector("#draft-marks-changes");
// The paragraph that lies beside its source: its key, empty for none.
let shown = "";
let turns = 0;

// --- marks in the text ---

/** As the server found them in the text that it knows: `3 8 added,12 15 swapped`. */
function found({ element }) {
  const changes = element?.querySelector(".source")?.dataset.changes;
  if (!changes) return [];
  return changes.split(",").map((change) => {
    const [start, end, kind] = change.split(" ");
    return { start: Number(start), end: Number(end), className: `change-${kind}` };
  });
}

/** What differs between two texts, in one stretch: where it starts, and its length in each. */
function stretch(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { start, gone: before.length - start - end, come: after.length - start - end };
}

/** Marks found in `known`, as they lie in `text`: what was typed since is new, what follows has moved. */
function moved(spots, known, text) {
  const { start, gone, come } = stretch(known, text);
  const behind = start + gone;
  const place = (at) => at + come - gone;
  const parts = spots.flatMap((spot) => [
    { ...spot, end: Math.min(spot.end, start) },
    { ...spot, start: place(Math.max(spot.start, behind)), end: place(spot.end) },
  ]);
  const typed = { start, end: start + come, className: "change-added" };
  return [...parts, typed].filter((part) => part.start < part.end);
}

const layer = new Layer((field) => {
  if (!choice.checked || !field.element?.querySelector(".source .degree")) return [];
  return field.text === field.known ? found(field) : moved(found(field), field.known, field.text);
});

function keep(value) {
  try {
    localStorage.setItem(MARKED, value);
  } catch {
    // it holds until the page is left
  }
}

function kept() {
  try {
    return localStorage.getItem(MARKED);
  } catch {
    return null;
  }
}

choice.checked = kept() !== "no";
choice.addEventListener("change", () => {
  keep(choice.checked ? "yes" : "no");
  layer.show();
});
layer.show();

// --- one paragraph beside its source ---

async function show(key, { focus = false } = {}) {
  const turn = (turns += 1);
  let html;
  try {
    html = await look(`${root.dataset.address}paragraphs/${key}/source/`);
  } catch (error) {
    return void (focus && toast({ message: error.message, bad: true }));
  }
  await composed();
  if (turn !== turns) return; // another one was asked for meanwhile
  put(html);
  shown = key;
  if (!focus) return;
  tabs.open(tab.id);
  panel.scrollIntoView({ block: "nearest" });
  panel.querySelector("#provenance-title").focus({ preventScroll: true });
}

function put(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  const open = [...panel.querySelectorAll("details")].map((details) => details.open);
  const inside = panel.contains(document.activeElement);
  panel.replaceChildren(...fresh.childNodes);
  panel.querySelectorAll("details").forEach((details, n) => (details.open = open[n] ?? false));
  if (inside) panel.querySelector("#provenance-title").focus({ preventScroll: true });
}

function back(key) {
  const paragraph = byKey(key);
  if (!paragraph) return;
  paragraph.element.scrollIntoView({ block: "center" });
  paragraph.focus(paragraph.area.selectionStart);
}

document.addEventListener("draft-shown", () => {
  if (!shown || tab.hidden) return;
  if (byKey(shown)) show(shown);
  else {
    shown = "";
    panel.replaceChildren();
  }
});

root.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("[data-source], [data-go]");
  if (!link) return;
  event.preventDefault();
  if (link.dataset.go) back(link.dataset.go);
  else show(Paragraph.of(link).key, { focus: true });
});

panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || composing(event)) return;
  event.stopPropagation();
  back(shown);
});

explain("出处", [
  ["F9", "这一段与原文对照；再按一次回到段落"],
]);
document.addEventListener("keydown", (event) => {
  if (event.key !== "F9" || composing(event)) return;
  event.preventDefault();
  if (panel.contains(document.activeElement)) return back(shown);
  const paragraph = Paragraph.of(document.activeElement);
  if (!paragraph?.element.querySelector("[data-source]")) {
    return announce("这一段没有出处");
  }
  show(paragraph.key, { focus: true });
});
