// What of a speech recurs: the panel with the other places, and the switch of the lines in the text.

import { register } from "./keys.js";

const panel = document.querySelector("#recurring-panel");
const list = document.querySelector("#recurring-list");
const text = document.querySelector("#speech-text");
const KEPT = "recurring-hidden";

let opener = null;

text.addEventListener("click", (event) => {
  opener = event.target.closest("[data-action='recurring']") ?? opener;
});

// A click on the words themselves is one on the note; a selection that ends there is none.
text.addEventListener("click", (event) => {
  if (!event.target.closest(".recurs") || !getSelection().isCollapsed || !shown()) return;
  event.target.closest(".paragraph").querySelector("[data-action='recurring']")?.click();
});

list.addEventListener("htmx:afterSwap", () => {
  panel.hidden = false;
  panel.scrollTop = 0;
  text.querySelector("[data-action='recurring'][aria-current]")?.removeAttribute("aria-current");
  opener?.setAttribute("aria-current", "true");
  list.firstElementChild.focus({ preventScroll: true });
});

function close() {
  if (panel.hidden) return false;
  panel.hidden = true;
  opener?.removeAttribute("aria-current");
  opener?.focus({ preventScroll: true });
}

panel.querySelector("[data-close]").addEventListener("click", close);
register("Escape", "关闭旧句出处", close);

// --- the switch ---------------------------------------------------------------------------------

const box = document.querySelector("#recurring-shown");
const shown = () => box?.checked ?? false;

if (box) {
  box.checked = !localStorage.getItem(KEPT);
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, "1");
  });
}
