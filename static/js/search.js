// The search page: the box shows the question that was answered, and ↓ goes from it to the results.

import { composing } from "./keys.js";
import { walk } from "./rows.js";

const box = () => document.querySelector("#bar-q");

// A token taken away or an offer taken up changes the question outside of the box.
document.body.addEventListener("htmx:afterSettle", ({ detail }) => {
  const question = detail.target?.id === "results" && document.querySelector("#results")?.dataset.question;
  if (typeof question === "string" && document.activeElement !== box()) box().value = question;
});

// A question that found something goes into the user's own record, once the answer is on the screen.
function remember() {
  const results = document.querySelector("#results");
  const question = results?.dataset.question;
  if (!question || !results.dataset.asked || results.dataset.remembered) return;
  results.dataset.remembered = "yes";
  window.htmx.ajax("POST", results.dataset.asked, { source: document.body, swap: "none", values: { q: question } });
}

document.body.addEventListener("htmx:afterSettle", ({ detail }) => detail.target?.id === "results" && remember());
remember();

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || composing(event)) return;
  if (event.target === box() && walk(1)) event.preventDefault();
});
