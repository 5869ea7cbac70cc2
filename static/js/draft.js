// The page of a draft: without this script its forms do the same, one page at a time.

import * as desk from "./draft-desk.js";
import * as drag from "./draft-drag.js";
import * as first from "./draft-first.js";
import * as levels from "./draft-levels.js";
import * as menu from "./draft-level-menu.js";
import * as outline from "./draft-outline.js";
import * as pasting from "./draft-paste.js";
import * as range from "./draft-range.js";
import * as saving from "./draft-saving.js";
import * as typing from "./draft-typing.js";
import * as unsaved from "./draft-unsaved.js";
import { current } from "./draft-insert.js";
import { Paragraph, fit } from "./draft-paragraph.js";
import { all, blank, byKey, list } from "./draft-sheet.js";
import { composing } from "./keys.js";
import { parse } from "./numbering.js";
import { toast } from "./toast.js";

const root = document.querySelector("#draft");
const title = document.querySelector("#draft-title");
const FIELDS = "input, textarea, select";
const OTHERS = `${FIELDS}, button, a, summary, dialog, .draft-desk`;

root.classList.add("live");
all();
typing.start();
drag.start();
menu.start(root);
outline.start();
pasting.start();
range.start();
first.start();

// --- the title ---
let pause;
title.dataset.known = title.value;
fit(title);
title.addEventListener("input", () => {
  fit(title);
  clearTimeout(pause);
  pause = setTimeout(() => saving.rename(title), 600);
});
title.addEventListener("blur", () => {
  if (title.value.trim()) return saving.rename(title);
  clearTimeout(pause);
  title.value = title.dataset.known;
  fit(title);
  toast({ message: `题名不能为空，仍为《${title.value}》。` });
});
title.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || composing(event)) return;
  event.preventDefault();
  Paragraph.of(list().firstElementChild)?.focus();
});

// --- buttons ---
root.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.target.matches("[role=search]")) return;
  event.preventDefault();
  if (button?.id === "draft-undo") desk.undo();
  else if (button?.id === "draft-redo") desk.redo();
  else if (button?.matches("[data-new-paragraph]")) typing.insert(null);
  else if (button?.matches("[data-operation]")) {
    const values = button.name ? { [button.name]: button.value } : {};
    desk.operate(button.getAttribute("formaction") ?? event.target.action, values);
  }
});

// --- outside of all fields, a new paragraph behind the one that was written in last ---
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || composing(event)) return;
  if (event.key !== "Enter" || !event.ctrlKey || event.target.closest?.(OTHERS)) return;
  event.preventDefault();
  typing.insert(current());
});

// --- undo, in the texts and outside of all fields ---
const isText = (target) => target === title || target === Paragraph.of(target)?.area;

document.addEventListener("keydown", (event) => {
  if (composing(event) || event.altKey) return;
  if (!(event.ctrlKey || event.metaKey)) return;
  const { target } = event;
  if (isText(target) ? !saving.undoes() : target.closest?.(FIELDS)) return;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) undo(target);
  else if (key === "y" || key === "z") desk.redo();
  else return;
  event.preventDefault();
});
// By the browser's own menu.
document.addEventListener("beforeinput", (event) => {
  const { target, inputType } = event;
  if (!inputType.startsWith("history") || !isText(target) || !saving.undoes()) return;
  event.preventDefault();
  if (inputType === "historyUndo") undo(target);
  else desk.redo();
});

function undo(target) {
  const paragraph = Paragraph.of(target);
  if (paragraph && levels.giveBack(paragraph)) return;
  clearTimeout(pause);
  saving.rename(title);
  desk.undo();
}

// --- other windows, and leaving ---
let looked = Date.now();
function lookAgain() {
  if (document.hidden || Date.now() - looked < 300) return;
  looked = Date.now();
  saving.refresh();
}
addEventListener("focus", lookAgain);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) all().forEach(saving.send);
  else lookAgain();
});
addEventListener("pagehide", saving.leave);
addEventListener("pageshow", (event) => event.persisted && saving.refresh());

// --- what is added from here goes into this draft, behind the paragraph that was written in last ---
const collecting = document.querySelector("#collect");
const behind = Object.assign(document.createElement("input"), { type: "hidden", name: "after" });
const here = Object.assign(document.createElement("input"), { type: "hidden", name: "draft" });
here.value = root.dataset.draft;
collecting?.append(behind, here);
list().addEventListener("focusin", (event) => {
  behind.value = Paragraph.of(event.target)?.key ?? "";
});
document.body.addEventListener("draft-changed", async ({ detail }) => {
  await saving.refresh();
  if (!detail.last) return;
  behind.value = detail.last;
  byKey(detail.last)?.element.scrollIntoView({ block: "nearest" });
});

addEventListener("beforeunload", (event) => {
  // Asked only when the server cannot be reached: what is only late is sent while leaving.
  if (document.querySelector("#draft-state").dataset.kind === "waiting") event.preventDefault();
});

// --- what an earlier visit could not send ---
async function offer() {
  const { draft } = root.dataset;
  const lost = (await unsaved.left(draft)).filter(([slot, entry]) => {
    const saved = entry.key ? byKey(entry.key)?.text === entry.text : !entry.text.trim();
    if (saved) unsaved.forget(draft, slot);
    return !saved;
  });
  if (lost.length === 0) return;
  const box = document.querySelector("#draft-unsaved");
  const words = document.createElement("p");
  words.textContent = `上次离开时有 ${lost.length} 段文字没有来得及保存，还留在这台电脑上：`;
  const texts = lost.map(([, { text }]) => {
    const line = document.createElement("p");
    line.className = "passage";
    line.textContent = text.length > 120 ? `${text.slice(0, 120)}…` : text;
    return line;
  });
  const end = () => {
    lost.forEach(([slot]) => unsaved.forget(draft, slot));
    box.hidden = true;
  };
  const back = button("放回草稿", () => {
    lost.forEach(([, entry]) => putBack(entry));
    end();
  });
  box.replaceChildren(words, ...texts, back, button("不要了", end));
  box.hidden = false;
}

function button(words, act) {
  const element = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  element.className = "button";
  element.addEventListener("click", act);
  return element;
}

function putBack({ key, version, base, text, mark }) {
  const paragraph = key && byKey(key);
  if (!paragraph) return saving.create(blank(undefined, text, mark ? parse(mark) : undefined));
  paragraph.element.dataset.version = version;
  paragraph.known = base;
  paragraph.write(text);
  if (mark) paragraph.mark = parse(mark);
  saving.sendMarked(paragraph);
}

// What was sent while leaving may still be on its way: look again before offering it.
unsaved.left(root.dataset.draft).then(({ length }) => {
  if (length) setTimeout(() => saving.refresh().then(offer), 500);
});
