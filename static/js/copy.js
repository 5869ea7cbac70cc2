// Copying. `<button data-copy="#p7">` copies the text of that element, `data-copy-text="…"` that text.
// An element may name its paragraphs with `data-copy-part`; they are joined by line breaks.

import { announce } from "./announce.js";

const SHOWN_MS = 2000;

export function textOf(element) {
  const parts = [...element.querySelectorAll("[data-copy-part]")];
  return (parts.length ? parts : [element]).map((part) => part.textContent.trim()).join("\n");
}

// The clipboard interface exists on https and localhost only; an office network has neither.
export async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // refused by the browser's settings: the older way may still be open
    }
  }
  return copyThroughSelection({ text });
}

/** Copies `text` and, for programs that take it, `html` as it is: the clipboard interface would take
 *  the properties out of it that only Word knows. */
export function copyRich({ text, html }) {
  return copyThroughSelection({ text, html });
}

// Browsers copy what is selected; what that is, a listener decides.
function copyThroughSelection(content) {
  const focused = document.activeElement;
  const selection = getSelection();
  const ranges = Array.from({ length: selection.rangeCount }, (_, i) => selection.getRangeAt(i));
  const area = document.createElement("textarea");
  area.value = content.text;
  area.readOnly = true;
  area.className = "visually-hidden";
  // Outside of an open dialog nothing can be selected.
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.addEventListener("copy", (event) => fill(event, content));
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  selection.removeAllRanges();
  ranges.forEach((range) => selection.addRange(range));
  focused?.focus?.({ preventScroll: true });
  return done;
}

function fill(event, { text, html }) {
  event.preventDefault();
  event.clipboardData.setData("text/plain", text);
  if (html) event.clipboardData.setData("text/html", html);
}

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

// The last resort: the text stands in a box, selected, and the writer presses the keys.
export function offerText(text, html = "") {
  const dialog = document.querySelector("#copy-by-hand");
  const area = dialog.querySelector("textarea");
  area.value = text;
  area.oncopy = (event) => fill(event, { text, html });
  dialog.showModal();
  area.select();
}

export function showCopied(button, words = "已复制") {
  clearTimeout(button.copiedTimer);
  button.copyLabel ??= button.textContent;
  button.textContent = words;
  button.classList.add("copied");
  announce(words);
  button.copiedTimer = setTimeout(() => {
    button.textContent = button.copyLabel;
    button.classList.remove("copied");
  }, SHOWN_MS);
}

export async function copyFrom(button) {
  const element = button.dataset.copy ? document.querySelector(button.dataset.copy) : null;
  const text = element ? textOf(element) : (button.dataset.copyText ?? "");
  if (await copyText(text)) {
    showCopied(button);
  } else if (element) {
    select(element);
    showCopied(button, "已选中，请按 Ctrl+C");
  } else {
    offerText(text);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy], [data-copy-text]");
  if (button) copyFrom(button);
});
