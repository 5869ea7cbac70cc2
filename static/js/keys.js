// Single keys. `register("j", "下一条", handler)`; `?` shows everything that is registered.
// A handler that returns false has not used the key: the one registered before it gets its turn.
// Without a label a key works, but is not shown.

const registry = [];
const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";
const PRESSED_BY_SPACE_OR_ENTER = "a, button, summary, [role=button]";
const SHOWN = { " ": "空格", Escape: "Esc", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Enter: "回车" };

export function register(key, label, handler) {
  const entry = { key, label, handler };
  registry.push(entry);
  return () => registry.splice(registry.indexOf(entry), 1);
}

// While an input method is composing, keys belong to it (229 is how older browsers say so).
const composing = (event) => event.isComposing || event.keyCode === 229;

function taken(event) {
  const { target, key } = event;
  if (!(target instanceof Element)) return false;
  if (target.closest(FIELDS)) return key !== "Escape";
  return (key === " " || key === "Enter") && target.closest(PRESSED_BY_SPACE_OR_ENTER) !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || composing(event)) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (taken(event) || document.querySelector("dialog[open]")) return;
  for (const entry of registry.filter(({ key }) => key === event.key).reverse()) {
    if (entry.handler(event) !== false) {
      event.preventDefault();
      return;
    }
  }
});

function cap(key) {
  return Object.assign(document.createElement("kbd"), { textContent: SHOWN[key] ?? key });
}

function line([label, keys]) {
  const term = document.createElement("dt");
  const meaning = document.createElement("dd");
  term.append(...keys.map(cap));
  meaning.textContent = label;
  return [term, meaning];
}

/** Each label once, with all of its keys: what a page registers anew keeps its first place. */
function labels() {
  const keys = new Map();
  for (const { key, label } of registry) {
    if (label) keys.set(label, [...new Set([...(keys.get(label) ?? []), key])]);
  }
  return [...keys];
}

function showSheet() {
  const sheet = document.querySelector("#keys-sheet");
  if (!sheet) return;
  sheet.querySelector(".keys").replaceChildren(...labels().flatMap(line));
  sheet.showModal();
}

register("/", "到检索框", () => {
  const box = document.querySelector("[data-main-search]") ?? document.querySelector("#bar-q");
  if (!box) return false;
  box.focus();
  box.select();
});
register("?", "键盘操作", showSheet);
register("Escape", "离开输入框", (event) => {
  if (!event.target.closest?.(FIELDS)) return false;
  event.target.blur();
});

for (const button of document.querySelectorAll("[data-keys-sheet]")) {
  button.hidden = false;
  button.addEventListener("click", showSheet);
}
