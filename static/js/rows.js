// Rows that are walked with the keys: results, the passages of a theme, the headings of a theme.
//
//   <ol class="rows">
//     <li class="row" data-row tabindex="-1">     one row; all rows of a page are one walk
//       <a data-row-open href="…">…</a>           Enter opens it
//       <details data-row-more>…</details>        Space opens and closes it
//       <button data-action="copy">               c presses it
//     </li>
//   </ol>
//
// Only `data-row` is needed. The row that is walked to has the focus and its style is that of
// `.row:focus-within`; nothing is kept here, so rows that htmx puts in later are walked like others.

import { register } from "./keys.js";

const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent);
export const current = () => document.activeElement?.closest("[data-row]") ?? null;
const inSight = (row) => row.getBoundingClientRect().bottom > 0;

/** Walks `step` rows on; from outside of the rows to the first one in sight. */
export function walk(step) {
  const all = rows();
  const at = all.indexOf(current());
  const next = at < 0 ? all.find(inSight) : all[at + step];
  if (!next) return false;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

/** Presses what the row with the focus has; false without one. */
export function press(selector) {
  const target = current()?.querySelector(selector);
  if (!target) return false;
  target.click();
  return true;
}

function unfold() {
  const row = current();
  if (!row) return false;
  // A row that is whole as it is stays where it is: the page does not scroll away.
  const more = row.querySelector("details[data-row-more]");
  if (more) more.open = !more.open;
  return true;
}

register("j", "下一条", () => walk(1));
register("k", "上一条", () => walk(-1));
register("ArrowDown", "下一条", () => walk(1));
register("ArrowUp", "上一条", () => current() !== null && walk(-1));
register("Enter", "打开这一条", () => press("[data-row-open]"));
register(" ", "展开或收起整段", unfold);
register("c", "复制这一段", () => press('[data-action="copy"]'));
