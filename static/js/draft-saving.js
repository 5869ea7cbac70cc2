// What a writer has written, told to the server as it is typed: texts, new paragraphs, the title.

import * as unsaved from "./draft-unsaved.js";
import { Queue } from "./draft-queue.js";
import { all, beginMarking, composed, endMarking, isComposing, show } from "./draft-sheet.js";
import { format } from "./numbering.js";
import { toast } from "./toast.js";
import { Refused, look, post } from "./draft-wire.js";

const PAUSE_MS = 600;
const root = document.querySelector("#draft");
export const { draft, address } = root.dataset;
// This tab, and how many texts it has sent: the server tells a late or repeated request by them.
export const editor = Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) => n.toString(36)).join("");
let sequence = 0;

const state = document.querySelector("#draft-state");
const WORDS = {
  busy: () => "正在保存…",
  saved: (time) => `已保存 ${time}`,
  waiting: (why) => `未保存，正在重试（${why}）${unsaved.keeps ? "；文字已留在这台电脑上" : ""}`,
  refused: (why) => `没有保存：${why}`,
};

// A text is never called saved while another one is on its way or being typed.
function tell(kind, detail) {
  const busy = kind === "saved" && (queue.pending > 1 || all().some(({ dirty }) => dirty));
  state.dataset.kind = busy ? "busy" : kind;
  state.textContent = WORDS[state.dataset.kind](detail);
  if (kind === "refused") toast({ message: detail, bad: true });
}

export const queue = new Queue(tell);

// Whether an operation was the last thing done, rather than typing.
let operated = false;
export const operating = () => (operated = true);

/** Everything is taken back in the order it was done in, which the server knows. Only while it cannot be
 *  reached does the browser take back what was typed last. */
export const undoes = () => operated || !queue.retrying;

// What is typed in one go is one step of the history: up to a pause, or to the end of a clause.
const GO_MS = 1500;
const CLAUSE_END = /[，。！？；：\n]$/;
const go = { number: 0, at: 0, ended: false };

function goOn({ area, text }) {
  if (go.ended || Date.now() - go.at > GO_MS) go.number += 1;
  go.at = Date.now();
  go.ended = !isComposing() && CLAUSE_END.test(text.slice(0, area.selectionStart));
}

export const stamp = () => ({ editor, sequence: (sequence += 1) });
// A text, and what it was typed upon: where another has changed that meanwhile, the server merges both.
export const edit = ({ text, known, version }) => ({ text, base: known, version });
const NO_KEY = "这一段还没有存到服务器上，这一步没有做。请刷新页面后再试；写下的文字还留在这台电脑上。";

export function at(key, verb) {
  if (!key) throw new Refused(NO_KEY);
  return `${address}paragraphs/${key}/${verb}/`;
}

/** Something was typed into a paragraph: keep it here at once, send it after a pause. */
export function typed(paragraph, pause = PAUSE_MS) {
  clearTimeout(paragraph.timer);
  if (paragraph.waits && isComposing()) return;
  begin(paragraph);
  if (!paragraph.dirty) return;
  operated = false;
  goOn(paragraph);
  remember(paragraph);
  if (state.dataset.kind !== "waiting") tell("busy");
  // A clause that ended goes at once: what follows, however fast, is the next step.
  if (go.ended) send(paragraph);
  else paragraph.timer = setTimeout(() => send(paragraph), pause);
}

/** Sends what is written in a paragraph now, so that it is a step before whatever is done next. */
export function send(paragraph) {
  clearTimeout(paragraph.timer);
  if (!paragraph.dirty) return;
  const run = go.number;
  const { text, takes } = paragraph;
  // Nothing stands between what waits for the server: the latest is enough.
  const latest = queue.retrying;
  let values;
  queue.add(async () => {
    // Words of others that came into it meanwhile are not written over.
    const own = latest || paragraph.takes !== takes ? paragraph.text : text;
    if (!values && (own === paragraph.known || !paragraph.key)) return null;
    values ??= { ...edit(paragraph), text: own, run, ...stamp() };
    const answer = await post(at(paragraph.key, "save"), values);
    await acknowledged([paragraph], [values.text], answer);
    refreshSoon();
    return answer;
  });
}

