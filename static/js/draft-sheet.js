// Puts what the server shows in place of what the page shows, without touching what is being typed.

import { Paragraph, fit } from "./draft-paragraph.js";
import { BODY } from "./numbering.js";

const PARTS = ["draft-tools", "draft-head", "draft-end", "draft-desk"];

export const list = () => document.querySelector("#draft-paragraphs");
export const all = () => [...list().children].map((element) => Paragraph.of(element));
export const byKey = (key) => all().find((paragraph) => paragraph.key === String(key));

/** An empty paragraph behind `before` (an element), or at the end; the server does not know it yet. */
export function blank(before = list().lastElementChild, text = "", mark = BODY) {
  const template = document.querySelector("#draft-blank");
  const element = document.importNode(template.content, true).querySelector(".paragraph");
  if (before) before.after(element);
  else list().prepend(element);
  const paragraph = Paragraph.of(element);
  paragraph.write(text);
  paragraph.mark = mark;
  return paragraph;
}

/** Resolves when no input method is composing: moving its field would break off what it composes. */
export function composed() {
  if (!composing) return Promise.resolve();
  return new Promise((resolve) =>
    document.addEventListener("compositionend", () => setTimeout(resolve), { once: true }),
  );
}

export const isComposing = () => composing;

let composing = false;
document.addEventListener("compositionstart", () => (composing = true));
document.addEventListener("compositionend", () => (composing = false));

// Marks that were changed here and that the server does not know yet stay as they are.
let marking = 0;
export const beginMarking = () => (marking += 1);
export const endMarking = () => (marking -= 1);

/** With `turned` a step was taken back or done again: what was typed since goes upon what that left, and
 *  those paragraphs are returned that went with words typed since. */
export function show(html, { turned = false } = {}) {
  let strayed = [];
  const page = new DOMParser().parseFromString(html, "text/html");
  keepingFocus(() => {
    document.querySelector("#tray")?.replaceWith(page.querySelector("#tray"));
    for (const id of PARTS) showPart(id, page);
    showTitle(page.querySelector("#draft-title").value);
    strayed = showParagraphs([...page.querySelectorAll("#draft-paragraphs > .paragraph")], turned);
  });
  document.dispatchEvent(new Event("draft-shown"));
  return strayed;
}

function showPart(id, page) {
  const open = [...document.querySelectorAll(`#${id} details`)].map((details) => details.open);
  document.querySelector(`#${id}`).replaceChildren(...page.querySelector(`#${id}`).childNodes);
  document.querySelectorAll(`#${id} details`).forEach((details, n) => (details.open = open[n]));
}

function showTitle(text) {
  const area = document.querySelector("#draft-title");
  if (area.value !== (area.dataset.known ?? area.value)) return;
  area.dataset.known = text;
  if (area.value !== text) area.value = text;
  fit(area);
}

function showParagraphs(wanted, turned) {
  const here = new Map(all().filter(({ key }) => key).map((paragraph) => [paragraph.key, paragraph]));
  const order = wanted.map((element) => {
    const paragraph = here.get(element.dataset.paragraph);
    here.delete(element.dataset.paragraph);
    if (!paragraph) return document.adoptNode(element);
    showParagraph(paragraph, element, turned);
    return paragraph.element;
  });
  const gone = [...here.values()].filter(({ dirty }) => turned || !dirty);
  const strayed = gone.filter(({ dirty }) => dirty);
  gone.forEach((paragraph) => paragraph.remove());
  arrange(withLocal(order));
  return strayed;
}

function showParagraph(paragraph, element, turned) {
  const { area } = paragraph;
  const text = element.querySelector("textarea").value;
  // While something is typed upon the old version, the server must be told of that version.
  if (turned || !paragraph.dirty) {
    paragraph.element.dataset.version = element.dataset.version;
    paragraph.rebase(text);
  }
  if (!marking) paragraph.element.dataset.mark = element.dataset.mark;
  paragraph.element.className = element.className;
  const fresh = element.querySelector("form");
  const old = area.form;
  old.action = fresh.action;
  [...old.children].forEach((child) => child.matches(".notice, .paragraph-foot") && child.remove());
  old.append(...[...fresh.children].filter((child) => child.matches(".notice, .paragraph-foot")));
}

/** `order` with the paragraphs that only this page has, each behind the one it stands behind now. */
function withLocal(order) {
  const shown = new Set(order);
  const result = [...order];
  for (const element of list().children) {
    if (shown.has(element)) continue;
    const before = element.previousElementSibling;
    result.splice(before ? result.indexOf(before) + 1 : 0, 0, element);
  }
  return result;
}

function arrange(order) {
  let place = list().firstElementChild;
  for (const element of order) {
    if (element === place) place = place.nextElementSibling;
    else list().insertBefore(element, place);
  }
  order.forEach(Paragraph.of);
}

function keepingFocus(change) {
  const focused = document.activeElement;
  const { id, selectionStart, selectionEnd } = focused;
  const above = standingAbove(focused);
  change();
  if (document.activeElement === focused) return;
  const target = focused.isConnected ? focused : id && document.getElementById(id);
  if (!target) return void (above && goBeside(above));
  target.focus({ preventScroll: true });
  if (target === focused && selectionStart != null) {
    target.setSelectionRange(selectionStart, selectionEnd);
  }
}

/** The paragraphs above the one with the caret, the nearest first; null without a caret. */
function standingAbove(focused) {
  const found = all();
  const place = found.findIndex(({ area }) => area === focused);
  return place < 0 ? null : found.slice(0, place).reverse();
}

/** The paragraph with the caret is off the page: what is typed goes on before it. */
function goBeside(above) {
  const left = above.find(({ element }) => element.isConnected);
  if (left) left.focus(left.text.length);
  else all()[0]?.focus(0);
}
