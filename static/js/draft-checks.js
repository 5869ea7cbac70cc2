// The checks beside the draft: looked at again as one types, walked with F8, answered with one click.

import * as desk from "./draft-desk.js";
import * as saving from "./draft-saving.js";
import * as tabs from "./draft-tabs.js";
import { Layer } from "./draft-marks.js";
import { announce } from "./announce.js";
import { all, byKey, composed } from "./draft-sheet.js";
import { everythingSent } from "./draft-export.js";
import { look, post } from "./draft-wire.js";
import { composing, explain } from "./keys.js";
import { toast } from "./toast.js";

const PAUSE_MS = 500;
const PARTS = ["draft-checks", "draft-timing"];
// What was found, by paragraph: {mark, start, what, grade}, where the words were when they were found.
let found = new Map();
const root = document.querySelector("#draft");
const address = `${root.dataset.address}checks/`;
const panel = document.querySelector("#draft-checks");
const count = document.querySelector("#draft-checks-count");
const title = document.querySelector("#draft-title");
let here = "";
// Whether `here` came up by itself when the one before was ignored, and is still to be gone to.
let ahead = false;
let checked = "";
let soon;
let turns = 0;

const rows = () => [...panel.querySelectorAll(".finding")];
const spotOf = ({ dataset }) => ({ ...dataset, start: Number(dataset.start) });
const texts = () =>
  [title.value, ...[...document.querySelectorAll("#draft-paragraphs textarea")].map((area) => area.value)].join("\n");

// --- marks in the text ---
const layer = new Layer(({ key, text }) =>
  (found.get(key) ?? []).flatMap((spot) => {
    const start = placeOf(spot, text);
    if (start === null) return [];
    const className = spot.mark === here ? `${spot.grade} here` : spot.grade;
    return [{ start, end: start + spot.what.length, className }];
  }),
);

/** Where the words stand in the text as it is now: the place nearest to where they were, or null. */
function placeOf({ start, what }, text) {
  if (text.startsWith(what, start)) return start;
  const before = text.lastIndexOf(what, start);
  const after = text.indexOf(what, start);
  if (before < 0 && after < 0) return null;
  if (before < 0) return after;
  return after < 0 || start - before <= after - start ? before : after;
}

function byParagraph(spots) {
  const groups = new Map();
  for (const spot of spots) groups.set(spot.paragraph, [...(groups.get(spot.paragraph) ?? []), spot]);
  return groups;
}

// --- looking again ---
function checkSoon() {
  clearTimeout(soon);
  soon = setTimeout(() => check(), PAUSE_MS);
}

// Whether the server has all that the page shows.
const settled = () =>
  saving.queue.idle && !all().some(({ dirty }) => dirty) && title.value.trim() === title.dataset.known?.trim();

/** Resolves once what is on the page was checked; false where that could not be done. */
export async function upToDate() {
  // Once more where another look overtook this one.
  for (let tries = 0; tries < 2 && texts() !== checked; tries += 1) {
    await everythingSent();
    await check();
  }
  return texts() === checked;
}

async function check({ anyway = false } = {}) {
  const now = texts();
  const whole = settled();
  if (!anyway && (now === checked || !whole)) return;
  const turn = (turns += 1);
  let html;
  try {
    html = await look(address);
  } catch {
    return; // the state of the draft says already that the server cannot be reached
  }
  await composed();
  if (turn !== turns) return; // a later look was asked for: that one is shown
  // What is being filled in is left alone; the next look comes when it is done.
  if (document.activeElement?.matches(".checks-names .input, .draft-timing-form .input")) {
    document.activeElement.addEventListener("blur", () => check({ anyway: true }), { once: true });
    return;
  }
  checked = whole ? now : "";
  put(new DOMParser().parseFromString(html, "text/html"));
}

function put(page) {
  const focused = document.activeElement;
  const told = focused?.closest?.(".finding")?.dataset.mark;
  for (const id of PARTS) {
    const part = document.getElementById(id);
    const open = new Map(
      [...part.querySelectorAll("details[data-group]")].map(({ dataset, open }) => [dataset.group, open]),
    );
    part.replaceChildren(...page.getElementById(id).childNodes);
    for (const details of part.querySelectorAll("details[data-group]")) {
      details.open = open.get(details.dataset.group) ?? details.open;
    }
  }
  tellCount();
  if (told) panel.querySelector(`.finding[data-mark="${told}"] a`)?.focus({ preventScroll: true });
  found = byParagraph(rows().map(spotOf));
  point(here);
}

