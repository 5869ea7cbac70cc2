// A menu (`<details class="menu">`) lies over the page: it closes when anything else is pressed, when
// a file is taken from it, and with Esc.

import { register } from "./keys.js";

const open = () => [...document.querySelectorAll("details.menu[open]")];

document.addEventListener("click", ({ target }) => {
  for (const menu of open()) {
    if (!menu.contains(target) || target.closest("a[download]")) menu.open = false;
  }
});

register("Escape", "", () => {
  const [menu] = open();
  if (!menu) return false;
  menu.open = false;
  menu.querySelector("summary").focus();
});
