// Curation by keys alone. A candidate that is decided on leaves at once and the next one has the focus;
// the decisions follow one another to the server in the background, in the order they were made.

import { announce } from "./announce.js";
import { register } from "./keys.js";
import { toast } from "./toast.js";

const queue = document.querySelector("#queue");

const rows = () => [...queue.querySelectorAll("[data-row]")].filter((row) => !row.hidden);
const current = () => document.activeElement?.closest?.("#queue [data-row]") ?? null;
const marked = () => rows().filter((row) => row.querySelector("[type=checkbox]").checked);
const keyOf = (row) => row.dataset.phrase;

// --- the wire: one request after the other -------------------------------------------------------

let sending = Promise.resolve();

function send(address, fields = []) {
  const answer = sending.then(() => post(address, fields));
  sending = answer.catch(() => {});
  return answer;
}

async function post(address, fields) {
  const headers = { "HX-Request": "true", ...JSON.parse(document.body.getAttribute("hx-headers")) };
  const answer = await fetch(address, { method: "POST", headers, body: new URLSearchParams(fields) });
  const events = JSON.parse(answer.headers.get("HX-Trigger") ?? "{}");
  if (events.toast) toast(events.toast);
  else if (!answer.ok) toast({ message: `没有成功（${answer.status}）。请刷新页面后再试。`, bad: true });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return { events, html: await answer.text() };
}

function decide(decision, chosen, fields = []) {
  const phrases = chosen.map((row) => ["phrase", keyOf(row)]);
  return send(queue.dataset.decide, [["decision", decision], ...phrases, ...fields]);
}

// --- the list ------------------------------------------------------------------------------------

function focusOn(row) {
  if (!row) return;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

async function refill(focus = "") {
  await sending;
  const address = new URL(location);
  if (focus) address.searchParams.set("focus", focus);
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) return location.reload();
  queue.innerHTML = await answer.text();
  focusOn(rows()[0]);
}

function count(change) {
  const left = queue.querySelector("#queue-left");
  if (left) left.textContent = Number(left.textContent) + change;
}

/** Takes rows out and puts the focus on the one after them. */
function leave(gone) {
  const all = rows();
  const last = all.indexOf(gone.at(-1));
  const next = all.slice(last + 1).find((row) => !gone.includes(row));
  const before = all.slice(0, last).findLast((row) => !gone.includes(row));
  for (const row of gone) row.hidden = true;
  count(-gone.length);
  if (next ?? before) focusOn(next ?? before);
}

async function settle(gone, decision, words) {
  leave(gone);
  announce(words);
  try {
    await decide(decision, gone);
    for (const row of gone) row.remove();
  } catch {
    return refill(keyOf(gone[0]));
  }
  if (!rows().length) await refill();
}

// --- what the keys do ----------------------------------------------------------------------------

const one = (decision, words) => () => {
  const row = current() ?? rows()[0];
  if (!row) return false;
  settle([row], decision, words);
};

const many = (decision, words) => () => {
  const chosen = marked();
  if (!chosen.length) return false;
  settle(chosen, decision, words);
};

async function merge() {
  const into = current();
  const parts = marked().filter((row) => row !== into);
  if (!into || !parts.length) {
    toast({ message: "请先用 x 选中要合并的，再移到要并入的那一条按 m。" });
    return;
  }
  for (const row of parts) row.hidden = true;
  count(-parts.length);
  try {
    const answer = await decide("merge", parts, [["into", keyOf(into)]]);
    for (const row of parts) row.remove();
    renew(into, answer.html);
  } catch {
    refill(keyOf(into));
  }
}

/** Gives the marked ones a kind or a theme, together. */
async function amend(chosen, form) {
  const fields = ["kind", "theme"].map((name) => [name, form.elements[name].value]);
  if (fields.every(([, value]) => !value)) {
    toast({ message: "请先选好要改成的类别或主题。" });
    return;
  }
  await decide("edit", chosen, fields).catch(() => {});
  form.reset();
  await refill(keyOf(chosen[0]));
}

function renew(row, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  const fresh = holder.content.firstElementChild;
  const focused = row.contains(document.activeElement) || document.activeElement === document.body;
  row.replaceWith(fresh);
  if (focused) focusOn(fresh);
}

async function save(form, fields) {
  const row = form.closest("[data-row]");
  try {
    renew(row, (await decide("edit", [row], fields)).html);
  } catch {
    // The reason is on the screen, and what was typed stays.
  }
}

async function undo() {
  try {
    const { events } = await send(queue.dataset.undo);
    await refill(events["phrase-undone"]?.phrase);
  } catch {
    // The reason is on the screen.
  }
}

function edit(selector) {
  return () => {
    const field = current()?.querySelector(selector);
    if (!field) return false;
    field.focus();
    field.select?.();
  };
}

function mark() {
  const box = current()?.querySelector("[type=checkbox]");
  if (!box) return false;
  box.checked = !box.checked;
}

register("y", "收下", one("accept", "已收下"));
register("n", "不收", one("reject", "不收"));
register("e", "改文字（回车保存）", edit("[name=text]"));
register("t", "改主题（回车保存）", edit("[name=theme]"));
register("l", "改类别（回车保存）", edit("[name=kind]"));
register("x", "选中或不选", mark);
register("m", "把选中的并入这一条", () => void merge());
register("Y", "选中的都收下", many("accept", "已收下选中的"));
register("N", "选中的都不收", many("reject", "选中的不收"));
register("u", "撤销上一步", () => void undo());

// --- the same with the pointer -------------------------------------------------------------------

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!form.matches("[data-candidate], #bulk")) return;
  event.preventDefault();
  if (submitter?.name === "into") return focusOn(submitter.closest("[data-row]")), void merge();
  if (form.matches("[data-candidate]")) fromRow(form, submitter?.value ?? "edit");
  else fromStrip(submitter);
});

function fromRow(form, decision) {
  const row = form.closest("[data-row]");
  if (decision === "edit") {
    const names = ["text", "kind", "theme"];
    save(form, names.map((name) => [name, form.elements[name].value]));
    focusOn(row);
  } else {
    focusOn(row);
    settle([row], decision, "");
  }
}

function fromStrip(button) {
  if (button?.hasAttribute("formaction")) return void undo();
  const chosen = marked();
  if (!chosen.length) {
    toast({ message: "还没有选中的。请勾选，或移到一条上按 x。" });
  } else if (button.value === "merge") {
    focusOn(chosen[0]);
    void merge();
  } else if (button.value === "edit") {
    void amend(chosen, button.form);
  } else {
    settle(chosen, button.value, "");
  }
}

// In a list of choices Enter does nothing by itself.
queue.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("select")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

focusOn(rows()[0]);
