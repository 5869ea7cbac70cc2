// A draft that one may only read: copying the whole of it.

import { copyText, showCopied } from "./copy.js";

const button = document.querySelector("#draft-read-copy");
button.addEventListener("click", async () => {
  const lines = [...document.querySelectorAll("#draft-read > :is(h1, p)")].map(({ textContent }) => textContent);
  const [title, ...paragraphs] = lines;
  if (await copyText([title, "", ...paragraphs].join("\n"))) showCopied(button);
});
