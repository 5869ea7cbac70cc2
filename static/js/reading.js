// The reading view: where one is in the outline, walking by paragraph and section, whole sections.

import { copyText, offerText, showCopied, textOf } from "./copy.js";
import { collect } from "./collect.js";
import { register } from "./keys.js";
import "./hit-walk.js";
import { registerSelectionKeys } from "./selection.js";

const text = document.querySelector("#speech-text");
const outline = document.querySelector(".outline");
const paragraphs = [...text.querySelectorAll(".paragraph")];
const links = new Map(
  [...outline.querySelectorAll("a[href^='#']")].map((link) => [link.hash.slice(1), link]),
);
// Sections are the topmost nodes; a speech without any has its paragraphs only.
const sections = paragraphs.filter((p) => p.matches(".level-1.heading, .level-1.point"));

const topOfSight = () => parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
const ordinal = (paragraph) => Number(paragraph.id.slice(1));

// --- where one is ---------------------------------------------------------------------------

function passed() {
  const edge = topOfSight() + 8;
  return paragraphs.filter((p) => p.getBoundingClientRect().top <= edge);
}

function showPlace() {
  const here = passed().filter((p) => links.has(p.id)).at(-1);
  const link = here && links.get(here.id);
  const before = outline.querySelector("[aria-current]");
  if (link === before) return;
  before?.removeAttribute("aria-current");
  if (!link) return;
  link.setAttribute("aria-current", "true");
  keepInSight(link);
}

// scrollIntoView would move the page along with the outline.
function keepInSight(link) {
  const box = outline.getBoundingClientRect();
  const own = link.getBoundingClientRect();
  if (own.top < box.top) outline.scrollTop -= box.top - own.top + box.height / 3;
  if (own.bottom > box.bottom) outline.scrollTop += own.bottom - box.bottom + box.height / 3;
}

// It wakes up only when a paragraph crosses the line at the top of the text.
const line = `-${Math.round(topOfSight() + 8)}px 0px -${Math.max(0, innerHeight - topOfSight() - 60)}px 0px`;
const observer = new IntersectionObserver(showPlace, { rootMargin: line });
for (const paragraph of paragraphs) observer.observe(paragraph);

// --- the paragraph that is meant --------------------------------------------------------------

const inSight = (p) => {
  const { top, bottom } = p.getBoundingClientRect();
  return bottom > topOfSight() && top < innerHeight;
};

function current() {
  return (
    document.activeElement?.closest?.(".paragraph") ??
    text.querySelector(".paragraph:hover") ??
    text.querySelector("mark.here")?.closest(".paragraph") ??
    null
  );
}

function goTo(paragraph, block = "nearest") {
  if (!paragraph) return false;
  paragraph.focus({ preventScroll: true });
  paragraph.scrollIntoView({ block });
  return true;
}

function walk(step) {
  const at = paragraphs.indexOf(document.activeElement?.closest?.(".paragraph"));
  return goTo(at < 0 ? paragraphs.find(inSight) : paragraphs[at + step]);
}

function walkSections(step) {
  const from = current();
  const at = from ? ordinal(from) : (passed().map(ordinal).at(-1) ?? 0);
  const next =
    step > 0 ? sections.find((s) => ordinal(s) > at) : sections.findLast((s) => ordinal(s) < at);
  return goTo(next, "start");
}

// --- whole sections ---------------------------------------------------------------------------

const sectionOf = (paragraph) =>
  paragraphs.filter(
    (p) => ordinal(p) >= ordinal(paragraph) && ordinal(p) <= Number(paragraph.dataset.until),
  );

const wordsOf = (paragraph) => textOf(paragraph.querySelector(".words"));

async function copySection(button) {
  const all = sectionOf(button.closest(".paragraph")).map(wordsOf).join("\n");
  if (await copyText(all)) showCopied(button);
  else offerText(all);
}

function collectSection(button) {
  collect(sectionOf(button.closest(".paragraph")).map((p) => p.dataset.passage));
}

const ACTIONS = { "copy-section": copySection, "collect-section": collectSection };

text.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action]");
  ACTIONS[button?.dataset.action]?.(button);
});

function press(action) {
  const button = current()?.querySelector(`[data-action="${action}"]`);
  if (!button) return false;
  button.click();
}

register("j", "下一段", () => walk(1));
register("k", "上一段", () => walk(-1));
register("J", "下一节", () => walkSections(1));
register("K", "上一节", () => walkSections(-1));
register("c", "复制这一段或选中的文字", () => press("copy"));
register("a", "把这一段或选中的文字加入草稿", () => press("collect"));
register("s", "复制整节", () => press("copy-section"));
register("d", "整节加入草稿", () => press("collect-section"));
// After the paragraph's own, since the last one registered is asked first.
registerSelectionKeys();

showPlace();
