// Copying out of a speech: for Word and WPS each paragraph takes its look along, plain text beside. The
// looks of all passages are fetched once; without them (no network) plain text is copied as ever.

import { copyRich, copyText } from "./copy.js";

const text = document.querySelector("#speech-text");
let asked = null;
let looks = {};

/** Resolves once the looks are here, or cannot be had. */
export function ready() {
  asked ??= fetch(text.dataset.clipboard, { credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.json() : {}))
    .then((found) => (looks = found))
    // Asked for again the next time.
    .catch(() => (asked = null));
  return asked;
}

/** What is copied of these parts, `{passage, text, whole}` each; `html` is empty where a look is missing. */
function contentOf(parts) {
  const html = parts.map(lookOf);
  return { text: parts.map((part) => part.text).join("\n"), html: html.every(Boolean) ? html.join("\n") : "" };
}

function lookOf({ passage, text: words, whole }) {
  const look = looks[passage];
  if (!look || whole) return look;
  const element = new DOMParser().parseFromString(look, "text/html").body.lastElementChild;
  const spans = [...element.querySelectorAll("span")];
  // The look of the text, not that of a heading before it.
  spans.at(-1).textContent = words;
  spans.slice(0, -1).forEach((span) => span.remove());
  return element.outerHTML;
}

export async function copyParts(parts) {
  await ready();
  const content = contentOf(parts);
  return content.html ? copyRich(content) : copyText(content.text);
}

/** The browser's own copying of what `parts()` gives, if anything. */
export function copying(parts) {
  document.addEventListener("copy", (event) => {
    if (event.defaultPrevented || event.target.closest?.("input, textarea")) return;
    const content = contentOf(parts());
    if (!content.html) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", content.text);
    event.clipboardData.setData("text/html", content.html);
  });
}
