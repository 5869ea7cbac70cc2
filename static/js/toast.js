// Short messages at the corner, with a way back. The server sends them as an HX-Trigger event:
// {"toast": {"message": "已加入《…》", "href": "/drafts/3/", "undo": "/drafts/3/undo/"}}. A script that undoes by
// itself gives a function for `undo`, and for each of its `actions` words and a function.

import { register } from "./keys.js";

// What offers something, or tells of a mishap, stays longer than what only says that it is done.
const SHOWN_MS = 4000;
const OFFERED_MS = 8000;

// The ways back of a box, the last at the end: what is told again while it is shown, joins it.
const waysBack = new WeakMap();

export function toast({ message, href, undo, actions = [], bad = false }) {
  const box = document.createElement("div");
  box.className = bad ? "toast bad" : "toast";
  box.dataset.message = message;
  waysBack.set(box, [...earlier(message), ...(undo ? [undo] : [])]);
  box.append(document.createElement("span"));
  count(box);
  if (href && !isHere(href)) box.append(Object.assign(document.createElement("a"), { href, textContent: "查看" }));
  for (const [words, act] of actions) box.append(actionButton(box, words, act));
  if (undo) box.append(undoButton(box));
  document.querySelector("#toasts").append(box);
  leave(box);
  return box;
}

const isHere = (href) => new URL(href, location.href).pathname === location.pathname;

/** Takes the box off that says the same; its ways back. */
function earlier(message) {
  const same = ({ dataset }) => dataset.message === message;
  const box = [...document.querySelectorAll("#toasts .toast")].find(same);
  box?.remove();
  return waysBack.get(box) ?? [];
}

function count(box) {
  const times = waysBack.get(box).length;
  box.firstElementChild.textContent = times > 1 ? `${box.dataset.message}（${times} 次）` : box.dataset.message;
}

function actionButton(box, textContent, act) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent });
  button.addEventListener("click", () => {
    box.remove();
    act();
  });
  return button;
}

/** Takes back the last of what the box tells; with it goes the box once nothing is left. */
function undoButton(box) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: "撤销", title: "撤销（u）" });
  button.dataset.undo = "";
  button.addEventListener("click", () => {
    const undo = waysBack.get(box).pop();
    if (waysBack.get(box).length) count(box);
    else box.remove();
    if (typeof undo === "function") return void undo();
    window.htmx.ajax("POST", undo, { source: document.body, swap: "none" });
  });
  return button;
}

// It goes by itself, but not from under the pointer or the focus.
function leave(box) {
  let timer;
  const shown = box.matches(".bad, :has(a, button)") ? OFFERED_MS : SHOWN_MS;
  const start = () => (timer = setTimeout(() => box.remove(), shown));
  const stay = () => clearTimeout(timer);
  box.addEventListener("pointerenter", stay);
  box.addEventListener("focusin", stay);
  box.addEventListener("pointerleave", start);
  box.addEventListener("focusout", start);
  start();
}

document.body.addEventListener("toast", ({ detail }) => toast(detail));

register("u", "撤销刚才的操作", () => {
  const undo = [...document.querySelectorAll("#toasts [data-undo]")].at(-1);
  if (!undo) return false;
  undo.click();
}, "各页通用");

for (const box of document.querySelectorAll("#toasts .toast")) leave(box);
