// Correcting an outline by keys or with the pointer. The server does each operation and saves it; what
// it changed is kept here for as long as the page is open, to be undone.

import { announce } from "./announce.js";
import { caretFromSelection, caretIn, clearCaret, walkCaret } from "./correct-caret.js";
import { answered, send, show } from "./correct-wire.js";
import { composing, register } from "./keys.js";
import { toast } from "./toast.js";

const desk = document.querySelector("#correct");
const text = document.querySelector("#correct-text");
const tree = document.querySelector("#correct-tree");
const tools = document.querySelector("#correct-tools");
const saved = document.querySelector("#correct-saved");
const finish = document.querySelector("#correct-finish");
const undoButton = tools.querySelector("[data-undo-step]");

const AT_PLACE = new Set(["split", "marker"]);
const steps = [];
let current = 0;
let anchor = 0;

// --- one thing after the other -------------------------------------------------------------------

// What is pressed while an answer is awaited is done after it, on what is there then.
const pressed = [];
let busy = false;

async function act(step) {
  pressed.push(step);
  if (busy) return;
  busy = true;
  while (pressed.length) {
    const result = pressed.shift()();
    if (result instanceof Promise) await result;
  }
  busy = false;
}

// --- where one is --------------------------------------------------------------------------------

const pieces = () => text.children;
const piece = () => pieces()[current];

function go(index, { extend = false, scroll = true } = {}) {
  if (!pieces().length) return;
  current = Math.max(0, Math.min(index, pieces().length - 1));
  if (!extend) anchor = current;
  clearCaret();
  for (const one of text.querySelectorAll("[aria-current], .marked")) {
    one.removeAttribute("aria-current");
    one.classList.remove("marked");
  }
  const [first, last] = range();
  if (first !== last) for (let at = first; at <= last; at++) pieces()[at].classList.add("marked");
  piece().setAttribute("aria-current", "true");
  piece().focus({ preventScroll: true });
  if (scroll) piece().scrollIntoView({ block: "nearest" });
  showInTree();
}

const range = () => [Math.min(anchor, current), Math.max(anchor, current)];

function showInTree() {
  tree.querySelector("[aria-current]")?.removeAttribute("aria-current");
  const link = [...tree.querySelectorAll("[data-at]")].findLast((one) => one.dataset.at <= current);
  if (!link) return;
  link.setAttribute("aria-current", "true");
  const box = tree.getBoundingClientRect();
  const { top, bottom } = link.getBoundingClientRect();
  if (top < box.top) tree.scrollTop -= box.top - top + 40;
  if (bottom > box.bottom) tree.scrollTop += bottom - box.bottom + 40;
}

// --- operations ----------------------------------------------------------------------------------

async function ask(fields) {
  saved.textContent = "正在保存……";
  const answer = await send({ version: desk.dataset.version, ...fields });
  saved.textContent = "每一步都已自动保存";
  if (!answer?.version) return null;
  const before = piece()?.getBoundingClientRect().top ?? 0;
  const { facts, ...panes } = answer.panes;
  show(panes);
  if (!document.activeElement?.closest("#correct-facts")) show({ facts });
  desk.dataset.version = answer.version;
  go(answer.ok ? answer.index : current, { scroll: false });
  const after = piece()?.getBoundingClientRect().top ?? 0;
  if (before > 0 && before < innerHeight) scrollBy(0, after - before);
  return answer.ok ? answer : null;
}

async function operate(name) {
  const [first, last] = range();
  const fields = { do: name, first, last };
  if (AT_PLACE.has(name)) {
    const offset = caretIn(piece());
    if (offset === null) {
      toast({ message: "请先点一下要分开的地方，或按 [ ] 把光标移到标点后面。" });
      return;
    }
    Object.assign(fields, { first: current, last: current, offset });
  }
  const answer = await ask(fields);
  if (!answer) return;
  steps.push({ outline: answer.before, first });
  undoButton.disabled = false;
  announce(`已改为${piece().querySelector(".piece-role").textContent}`);
}

