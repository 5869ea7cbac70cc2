// The pane beside a draft: looking for passages and phrases without leaving the paragraph, and putting them
// in. Keys: F2 goes there and back, Alt+1 to Alt+6 open its tabs.

import * as place from "./draft-insert.js";
import * as tabs from "./draft-tabs.js";
import { pressIn } from "./collect.js";
import { composing, explain, register } from "./keys.js";
import { current } from "./rows.js";
import { toast } from "./toast.js";

const pane = document.querySelector(".draft-desk");
const search = document.querySelector("#pane-search");
const phrases = document.querySelector("#pane-phrases");
const found = document.querySelector("#pane-found");
const within = (node) => node?.closest?.(".draft-desk") === pane;
// --- what is looked for is remembered, and looked for again when the draft is opened again ---------------

function fill(form, values) {
  for (const [name, value] of Object.entries(values ?? {})) {
    if (form.elements[name]) form.elements[name].value = value;
  }
}

const asked = new Set();

/** Asks again what was asked at the last visit, once the tab is looked at. */
function ask(form) {
  if (asked.has(form)) return;
  const wanted = tabs.remembered()[form.id];
  fill(form, wanted);
  if (form === phrases || wanted?.q) window.htmx.trigger(form, "submit");
  else asked.add(form);
}

pane.addEventListener("pane-open", ({ target }) => {
  if (target.id === "draft-search") ask(search);
  if (target.id === "draft-phrases") ask(phrases);
});
for (const form of [search, phrases]) {
  form.addEventListener("htmx:configRequest", ({ target, detail }) => {
    if (target !== form) return;
    // The list of themes comes with the hits: the first time there is none yet to choose in.
    const { theme } = tabs.remembered()[form.id] ?? {};
    if (theme && !asked.has(form)) detail.parameters.theme = theme;
    asked.add(form);
    tabs.remember({ [form.id]: Object.fromEntries(Object.entries(detail.parameters).filter(([, value]) => value)) });
  });
}
found.addEventListener("change", ({ target }) => {
  if (target.id === "pane-theme") window.htmx.trigger(search, "submit");
});

document.querySelector("#pane-like").addEventListener("click", like);

function like() {
  tabs.open("draft-search");
  const address = document.querySelector("#pane-like").dataset.address;
  const values = { text: place.current()?.text ?? "" };
  window.htmx.ajax("POST", address, { source: found, target: found, swap: "innerHTML", values });
}

// --- on a phone the pane covers half of the text ------------------------------------------------------

const covers = () => getComputedStyle(pane).position === "fixed" && pane.classList.contains("raised");

pane.addEventListener("pane-open", () => {
  // The place that it is put in stays in sight above it.
  if (covers()) place.current()?.element.scrollIntoView({ block: "start" });
});

// --- putting in -------------------------------------------------------------------------------------

/** The ticked sentences of a row, or all of its words. */
function wordsOf(row) {
  const ticked = [...row.querySelectorAll(".sentence input:checked")].map((box) => box.value);
  return ticked.length ? ticked.join("") : row.dataset.insert;
}

function insert(row) {
  if (!row?.matches?.("[data-insert]")) return false;
  const words = wordsOf(row);
  for (const box of row.querySelectorAll(".sentence input:checked")) box.checked = false;
  const { name, value } = row.querySelector('[data-action="collect"]');
  place.insert(words, { [name]: value });
  if (covers()) toast({ message: "已插入光标处。" });
}

function tickSentence(n) {
  const row = current();
  const box = row?.querySelectorAll(".sentence input")[n - 1];
  if (!box) return false;
  row.querySelector(".sentences").open = true;
  box.checked = !box.checked;
}

pane.addEventListener("click", (event) => {
  const row = event.target.closest("[data-insert]");
  if (event.target.closest('[data-action="insert"]')) insert(row);
  // After a click the keys of the row go on working.
  else if (event.detail && event.target.matches("[type=checkbox]")) row?.focus({ preventScroll: true });
});
// --- there and back ------------------------------------------------------------------------------------

/** Into a tab, the open one unless another is named: its box, its first row, or whatever comes first. */
function enter(id = tabs.opened().getAttribute("aria-controls")) {
  tabs.open(id);
  const panel = document.getElementById(id);
  const first = (what) => [...panel.querySelectorAll(what)].find((one) => one.offsetParent);
  const target =
    first("input[type=search]") ?? first("[data-row]") ?? first("input, select, button, a") ?? tabs.opened();
  target.focus();
  target.select?.();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || composing(event) || document.querySelector("dialog[open]")) return;
  if (event.key === "F2" && !event.altKey && !event.ctrlKey) {
    if (within(document.activeElement)) leave();
    else enter();
  } else if (event.altKey && !event.ctrlKey && /^Digit[1-7]$/.test(event.code)) {
    const n = Number(event.code.at(-1));
    if (n === 7) return void (event.preventDefault(), like());
    enter(tabs.nth(n - 1));
  } else return;
  event.preventDefault();
});

/** From a box for words down to the first of what was found. */
pane.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || composing(event) || !event.target.matches("input[type=search]")) return;
  const first = event.target.closest("[role=tabpanel]").querySelector("[data-row]");
  if (!first) return;
  first.focus();
  event.preventDefault();
});

function leave() {
  tabs.lower();
  place.back();
}

register("Escape", "", (event) => {
  if (!within(event.target) || document.querySelector("details.menu[open]")) return false;
  leave();
});
register("i", "", () => insert(current()));
register("o", "", () => (within(current()) ? pressIn(current(), "draft") : false));
register("m", "", () => {
  const box = current()?.querySelector("[form=pane-send]");
  if (!box) return false;
  box.checked = !box.checked;
});
for (let n = 1; n <= 9; n += 1) register(String(n), "", () => tickSentence(n));
explain("右栏", [
  ["F2", "到右栏；再按一次（或 Esc）回到段落光标处"],
  ["Alt+1 … Alt+6", "检索、短语、待用、来源、检查、时长"],
  ["↓", "从右栏的检索框到第一条结果"],
  ["Alt+7", "找与这一段相近的段落和表述"],
  ["i", "插入光标处：勾选的句子，没有勾选就是整段"],
  ["o", "整段放在光标所在的段落后面"],
  ["1 … 9", "勾选第几句"],
]);

// The tab that was open at the last visit; htmx has looked the page over by then.
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.getElementById(tabs.opened().getAttribute("aria-controls"));
  panel.dispatchEvent(new CustomEvent("pane-open", { bubbles: true }));
});
