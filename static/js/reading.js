// The reading view: walking by paragraph and section, and what can be done with a whole section.

import { offerText, showCopied, textOf } from "./copy.js";
import { collect, elsewhere, into, pressIn, registerCollecting, registerTicking } from "./collect.js";
import { register } from "./keys.js";
import { arrive } from "./hit-walk.js";
import { copyParts } from "./reading-copy.js";
import { goneTo, inSight, paragraphs, passed } from "./reading-place.js";
import { registerSelectionKeys } from "./selection.js";

const text = document.querySelector("#speech-text");
// Sections are the topmost nodes; a speech without any has its paragraphs only.
const sections = paragraphs.filter((p) => p.matches(".level-1.heading, .level-1.point"));

const ordinal = (paragraph) => Number(paragraph.dataset.ordinal);

/** The paragraph that a key acts on: with the focus, under the pointer, or with the hit. */
function current() {
  const candidates = [
    document.activeElement?.closest?.(".paragraph"),
    text.querySelector(".paragraph:hover"),
    text.querySelector("mark.here")?.closest(".paragraph"),
  ];
  return candidates.find((paragraph) => paragraph && inSight(paragraph)) ?? null;
}

function goTo(paragraph, block = "nearest") {
  if (!paragraph) return false;
  paragraph.focus({ preventScroll: true });
  paragraph.scrollIntoView({ block });
  goneTo(paragraph);
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

const partOf = (paragraph) => ({
  passage: paragraph.dataset.passage,
  text: textOf(paragraph.querySelector(".words")),
  whole: true,
});

async function copy(button, some) {
  const parts = some.map(partOf);
  if (await copyParts(parts)) showCopied(button);
  else offerText(parts.map((part) => part.text).join("\n"));
}

function collectSection(paragraph, place) {
  collect(sectionOf(paragraph).map((p) => ({ passage: p.dataset.passage })), place);
}

const ACTIONS = {
  copy: (button) => copy(button, [button.closest(".paragraph")]),
  "copy-section": (button) => copy(button, sectionOf(button.closest(".paragraph"))),
  "collect-section": (button) => collectSection(button.closest(".paragraph"), into()),
};

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
registerCollecting("把这一段或选中的文字", (place) => pressIn(current(), place));
registerTicking("勾选这一段，几段一起收集", current);
register("s", "复制整节", () => press("copy-section"));
for (const [key, label, place] of [["d", "整节收到栏上所示之处", into], ["D", "整节收到另一处", elsewhere]]) {
  register(key, label, () => {
    const paragraph = current();
    if (!paragraph?.querySelector('[data-action="collect-section"]')) return false;
    collectSection(paragraph, place());
  });
}
register("x", "相似段落", () => press("similar"));
register("r", "看这一段的旧句出处", () => press("recurring"));
// After the paragraph's own, since the last one registered is asked first.
registerSelectionKeys();

arrive();