async function undo() {
  const step = steps.at(-1);
  if (!step) return;
  const answer = await ask({ do: "put", first: step.first, outline: JSON.stringify(step.outline) });
  if (!answer) return;
  steps.pop();
  undoButton.disabled = !steps.length;
  announce("已撤销上一步");
}

const end = () =>
  finish instanceof HTMLFormElement ? finish.requestSubmit() : finish.click();

// What was done last is saved before the page is left: a fact that is being typed, too.
finish.addEventListener(finish instanceof HTMLFormElement ? "submit" : "click", async (event) => {
  event.preventDefault();
  document.activeElement?.blur();
  await answered();
  const wrong = document.querySelector("#correct-facts .error");
  if (wrong) wrong.closest(".fact").querySelector("input, select, textarea").focus();
  else if (finish instanceof HTMLFormElement) finish.submit();
  else location.assign(finish.href);
});

// --- keys ----------------------------------------------------------------------------------------

function keys(caps, label, handler) {
  for (const cap of caps) register(cap, label, handler);
}

// A key that is not a letter works while the keyboard is set to Chinese, too.
keys(["j", "ArrowDown"], "下一段", () => void act(() => go(current + 1)));
keys(["k", "ArrowUp"], "上一段", () => void act(() => go(current - 1)));
keys(["J", "K"], "多选下一段、上一段", ({ key }) =>
  void act(() => go(current + (key === "J" ? 1 : -1), { extend: true })),
);
keys(["H", "1"], "作标题", () => void act(() => operate("heading")));
keys(["p", "2"], "作要点", () => void act(() => operate("point")));
keys(["t", "3"], "作正文", () => void act(() => operate("text")));
keys(["x", "4"], "作杂项（不是讲话的内容）", () => void act(() => operate("noise")));
keys(["h", "ArrowLeft", "<"], "升一级，连同下级", () => void act(() => operate("promote")));
keys(["l", "ArrowRight", ">"], "降一级，连同下级", () => void act(() => operate("demote")));
keys(["[", "]"], "光标移到上一处、下一处标点", ({ key }) =>
  void act(() => walkCaret(piece(), key === "]")),
);
keys(["s", "5"], "从光标处拆成两段", () => void act(() => operate("split")));
keys(["m", "6"], "并入上一段", () => void act(() => operate("merge")));
keys(["n", "7"], "序号到光标为止", () => void act(() => operate("marker")));
keys(["u", "0"], "撤销刚才的操作", () => (steps.length || busy ? void act(undo) : false));
keys(["Enter"], finish instanceof HTMLFormElement ? "确认入库，看下一个" : "回到阅读", () => void act(end));

document.addEventListener("keydown", (event) => {
  if (composing(event) || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  void act(end);
});

// --- the pointer ---------------------------------------------------------------------------------

text.addEventListener("click", (event) => {
  const clicked = event.target.closest("[data-piece]");
  if (!clicked) return;
  go(Number(clicked.dataset.piece), { extend: event.shiftKey, scroll: false });
  if (!event.shiftKey) caretFromSelection(clicked);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#correct [data-at]");
  if (link) {
    event.preventDefault();
    go(Number(link.dataset.at));
    piece().scrollIntoView({ block: "center" });
  }
  if (event.target.closest("[data-revert]")) void act(revert);
});

async function revert() {
  const answer = await ask({ do: "revert", first: current });
  if (!answer) return;
  steps.push({ outline: answer.before, first: current });
  undoButton.disabled = false;
}

tools.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  button.closest("details")?.removeAttribute("open");
  void act(button.dataset.do ? () => operate(button.dataset.do) : undo);
});

// The caret and the selection stay where they are when a tool is pressed.
tools.addEventListener("mousedown", (event) => {
  if (!event.target.closest("summary")) event.preventDefault();
});

tools.hidden = false;
go(Number(location.hash.match(/^#piece-(\d+)$/)?.[1] ?? 0), { scroll: false });
