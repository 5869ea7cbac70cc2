// On paper a field is one block, which no page may break: for printing, its words stand in for it.

function stand() {
  for (const area of document.querySelectorAll(".draft-sheet textarea")) {
    const words = document.createElement("p");
    words.className = "printed";
    words.textContent = area.value;
    area.before(words);
  }
}

function clear() {
  for (const words of document.querySelectorAll(".printed")) words.remove();
}

addEventListener("beforeprint", stand);
addEventListener("afterprint", clear);
