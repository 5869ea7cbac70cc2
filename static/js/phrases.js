// Phrases: a copied one is counted, and the keys that only phrases have.

import { pressIn, registerCollecting, registerTicking } from "./collect.js";
import { register } from "./keys.js";

document.addEventListener("click", (event) => {
  const address = event.target.closest?.("[data-used]")?.dataset.used;
  if (address) window.htmx.ajax("POST", address, { source: document.body, swap: "none" });
});

function press(action) {
  const row = document.activeElement?.closest("[data-row]") ?? document.querySelector(".phrase-head");
  const button = row?.querySelector(`[data-action="${action}"]`);
  if (!button) return false;
  button.click();
}

register("v", "复制，带出处", () => press("copy-cited"));
register("f", "收藏或取消收藏", () => press("favour"));
// On the page of one phrase, copying needs no row to be walked to.
if (document.querySelector(".phrase-head")) {
  register("c", "", () => press("copy"));
  const head = document.querySelector(".phrase-head");
  const row = () => document.activeElement?.closest("[data-row]") ?? head;
  registerCollecting("", (place) => pressIn(row(), place));
  registerTicking("", row);
}

// The star is swapped for its other state: the row keeps the focus.
document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (document.activeElement === document.body) detail.elt.closest?.("[data-row]")?.focus();
});
