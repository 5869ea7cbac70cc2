// The tabs of the pane beside a draft. Which one was open is remembered for each draft, and what was
// looked for there (`remember`); on a phone the pane is a sheet that comes up from below.

const root = document.querySelector("#draft");
const pane = document.querySelector(".draft-desk");
const tabs = [...document.querySelectorAll("#draft-tabs [role=tab]")];
const store = `draft-pane:${root?.dataset.draft}`;
const idOf = (tab) => tab.getAttribute("aria-controls");
const panelOf = (tab) => document.getElementById(idOf(tab));

/** What was remembered for this draft: `{tab, q, …}`. */
export function remembered() {
  try {
    return JSON.parse(localStorage.getItem(store)) ?? {};
  } catch {
    return {};
  }
}

export function remember(values) {
  try {
    localStorage.setItem(store, JSON.stringify({ ...remembered(), ...values }));
  } catch {
    // a browser that keeps nothing begins anew next time
  }
}

export const opened = () => tabs.find((tab) => tab.getAttribute("aria-selected") === "true");

export function open(id) {
  for (const tab of tabs) {
    const chosen = idOf(tab) === id;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    panelOf(tab).hidden = !chosen;
  }
  pane.classList.add("raised");
  remember({ tab: id });
  document.getElementById(id).dispatchEvent(new CustomEvent("pane-open", { bubbles: true }));
}

/** The nth tab, from 0; and the id of its panel. */
export const nth = (n) => tabs[n] && idOf(tabs[n]);

export const lower = () => pane.classList.remove("raised");
document.querySelector("#draft-lower")?.addEventListener("click", lower);

for (const [n, tab] of tabs.entries()) {
  tab.addEventListener("click", () => {
    // Pressed again, the sheet goes down: it is one on a phone only.
    const again = tab === opened() && pane.classList.contains("raised");
    if (again && getComputedStyle(pane).position === "fixed") lower();
    else open(idOf(tab));
  });
  tab.addEventListener("keydown", ({ key }) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (by) tabs[(n + by + tabs.length) % tabs.length].focus();
  });
}
if (tabs.length) {
  const last = tabs.map(idOf).includes(remembered().tab) ? remembered().tab : idOf(tabs[0]);
  open(last);
  lower();
}
