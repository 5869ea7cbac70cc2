// The page of the tray: ordering by keys, buttons and dragging, notes, removing, sending to a draft.
// Without it every button is a form of its own.

import { draggable } from "./dragging.js";
import { composing, explain, register } from "./keys.js";
import { current, press, walk } from "./rows.js";

const list = document.querySelector("#tray-list");
const rows = () => [...list.querySelectorAll("[data-item]")];

// --- the list is put in anew after each operation: the row keeps the focus -----------------------

let keep = null;
let ticked = new Set();

// What is being written in a note, dragged or clicked is not swapped away: the list waits for that.
let late = false;
let held = false;
const unsaved = () =>
  [...list.querySelectorAll("[name=note]")].some(
    (field) => field === document.activeElement || field.value !== field.defaultValue,
  );

const busy = () => held || list.querySelector(".dragged") || unsaved();

function catchUp() {
  if (!late || busy()) return;
  late = false;
  window.htmx.trigger(document.body, "tray-changed");
}

list.addEventListener("htmx:afterRequest", ({ target, detail }) => {
  if (!target.matches?.(".tray-note") || !detail.successful) return;
  target.elements.note.defaultValue = detail.requestConfig.parameters.note;
  catchUp();
});
list.addEventListener("focusout", ({ target }) => target.name === "note" && setTimeout(catchUp));

function release() {
  held = false;
  // The click comes first.
  setTimeout(catchUp);
}

list.addEventListener("pointerdown", () => (held = true));
for (const end of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(end, release);

list.addEventListener("htmx:beforeSwap", ({ target, detail }) => {
  if (target !== list) return;
  if (busy()) {
    late = true;
    detail.shouldSwap = false;
    return;
  }
  const here = current();
  keep = here && { item: here.dataset.item, at: rows().indexOf(here), field: document.activeElement.name };
  ticked = new Set([...list.querySelectorAll(".pick:checked")].map((box) => box.value));
});
list.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target !== list) return;
  for (const box of list.querySelectorAll(".pick")) box.checked = ticked.has(box.value);
  if (!keep || (document.activeElement !== document.body && document.activeElement)) return;
  const row = rows().find(({ dataset }) => dataset.item === keep.item);
  const next = row ?? rows()[keep.at] ?? rows().at(-1);
  const field = row && keep.field === "note" ? row.querySelector("[name=note]") : next;
  field?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
});

// --- ordering ----------------------------------------------------------------------------------

function place(row) {
  const after = row.previousElementSibling?.dataset.item ?? 0;
  const address = row.querySelector("form.actions").action;
  window.htmx.ajax("POST", address, { source: list, swap: "none", values: { after } });
}

function shift(row, by) {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  // The neighbour changes its place, so that the row keeps the focus.
  if (by < 0) row.after(other);
  else row.before(other);
  row.scrollIntoView({ block: "nearest" });
  place(row);
}

document.addEventListener("keydown", (event) => {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!by || !event.altKey || event.ctrlKey || event.metaKey || composing(event)) return;
  const row = current();
  if (!row) return;
  event.preventDefault();
  shift(row, by);
});

draggable(list, {
  entry: "[data-item]",
  handle: ".handle",
  drop(row, target, before) {
    target[before ? "before" : "after"](row);
    place(row);
  },
});

// --- the other keys ------------------------------------------------------------------------------

function tick() {
  const box = current()?.querySelector(".pick");
  if (!box) return false;
  box.checked = !box.checked;
}

function note() {
  const field = current()?.querySelector("[name=note]");
  if (!field) return false;
  field.focus();
  field.select();
}

/** Sends what is ticked; with nothing ticked the row that one is at, and nothing from outside of them. */
function send() {
  const form = document.querySelector("#tray-send");
  if (!form) return false;
  const some = list.querySelector(".pick:checked");
  const box = some ? null : current()?.querySelector(".pick");
  if (!some && !box) return false;
  if (box) box.checked = true;
  form.requestSubmit(form.querySelector(".primary"));
  if (box) box.checked = false;
}

list.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || composing(event) || !event.target.matches("[name=note]")) return;
  event.preventDefault();
  // Leaving the field saves it.
  event.target.closest("[data-row]").focus();
});
list.addEventListener("click", ({ target, detail }) => {
  if (detail && target.matches(".pick")) target.closest("[data-row]").focus({ preventScroll: true });
});

register("x", "勾选这一条", tick);
register("n", "写备注（回车保存）", note);
register("s", "放进草稿：勾选的，没有勾选就是这一条", send);
register("Delete", "移除这一条", () => press('[data-action="remove"]'));
explain("这一页", [["Alt+↑ / Alt+↓", "上移、下移这一条"]]);

if (location.hash.startsWith("#item-")) list.querySelector(location.hash)?.focus();
else walk(1);