function tellCount() {
  const pressing = Number(panel.querySelector(".checks-sum")?.dataset.pressing);
  count.textContent = Number.isNaN(pressing) ? "" : pressing || "✓";
  count.title = pressing ? `必改和建议共 ${pressing} 处` : "没有必改和建议";
}

document.addEventListener("draft-shown", checkSoon);

// --- going to a place ---
function point(mark) {
  here = mark;
  for (const row of rows()) row.classList.toggle("here", row.dataset.mark === mark);
  layer.show();
}

function go(row) {
  ahead = false;
  const spot = spotOf(row);
  const area = spot.paragraph === "0" ? title : byKey(spot.paragraph)?.area;
  if (!area) return;
  tabs.open(panel.id);
  for (let box = row.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  point(spot.mark);
  row.scrollIntoView({ block: "nearest" });
  const at = placeOf(spot, area.value);
  area.focus({ preventScroll: true });
  if (at !== null) area.setSelectionRange(at, at + spot.what.length);
  area.scrollIntoView({ block: "center" });
  announce(row.querySelector(".why")?.textContent ?? spot.what);
}

const CHECKING = "正在检查…";

async function step(by) {
  if (texts() !== checked) {
    count.textContent = "…";
    announce(CHECKING);
    const told = toast({ message: CHECKING });
    const done = await upToDate();
    told.remove();
    tellCount();
    if (!done && !rows().length) return void toast({ message: "还没有检查完，请稍后再按。" });
  }
  const found = rows();
  if (found.length === 0) return void toast({ message: "检查没有发现什么。" });
  const at = found.findIndex(({ dataset }) => dataset.mark === here);
  if (ahead && by > 0 && at >= 0) return void go(found[at]);
  go(found[at < 0 ? (by > 0 ? 0 : found.length - 1) : (at + by + found.length) % found.length]);
}

// --- answering ---
async function leave(mark, to = "ignore") {
  const next = rows().findIndex(({ dataset }) => dataset.mark === mark);
  await saving.queue.add(async () => {
    const answer = await post(`${address}${to}/`, { mark });
    toast({ message: answer.message });
    return answer;
  });
  await check({ anyway: true });
  const row = rows()[Math.min(next, rows().length - 1)];
  if (to !== "ignore" || !row || here !== mark) return;
  point(row.dataset.mark);
  ahead = true;
}

async function operate(target, values) {
  await desk.operate(target, values, desk.tellDone);
  await check({ anyway: true });
}

function submitted(event) {
  const button = event.submitter;
  const form = event.target;
  event.preventDefault();
  event.stopPropagation();
  if (form.matches(".check-ignored form")) return void leave(button.value, "heed");
  if (button?.name === "mark") return void leave(button.value);
  if (button?.name === "choice") return void operate(button.formAction, { choice: button.value });
  if (button?.name === "every") return void operate(button.formAction, { every: button.value });
  const values = {};
  for (const [name, value] of new FormData(form)) values[name] = [...(values[name] ?? []), value];
  if (button?.name) values[button.name] = button.value;
  document.activeElement?.blur();
  operate(form.action, values);
}

for (const id of PARTS) document.getElementById(id).addEventListener("submit", submitted);
panel.addEventListener("click", (event) => {
  const row = event.target.closest("a[href*='#draft-']")?.closest(".finding");
  if (!row || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  go(row);
});

explain("检查", [
  ["F8", "到下一处检查结果"],
  ["Shift+F8", "到上一处检查结果"],
  ["Ctrl+F8", "忽略这一处"],
]);
document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || composing(event)) return;
  event.preventDefault();
  if (event.ctrlKey) here && leave(here);
  else step(event.shiftKey ? -1 : 1);
});

// After all scripts of the page: `settled` asks for what they know.
document.addEventListener("DOMContentLoaded", () => check());
