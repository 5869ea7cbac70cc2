// From hit to hit in one text: arrives at the one that was clicked, `n` and `p` go on, Esc clears.

import { announce } from "./announce.js";
import { register } from "./keys.js";

const bar = document.querySelector("#hit-walk");
const text = document.querySelector("#speech-text");
// A hit that is cut in two where heading and body meet counts once.
const hits = () => [...text.querySelectorAll("mark:not([data-joined])")];

let at = -1;

function show(index) {
  const all = hits();
  if (!all.length) return false;
  at = (index + all.length) % all.length;
  text.querySelector("mark.here")?.classList.remove("here");
  all[at].classList.add("here");
  all[at].scrollIntoView({ block: "center" });
  all[at].dispatchEvent(new Event("hit", { bubbles: true }));
  bar.querySelector("#hit-count").textContent = `${at + 1}/${all.length}`;
  return true;
}

function step(by) {
  if (bar.hidden) return false;
  document.activeElement?.closest?.(".paragraph")?.blur();
  return show(at + by);
}

function clear() {
  if (bar.hidden) return false;
  for (const mark of text.querySelectorAll("mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
  bar.hidden = true;
  history.replaceState(history.state, "", location.pathname + location.hash);
  announce("已去掉标记");
}

// The first hit of the passage that the address names, else the first after it.
function arrival() {
  const goal = location.hash && document.getElementById(location.hash.slice(1));
  if (!goal) return 0;
  const index = hits().findIndex(
    (mark) => goal.contains(mark) || goal.compareDocumentPosition(mark) & 4,
  );
  return Math.max(index, 0);
}

/** Shows the hit that was clicked, and registers the keys. Nothing happens where there is none. */
export function arrive() {
  if (!bar || !hits().length) return;
  bar.hidden = false;
  show(arrival());
  bar.querySelector("#hit-next").addEventListener("click", () => step(1));
  bar.querySelector("#hit-previous").addEventListener("click", () => step(-1));
  bar.querySelector("#hit-clear").addEventListener("click", clear);
  register("n", "下一处", () => step(1));
  register("p", "上一处", () => step(-1));
  register("Escape", "去掉标记", clear);
}
