// Single keys. `register("j", "下一条", handler)`; `?` shows everything that is registered.
// A handler that returns false has not used the key: the one registered before it gets its turn.
// Without a label a key works, but is not shown. `explain("标题", [["Ctrl+回车", "新增一段"]])` shows keys of a
// group that are not single ones: who explains them listens for them.

const EVERYWHERE = "各页通用";
const registry = [];
const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";
const PRESSED_BY_SPACE_OR_ENTER = "a, button, summary, [role=button]";
const SHOWN = { " ": "空格", Escape: "Esc", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Enter: "回车" };

export function register(key, label, handler, group = "这一页") {
  const entry = { key, label, handler, group };
  registry.push(entry);
  return () => registry.splice(registry.indexOf(entry), 1);
}

export function explain(group, keys) {
  for (const [key, label] of keys) register(key, label, () => false, group);
}

// While an input method is composing, keys belong to it (229 is how older browsers say so).
/** Whether an input method is composing: a key is then part of what it writes. */
export const composing = (event) => event.isComposing || event.keyCode === 229;

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

/** Group → label → all keys of the label: what a page registers anew keeps its first place. */
function groups() {
  const found = new Map();
  for (const { key, label, group } of registry.filter(({ label }) => label)) {
    if (!found.has(group)) found.set(group, new Map());
    const labels = found.get(group);
    labels.set(label, [...new Set([...(labels.get(label) ?? []), key])]);
  }
  // What holds for all pages is known, and comes last.
  const last = ([name]) => name === EVERYWHERE;
  return [...found].sort((one, other) => last(one) - last(other));
}

function section([name, labels]) {
  const part = document.createElement("section");
  const list = Object.assign(document.createElement("dl"), { className: "keys" });
  list.append(...[...labels].flatMap(line));
  part.append(Object.assign(document.createElement("h3"), { textContent: name }), list);
  return part;
}

function showSheet() {
  const sheet = document.querySelector("#keys-sheet");
  if (!sheet) return;
  sheet.querySelector(".keys-groups").replaceChildren(...groups().map(section));
  sheet.showModal();
}

register("/", "到检索框", () => {
  const box = document.querySelector("[data-main-search]") ?? document.querySelector("#bar-q");
  if (!box) return false;
  box.focus();
  box.select();
}, EVERYWHERE);
register("?", "键盘操作", showSheet, EVERYWHERE);
register("Escape", "离开输入框", (event) => {
  if (!event.target.closest?.(FIELDS)) return false;
  event.target.blur();
}, EVERYWHERE);

for (const button of document.querySelectorAll("[data-keys-sheet]")) {
  button.hidden = false;
  button.addEventListener("click", showSheet);
}
