// Marks under the words of a paragraph that something was found about. They lie behind its field, letter
// under letter: the field itself, its caret and what an input method composes in it stay untouched.

import { Paragraph, fit } from "./draft-paragraph.js";
import { all, list } from "./draft-sheet.js";

// By paragraph key: spots {mark, start, end, what, grade}, where the words were when they were found.
let found = new Map();
let here = "";

/** Where the words stand in the text as it is now: the place nearest to where they were, or null. */
export function placeOf({ start, what }, text) {
  if (text.startsWith(what, start)) return start;
  const before = text.lastIndexOf(what, start);
  const after = text.indexOf(what, start);
  if (before < 0 && after < 0) return null;
  if (before < 0) return after;
  return after < 0 || start - before <= after - start ? before : after;
}

/** Shows these spots and no others. */
export function show(spots) {
  found = Map.groupBy ? Map.groupBy(spots, ({ paragraph }) => paragraph) : grouped(spots);
  all().forEach(draw);
}

/** Tells which spot the writer is at. */
export function point(mark) {
  here = mark;
  all().forEach(draw);
}

function grouped(spots) {
  const groups = new Map();
  for (const spot of spots) groups.set(spot.paragraph, [...(groups.get(spot.paragraph) ?? []), spot]);
  return groups;
}

function draw(paragraph) {
  const spots = found.get(paragraph.key) ?? [];
  let layer = paragraph.element.querySelector(".marks");
  if (spots.length === 0) return void layer?.remove();
  if (!layer) {
    layer = Object.assign(document.createElement("div"), { className: "marks", ariaHidden: "true" });
    paragraph.area.before(layer);
  }
  layer.replaceChildren(...pieces(paragraph.text, spots));
  lay(layer, paragraph.area);
}

function lay(layer, area) {
  layer.style.left = `${area.offsetLeft}px`;
  layer.style.top = `${area.offsetTop}px`;
  layer.style.width = `${area.clientWidth}px`;
}

function pieces(text, spots) {
  const placed = spots
    .map((spot) => ({ ...spot, at: placeOf(spot, text) }))
    .filter(({ at }) => at !== null)
    .sort((one, other) => one.at - other.at || other.what.length - one.what.length);
  const nodes = [];
  let done = 0;
  for (const { at, what, grade, mark } of placed) {
    if (at < done) continue; // a longer one has it already
    nodes.push(text.slice(done, at));
    const element = Object.assign(document.createElement("mark"), { textContent: what });
    element.className = mark === here ? `${grade} here` : grade;
    nodes.push(element);
    done = at + what.length;
  }
  return [...nodes, `${text.slice(done)}\n`];
}

list()?.addEventListener("input", ({ target }) => {
  const paragraph = Paragraph.of(target);
  if (paragraph?.element.querySelector(".marks")) draw(paragraph);
});
addEventListener("resize", () => {
  for (const { element, area } of all()) {
    const layer = element.querySelector(".marks");
    if (!layer) continue;
    fit(area);
    lay(layer, area);
  }
});
