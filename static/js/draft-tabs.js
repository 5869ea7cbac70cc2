// The tabs of the desk: what was found in the draft beside what it is made from.

const tabs = [...document.querySelectorAll("#draft-tabs [role=tab]")];
const panelOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));

export function open(id) {
  for (const tab of tabs) {
    const chosen = tab.getAttribute("aria-controls") === id;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    panelOf(tab).hidden = !chosen;
  }
}

for (const [n, tab] of tabs.entries()) {
  tab.addEventListener("click", () => open(tab.getAttribute("aria-controls")));
  tab.addEventListener("keydown", ({ key }) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (by) tabs[(n + by + tabs.length) % tabs.length].focus();
  });
}
if (tabs.length) open(tabs[0].getAttribute("aria-controls"));
