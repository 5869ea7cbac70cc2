// The search page: the box shows the question that was answered, and ↓ goes from it to the results.

import { walk } from "./hits.js";

const box = () => document.querySelector("#bar-q");

// A token taken away or an offer taken up changes the question outside of the box.
document.body.addEventListener("htmx:afterSettle", ({ detail }) => {
  const question = detail.target?.id === "results" && document.querySelector("#results")?.dataset.question;
  if (typeof question === "string" && document.activeElement !== box()) box().value = question;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || event.isComposing || event.keyCode === 229) return;
  if (event.target === box() && walk(1)) event.preventDefault();
});
