// In a draft: templates put in behind the paragraph that is written in, and passages like a heading looked
// for in the pane. A heading that is pressed in the outline stands in the search box, to be looked for.

import { current } from "./draft-insert.js";
import { byKey } from "./draft-sheet.js";
import { open } from "./draft-tabs.js";

const USE = /\/library\/templates\/\d+\/use\/$/;
const box = document.querySelector("#draft-q");
const tree = document.querySelector("#outline-tree");
const found = document.querySelector("#pane-found");
const find = document.querySelector("#outline-similar");
let proposed = "";

document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "post" || !USE.test(detail.path)) return;
  const key = current()?.key;
  if (key) detail.parameters.after = key;
});

/** The words of a heading, up to the end of its first sentence. */
function wordsOf(link) {
  const text = byKey(link?.getAttribute("href")?.replace("#draft-p", ""))?.text ?? "";
  return text.split(/[。！？；：\n]/, 1)[0].trim().slice(0, 40);
}

// What somebody typed into the box stays there.
tree.addEventListener("click", ({ target }) => {
  const words = wordsOf(target.closest("a"));
  if (!words || (box.value && box.value !== proposed)) return;
  box.value = proposed = words;
});

find.addEventListener("click", () => {
  const text = wordsOf(tree.querySelector("a[aria-current]") ?? tree.querySelector("a"));
  if (!text) return;
  open("draft-search");
  const { address } = document.querySelector("#pane-like").dataset;
  window.htmx.ajax("POST", address, { source: found, target: found, swap: "innerHTML", values: { text } });
});
