// Collecting passages and phrases, into the current draft or the tray. The bar says where the key `a`
// puts them (`#tray` carries it as data-into); what a button says is where it goes, whatever the bar says.

import { register } from "./keys.js";

const FORMS = { draft: "#collect", tray: "#set-aside" };
const GROUP = "收集";
const ACTIONS = { draft: "collect", tray: "set-aside" };

/** Where what is collected by key goes: "draft" or "tray". */
export const into = () => document.querySelector("#tray")?.dataset.into ?? "draft";
export const elsewhere = () => (into() === "tray" ? "draft" : "tray");

/** Presses the button that collects what is ticked, or what `row` shows where nothing is; false where
 *  there is none. */
export function pressIn(row, place) {
  const where = picked().length ? strip : row;
  const button = where?.querySelector(`[data-action="${ACTIONS[place]}"]`);
  if (!button) return false;
  button.click();
}

/** Adds passages: `{passage, text}` each, `text` where only words of it are meant. */
export function collect(parts, place = into()) {
  const form = document.querySelector(FORMS[place]);
  const values = { passage: parts.map((part) => part.passage) };
  if (parts.some((part) => part.text)) values.text = parts.map((part) => part.text ?? "");
  window.htmx.ajax("POST", form.action, { source: form, swap: "none", values });
}

/** The two keys: `act(place)` collects what the page means by it, or returns false. */
export function registerCollecting(label, act) {
  register("a", label && `${label}（勾选了就是勾选的）收到栏上所示之处`, () => act(into()), GROUP);
  register("A", label && "收到另一处（草稿或待用）", () => act(elsewhere()), GROUP);
}

// --- the bar ----------------------------------------------------------------------------------

register("w", "换收集处：草稿或待用", () => {
  const tray = document.querySelector("#tray");
  if (!tray) return false;
  const values = { into: elsewhere() };
  window.htmx.ajax("POST", tray.dataset.choose, { source: document.body, swap: "none", values });
}, GROUP);
register("W", "打开待用段落", () => {
  const tray = document.querySelector("#tray");
  if (!tray) return false;
  location.assign(tray.dataset.page);
}, GROUP);

// --- what is ticked ---------------------------------------------------------------------------

const strip = document.querySelector("#picked");
const picked = () => [...document.querySelectorAll(".pick[form=picked]:checked")];

function count() {
  strip.querySelector("#picked-count").textContent = ` ${picked().length} 条`;
}

/** The key that ticks: `here` gives the row that it acts on. */
export function registerTicking(label, here) {
  register("m", label, () => tick(here()), GROUP);
}

/** Ticks what `row` shows, or takes the tick away; false where there is nothing to tick. */
function tick(row) {
  const box = row?.querySelector(".pick[form=picked]");
  if (!box) return false;
  box.checked = !box.checked;
  count();
}

if (strip) {
  document.addEventListener("change", ({ target }) => target.matches(".pick[form=picked]") && count());
  document.addEventListener("click", ({ target, detail }) => {
    if (!detail || !target.matches?.(".pick[form=picked]")) return;
    // After a click, unlike after the space bar, the keys of the row go on working.
    target.closest("[data-row], .paragraph")?.focus({ preventScroll: true });
  });
  strip.addEventListener("collected", () => strip.reset());
}
