// Who else has this draft open, and what they change, shown while one is not typing there.

import * as saving from "./draft-saving.js";
import { all, byKey, list } from "./draft-sheet.js";
import { Paragraph } from "./draft-paragraph.js";
import { post } from "./draft-wire.js";

// Often while somebody else is there.
const TOGETHER_MS = 3000;
const ALONE_MS = 10000;
const root = document.querySelector("#draft");
const line = document.querySelector("#draft-others");
const address = `${root.dataset.address}presence/`;
let seen = root.dataset.updated;
let others = [];
let timer;

const writingIn = () => Paragraph.of(document.activeElement)?.key ?? "";
const nameOf = ({ name }) => name || "您的另一窗口";

async function ask() {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    const answer = await post(address, { editor: saving.editor, paragraph: writingIn() });
    others = answer.others;
    tell();
    look(answer.updated);
  } catch {
    // the state of the draft says already that the server cannot be reached
  }
  timer = setTimeout(ask, others.length ? TOGETHER_MS : ALONE_MS);
}

/** Shows what changed, unless that was done here. */
function look(updated) {
  const known = saving.queue.updated > seen ? saving.queue.updated : seen;
  if (updated <= known || !saving.queue.idle) return;
  seen = updated;
  saving.refresh();
}

function tell() {
  const places = all().map(({ key }) => key);
  const words = others.map((other) => {
    const at = places.indexOf(String(other.paragraph ?? ""));
    return at < 0 ? `${nameOf(other)}也打开着` : `${nameOf(other)}正在改第 ${at + 1} 段`;
  });
  const told = [...new Set(words)].join("；");
  // Not touched without need: it is read out.
  if (line.textContent !== told) line.textContent = told;
  mark();
}

function mark() {
  for (const element of list().querySelectorAll("[data-others]")) delete element.dataset.others;
  for (const other of others) {
    const element = byKey(other.paragraph)?.element;
    if (element) element.dataset.others = `${nameOf(other)}正在改`;
  }
}

document.addEventListener("draft-shown", tell);
list().addEventListener("focusin", () => others.length && ask());
document.addEventListener("visibilitychange", ask);
addEventListener("pagehide", () => {
  post(address, { editor: saving.editor, leaving: "on" }, { keepalive: true }).catch(() => {});
});
ask();
