// What of a speech recurs: the panel with the other places, and the switch of the lines in the text.

import { register } from "./keys.js";

const panel = document.querySelector("#recurring-panel");
const list = document.querySelector("#recurring-list");
const text = document.querySelector("#speech-text");
const KEPT = "recurring-hidden";

let opener = null;
let asked = "";

text.addEventListener("click", (event) => {
  const note = event.target.closest("[data-action='recurring']");
  if (!note) return;
  opener = note;
  // A press of the button that the words' own click has made keeps what they asked for.
  if (event.isTrusted) asked = "";
});

// A click on the words themselves is one on the note; a selection that ends there is none.
text.addEventListener("click", (event) => {
  const words = event.target.closest(".recurs");
  if (!words || !getSelection().isCollapsed || !shown()) return;
  asked = words.textContent;
  words.closest(".paragraph").querySelector("[data-action='recurring']").click();
});

list.addEventListener("htmx:afterSwap", () => {
  panel.hidden = false;
  text.querySelector("[data-action='recurring'][aria-current]")?.removeAttribute("aria-current");
  opener?.setAttribute("aria-current", "true");
  list.firstElementChild.focus({ preventScroll: true });
  panel.scrollTop = asked ? topOf(asked) : 0;
});

/** How far down in the panel the run stands that has these words. */
function topOf(words) {
  const runs = [...list.querySelectorAll(".recurring-run")];
  const run = runs.find((one) => one.querySelector(".wording").textContent.includes(words));
  return run ? run.offsetTop : 0;
}

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
