// Short messages at the corner, with a way back. The server sends them as an HX-Trigger event:
// {"toast": {"message": "已加入《…》", "href": "/drafts/3/", "undo": "/drafts/3/undo/"}}. A script that undoes by
// itself gives a function for `undo`.

import { register } from "./keys.js";

const SHOWN_MS = 8000;

export function toast({ message, href, undo, bad = false }) {
  const box = document.createElement("div");
  box.className = bad ? "toast bad" : "toast";
  box.append(Object.assign(document.createElement("span"), { textContent: message }));
  if (href) box.append(Object.assign(document.createElement("a"), { href, textContent: "查看" }));
  if (undo) box.append(undoButton(box, undo));
  document.querySelector("#toasts").append(box);
  leave(box);
}

function undoButton(box, undo) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: "撤销", title: "撤销（u）" });
  button.dataset.undo = "";
  button.addEventListener("click", () => {
    box.remove();
    if (typeof undo === "function") return void undo();
    window.htmx.ajax("POST", undo, { source: document.body, swap: "none" });
  });
  return button;
}

// It goes by itself, but not from under the pointer or the focus.
function leave(box) {
  let timer;
  const start = () => (timer = setTimeout(() => box.remove(), SHOWN_MS));
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
