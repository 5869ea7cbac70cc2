// Marks under words of the draft. They lie behind a field, letter under letter: the field itself, its
// caret and what an input method composes in it stay untouched. Each kind of mark has a layer of its own.

import { fit } from "./draft-paragraph.js";
import { all } from "./draft-sheet.js";

const title = document.querySelector("#draft-title");
const layers = [];

/** What words stand in: the title (key "0") and the paragraphs, each with `key`, `area` and `text`. */
export const fields = () => [{ key: "0", area: title, text: title.value }, ...all()];

export class Layer {
  /** `spots(field)` gives what to mark in it: {start, end, className}, in any order. */
  constructor(spots) {
    this.spots = spots;
    this.drawn = new Map();
    layers.push(this);
  }

  /** Marks what there is to mark now. */
  show() {
    const there = fields();
    const areas = new Set(there.map(({ area }) => area));
    for (const [area, element] of this.drawn) {
      if (areas.has(area)) continue;
      element.remove();
      this.drawn.delete(area);
    }
    there.forEach((field) => this.#draw(field));
  }

  /** Marks one field anew: its text has changed. */
  follow(field) {
    this.#draw(field);
  }

  lay() {
    for (const [area, element] of this.drawn) lay(element, area);
  }

  #draw(field) {
    const { area } = field;
    const spots = this.spots(field);
    let element = this.drawn.get(area);
    if (spots.length === 0) {
      element?.remove();
      this.drawn.delete(area);
      return;
    }
    if (!element) {
      element = Object.assign(document.createElement("div"), { className: "marks", ariaHidden: "true" });
      area.before(element);
      this.drawn.set(area, element);
    }
    element.replaceChildren(...pieces(field.text, spots));
    lay(element, area);
  }
}

/** Puts an element of the class `marks` letter under letter with a field. */
export function lay(element, area) {
  element.style.left = `${area.offsetLeft}px`;
  element.style.top = `${area.offsetTop}px`;
  element.style.width = `${area.clientWidth}px`;
  element.style.textIndent = getComputedStyle(area).textIndent;
}

function pieces(text, spots) {
  const nodes = [];
  let done = 0;
  const inOrder = [...spots].sort((one, other) => one.start - other.start || other.end - one.end);
  for (const { start, end, className } of inOrder) {
    if (start < done) continue; // a longer one has it already
    const words = text.slice(start, end);
    nodes.push(text.slice(done, start));
    nodes.push(Object.assign(document.createElement("mark"), { textContent: words, className }));
    done = end;
  }
  return [...nodes, `${text.slice(done)}\n`];
}

document.querySelector("#draft").addEventListener("input", ({ target }) => {
  const field = fields().find(({ area }) => area === target);
  if (field) layers.forEach((layer) => layer.follow(field));
});
document.addEventListener("draft-shown", () => layers.forEach((layer) => layer.show()));
addEventListener("resize", () => {
  fields().forEach(({ area }) => fit(area));
  layers.forEach((layer) => layer.lay());
});
