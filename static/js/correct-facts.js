// Facts are saved as soon as one is changed.

import { send, show } from "./correct-wire.js";

const panel = document.querySelector("#correct-facts");

async function save(focused) {
  const answer = await send(new FormData(panel.querySelector("form")));
  if (!answer?.panes) return;
  // What is being typed in meanwhile is not to be lost.
  const typing = panel.contains(document.activeElement) && document.activeElement.id !== focused;
  if (answer.ok && typing) panel.querySelector(".saved").textContent = "已保存";
  else show(answer.panes);
}

// Esc takes back what is being typed, before leaving the field saves it.
panel.addEventListener("focusin", ({ target }) => {
  if ("value" in target) target.dataset.was = target.value;
  // Tab selects all of a field, and the next key would write over it.
  if (target.matches("input[type=text]")) target.setSelectionRange(target.value.length, target.value.length);
});

panel.addEventListener("keydown", ({ target, key, isComposing }) => {
  if (key === "Escape" && !isComposing && "was" in target.dataset) target.value = target.dataset.was;
});

panel.addEventListener("change", ({ target }) => void save(target.id));

panel.addEventListener("submit", (event) => {
  event.preventDefault();
  void save("");
});