/** Sends a text together with the mark that its number was taken off for. */
export function sendMarked(paragraph) {
  begin(paragraph);
  operating();
  clearTimeout(paragraph.timer);
  remember(paragraph);
  const mark = format(paragraph.mark);
  const end = begun({});
  paragraph.unsentMark = mark;
  let values;
  const sent = queue.add(async () => {
    values ??= { ...edit(paragraph), mark, ...stamp() };
    const answer = await post(at(paragraph.key, "save"), values);
    end();
    if (paragraph.unsentMark === mark) paragraph.unsentMark = null;
    await acknowledged([paragraph], [values.text], answer);
    refreshSoon();
    return answer;
  });
  sent.finally(end);
}

// Marks on their way. What the server shows meanwhile does not turn them back.
const unsentMarks = new Set();

/** Gives what is to be called when it is answered, or is not sent any more. */
export function begun(entry) {
  unsentMarks.add(entry);
  beginMarking();
  return () => unsentMarks.delete(entry) && endMarking();
}

/** A paragraph that waits for its first words is there for the server from now on. */
export function begin(paragraph) {
  if (!paragraph.waits) return;
  paragraph.waits = false;
  create(paragraph);
}

/** A paragraph that was put onto the page here (`draft-sheet.blank`). */
export function create(paragraph) {
  operating();
  remember(paragraph);
  let values;
  queue.add(async () => {
    const after = paragraph.previous?.key || 0;
    values ??= { text: paragraph.text, mark: format(paragraph.mark), after, ...stamp() };
    const answer = await post(`${address}paragraphs/`, values);
    await acknowledged([paragraph], [values.text], answer);
    return answer;
  });
  refresh();
}

/** The title, where something else is written in its field (`area`) than the server has. */
export function rename(area) {
  const title = area.value.trim();
  if (!title || title === area.dataset.known) return;
  const values = { title, ...stamp() };
  queue.add(async () => {
    const answer = await post(`${address}rename/`, values);
    area.dataset.known = title;
    refreshSoon();
    return answer;
  });
}

// Figures, outline and sources follow the text, after a pause.
let soon;
export function refreshSoon() {
  clearTimeout(soon);
  soon = setTimeout(() => queue.idle && refresh(), 2 * PAUSE_MS);
}

/** Shows what changed elsewhere. */
export function refresh() {
  return queue.add(
    async () => {
      const html = await look(address);
      await composed();
      show(html);
    },
    { quiet: true },
  );
}

/** The page is left: what is not sent yet goes out without waiting for an answer. */
export function leave() {
  const heading = document.querySelector("#draft-title");
  const title = heading.value.trim();
  if (title && title !== heading.dataset.known) hurry(`${address}rename/`, { title, ...stamp() });
  for (const paragraph of all().filter(({ dirty, unsentMark, key }) => (dirty || unsentMark) && key)) {
    const { key, unsentMark } = paragraph;
    const values = { ...edit(paragraph), ...stamp(), ...(unsentMark && { mark: unsentMark }) };
    // Should it not arrive, it stays in this browser and is offered back on the next visit.
    hurry(at(key, "save"), values);
  }
  for (const { paragraph, values } of unsentMarks) {
    if (paragraph?.key) hurry(at(paragraph.key, "mark"), values);
  }
}

const hurry = (target, values) => post(target, values, { keepalive: true }).catch(() => {});

export function remember(paragraph) {
  const { slot, key, mark } = paragraph;
  unsaved.keep(draft, slot, { ...edit(paragraph), key, mark: format(mark) });
}

export async function acknowledged(paragraphs, texts, answer) {
  if (answer.paragraphs.some(({ text }, n) => text !== texts[n])) await composed();
  paragraphs.forEach((paragraph, n) => {
    paragraph.acknowledge(answer.paragraphs[n], texts[n]);
    if (!paragraph.dirty) unsaved.forget(draft, paragraph.slot);
    else typed(paragraph);
  });
  if (answer.outcome !== "saved") toast({ message: answer.message });
  if (!answer.page) return;
  await composed();
  show(answer.page);
}
