// Says something to those who listen to the page.

export function announce(words) {
  const region = document.querySelector("#announce");
  if (!region) return;
  region.textContent = "";
  // Emptied first and filled a moment later, so that the same words are read out again.
  setTimeout(() => (region.textContent = words), 50);
}
