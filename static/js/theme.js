// Light, dark or as the system wishes, with script or without: told before the page is painted, so this
// is no module.
(() => {
  const KEY = "shiju-theme";
  const NAMES = { auto: "跟随系统", light: "浅色", dark: "深色" };
  const root = document.documentElement;
  // What is only for pages without script never shows where the modules will run.
  if ("noModule" in HTMLScriptElement.prototype) root.classList.add("scripted");

  const stored = () => {
    try {
      return localStorage.getItem(KEY) || "auto";
    } catch {
      return "auto"; // storage is switched off: the system decides
    }
  };

  const apply = (choice) => {
    if (choice === "auto") delete root.dataset.theme;
    else root.dataset.theme = choice;
  };

  const keep = (choice) => {
    apply(choice);
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // storage is switched off: the choice lasts until the next page
    }
  };

  apply(stored());

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    let choice = stored();
    const show = () => (button.textContent = `外观：${NAMES[choice] ?? NAMES.auto}`);
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      const order = Object.keys(NAMES);
      choice = order[(order.indexOf(choice) + 1) % order.length];
      keep(choice);
      show();
    });
  });
})();
