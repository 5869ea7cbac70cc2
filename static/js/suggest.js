// What may be meant, below a search box while somebody types: ↑↓ choose, Enter takes, Esc closes.
//
//   <form data-suggest="/suggest/"><input name="q" type="search"></form>
//
// The server answers {"suggestions": [{"text", "kind", "question"}]}; `question` is the whole of the
// box once a suggestion is taken. Nothing happens while an input method composes.

import { composing } from "./keys.js";

const WAIT_MS = 120;

for (const form of document.querySelectorAll("[data-suggest]")) attach(form, form.elements.q);

function attach(form, box) {
  const list = Object.assign(document.createElement("ul"), { className: "suggestions", hidden: true });
  list.id = `${box.id || "main-q"}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "检索建议");
  form.append(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  let timer;
  let asked = 0;
  let active = -1;
  const options = () => [...list.children];

  function close() {
    clearTimeout(timer);
    asked += 1;
    active = -1;
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map((one, place) => option(one, `${list.id}-${place}`)));
    active = -1;
    list.hidden = !suggestions.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    box.removeAttribute("aria-activedescendant");
  }

  function choose(step) {
    const all = options();
    active = (active + step + all.length + 1) % (all.length + 1);
    all.forEach((one, place) => one.setAttribute("aria-selected", String(place === active)));
    if (active === all.length) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", all[active].id);
  }

  function take(chosen) {
    box.value = chosen.dataset.question;
    close();
    form.requestSubmit();
  }

  async function ask() {
    const typed = box.value;
    const mine = (asked += 1);
    if (!typed.trim()) return close();
    try {
      const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`);
      // A session that has ended is said by whatever is asked next.
      if (!answer.ok || answer.redirected) return;
      const { suggestions } = await answer.json();
      if (mine === asked && document.activeElement === box) show(suggestions);
    } catch {
      close(); // no network: the box works without suggestions
    }
  }

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  };
  box.addEventListener("input", (event) => event.isComposing || later());
  // Also what was typed just before it began.
  box.addEventListener("compositionstart", close);
  box.addEventListener("compositionend", later);
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
  // Pressed, not clicked: a click comes after the box has lost the focus.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const chosen = event.target.closest("[role=option]");
    if (chosen) take(chosen);
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden || composing(event)) return;
    const chosen = options()[active];
    if (event.key === "ArrowDown") choose(1);
    else if (event.key === "ArrowUp") choose(-1);
    else if (event.key === "Enter" && chosen) take(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function option({ text, kind, question }, id) {
  const item = Object.assign(document.createElement("li"), { id });
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.question = question;
  const label = Object.assign(document.createElement("span"), { className: "kind", textContent: kind });
  item.append(text, label);
  return item;
}
