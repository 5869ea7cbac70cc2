// Facts are saved as soon as one is changed.

import { send, show } from "./correct-wire.js";

const panel = document.querySelector("#correct-facts");

async function save(focused) {
  const answer = await send(new FormData(panel.querySelector("form")));
  if (!answer?.panes) return;
  // What is being typed in meanwhile is not to be lost.
  const typing = panel.contains(document.activeElement) && document.activeElement.id !== focused;
  if (answer.ok && typing) {
    panel.querySelector(".saved").textContent = "已保存";
    // What a person has said is inferred from nothing any more.
    panel.querySelector(`#${focused}_helptext`)?.remove();
  } else show(answer.panes);
}

// Esc takes back what is being typed, before leaving the field saves it.
panel.addEventListener("focusin", ({ target }) => {
  if ("value" in target) target.dataset.was = target.value;
});

panel.addEventListener("keydown", ({ target, key, isComposing }) => {
  if (key === "Escape" && !isComposing && "was" in target.dataset) target.value = target.dataset.was;
});

// A title is one line, however many it is shown in.
panel.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("textarea")) return;
  event.preventDefault();
  void save(event.target.id);
});

panel.addEventListener("change", ({ target }) => void save(target.id));

panel.addEventListener("submit", (event) => {
  event.preventDefault();
  void save("");
});
