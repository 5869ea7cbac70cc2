// A selection in the text can be copied, collected into the draft or the tray, or taken into the phrase
// library; it stays selected meanwhile.

import { collect, registerCollecting } from "./collect.js";
import { showCopied } from "./copy.js";
import { register } from "./keys.js";
import { copyParts, copying, ready } from "./reading-copy.js";
import { toast } from "./toast.js";

const GAP = 8;

const bubble = document.querySelector("#selection-bubble");
const text = document.querySelector("#speech-text");

function range() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const chosen = selection.getRangeAt(0);
  return text.contains(chosen.commonAncestorContainer) ? chosen : null;
}

/** What is chosen, a part for each paragraph: the margin's words are not among them. */
function parts() {
  const chosen = range();
  if (!chosen) return [];
  return [...text.querySelectorAll(".words")]
    .filter((words) => chosen.intersectsNode(words))
    .map((words) => {
      const text = clipped(chosen, words);
      const whole = text === words.textContent.trim();
      return { passage: words.parentElement.dataset.passage, text, whole };
    })
    .filter((part) => part.text);
}

function clipped(chosen, words) {
  const own = document.createRange();
  own.selectNodeContents(words);
  if (chosen.compareBoundaryPoints(Range.START_TO_START, own) > 0) {
    own.setStart(chosen.startContainer, chosen.startOffset);
  }
  if (chosen.compareBoundaryPoints(Range.END_TO_END, own) < 0) {
    own.setEnd(chosen.endContainer, chosen.endOffset);
  }
  return own.toString().trim();
}

function place() {
  const chosen = range();
  if (!chosen || !parts().length) {
    bubble.hidden = true;
    return;
  }
  bubble.hidden = false;
  const box = chosen.getBoundingClientRect();
  const above = box.top - bubble.offsetHeight - GAP;
  const top = above > bubble.offsetHeight ? above : Math.min(box.bottom, innerHeight * 0.8) + GAP;
  const middle = box.left + box.width / 2 - bubble.offsetWidth / 2;
  const left = Math.max(GAP, Math.min(middle, innerWidth - bubble.offsetWidth - GAP));
  bubble.style.top = `${top + scrollY}px`;
  bubble.style.left = `${left + scrollX}px`;
}

async function copySelection() {
  if (!range()) return false;
  const button = bubble.querySelector("[data-action='copy-selection']");
  showCopied(button, (await copyParts(parts())) ? "已复制" : "请按 Ctrl+C");
}

/** Of each paragraph only the words that are chosen. */
function collectSelection(place) {
  const chosen = parts();
  if (!chosen.length) return false;
  collect(chosen, place);
}

function keepSelection() {
  const chosen = parts();
  if (!chosen.length) return false;
  if (chosen.length > 1) {
    toast({ message: "短语要在一段之内。请只选一段里的文字；整段请加入草稿。" });
    return;
  }
  const [{ passage, text }] = chosen;
  const { address } = bubble.querySelector("[data-action='keep-selection']").dataset;
  window.htmx.ajax("POST", address, { source: document.body, swap: "none", values: { passage, text } });
}

let settling;
document.addEventListener("selectionchange", () => {
  // Wait until the selection stands still, else the bubble follows the pointer about.
  clearTimeout(settling);
  settling = setTimeout(() => {
    place();
    if (!bubble.hidden) ready();
  }, 150);
});
copying(parts);

// Pressing a button of the bubble must not take the selection away.
bubble.addEventListener("pointerdown", (event) => event.preventDefault());
bubble.addEventListener("mousedown", (event) => event.preventDefault());
bubble.querySelector("[data-action='copy-selection']").addEventListener("click", copySelection);
for (const [action, place] of [["collect-selection", "draft"], ["set-selection-aside", "tray"]]) {
  const button = bubble.querySelector(`[data-action='${action}']`);
  button.addEventListener("click", () => collectSelection(place));
}
bubble.querySelector("[data-action='keep-selection']").addEventListener("click", keepSelection);

/** Without words of their own on the sheet: the paragraph's keys speak for these too. */
export function registerSelectionKeys() {
  register("c", "", () => (range() ? void copySelection() : false));
  registerCollecting("", collectSelection);
  register("b", "把选中的文字收入短语库", keepSelection);
}
