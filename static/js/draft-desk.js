// What a writer does with paragraphs, told to the server: each is a step that can be taken back.

import * as unsaved from "./draft-unsaved.js";
import { acknowledged, address, at, begin, begun, draft, edit } from "./draft-saving.js";
import { operating, queue, refresh, refreshSoon, remember, send, stamp } from "./draft-saving.js";
import { all, composed, show } from "./draft-sheet.js";
import { format } from "./numbering.js";
import { toast } from "./toast.js";
import { showTurned } from "./draft-turned.js";
import { Refused, post } from "./draft-wire.js";

/** Names where `words` are from that were put into a paragraph as if typed: `{passage}`, `{phrase}` or
 *  `{item}`. It is taken back with the words. */
export function cite(paragraph, source, words) {
  send(paragraph);
  let values;
  queue.add(async () => {
    if (!paragraph.key) return null;
    values ??= { ...source, words, ...stamp() };
    const answer = await post(at(paragraph.key, "cite"), values);
    refreshSoon();
    return answer;
  });
}

/** Another place in the outline for a paragraph, chosen upon the mark `upon`; `whole`: for its section. */
export function mark(paragraph, wanted, upon, whole) {
  begin(paragraph);
  operating();
  all().forEach(send);
  const { level, scheme, restarts } = wanted;
  const values = { level, scheme, upon: format(upon), ...stamp() };
  if (restarts) values.restarts = "on";
  if (whole) values.whole = "on";
  const end = begun({ paragraph, values });
  const sent = queue.add(async () => {
    const answer = await post(at(paragraph.key, "mark"), values);
    end();
    if (answer.outcome !== "saved") toast({ message: answer.message, bad: true });
    await composed();
    show(answer.page);
    return answer;
  });
  sent.finally(end);
}

/** `paragraph` has given its end to `parts`, which stand behind it. */
export function split(paragraph, parts) {
  operating();
  clearTimeout(paragraph.timer);
  [paragraph, ...parts].forEach(remember);
  const [text, ...tail] = [paragraph, ...parts].map((part) => part.text);
  const tail_mark = parts.map(({ mark }) => format(mark));
  let values;
  queue.add(async () => {
    values ??= { ...edit(paragraph), text, tail, tail_mark, ...stamp() };
    const answer = await post(at(paragraph.key, "split"), values);
    await acknowledged([paragraph, ...parts], [text, ...tail], answer);
    return answer;
  });
  refresh();
}

/** What was pasted stands in `paragraph` and in `parts` behind it; with a `title` where a speech was.
 *  Gives the way back from this step (`takeBack`). */
export function paste(paragraph, parts, title) {
  operating();
  clearTimeout(paragraph.timer);
  [paragraph, ...parts].forEach(remember);
  const [text, ...tail] = [paragraph, ...parts].map((part) => part.text);
  const [mark, ...tail_mark] = [paragraph, ...parts].map((part) => format(part.mark));
  const end = begun({});
  let values;
  let back = "";
  const sent = queue.add(async () => {
    values ??= { text, mark, tail, tail_mark, title, version: paragraph.version, ...stamp() };
    const answer = await post(at(paragraph.key, "paste"), values);
    back = answer.undo;
    end();
    await acknowledged([paragraph, ...parts], [text, ...tail], answer);
    return answer;
  });
  sent.finally(end);
  return () => takeBack(() => back);
}

/** `into` has taken up the text of `paragraph`, which is off the page. */
export function merge(paragraph, into) {
  operating();
  clearTimeout(into.timer);
  remember(into);
  const { text } = into;
  let values;
  queue.add(async () => {
    values ??= { ...edit(into), text, into: into.key, own_version: paragraph.version, ...stamp() };
    const answer = await post(at(paragraph.key, "merge"), values);
    unsaved.forget(draft, paragraph.slot);
    await acknowledged([into], [text], answer);
    return answer;
  });
}

/** Any operation that has no text: `target` is an address, or gives it when its turn has come; `done` is
 *  told the answer, and `present` shows its page. Sent again, it has the same stamp: the server does it
 *  once. */
export function operate(target, values = {}, done = () => {}, present = show) {
  operating();
  all().forEach(send);
  let filled;
  return queue.add(async () => {
    filled ??= { ...(typeof values === "function" ? values() : values), ...stamp() };
    const answer = await post(typeof target === "function" ? target() : target, filled);
    await composed();
    present(answer.page);
    // Turned down for what was done since: its own words say why.
    if (answer.outcome !== "saved") toast({ message: answer.message, bad: answer.outcome !== "unseen" });
    else done(answer);
    return answer;
  });
}

/** Takes back one step, whatever was done since; `address` gives the `undo` of the answer to it. */
function takeBack(address) {
  const target = () => {
    if (address()) return address();
    throw new Refused("这一步没有留下可撤销的改动。");
  };
  return turn(target);
}

/** Says what an operation has done, with the way back from it alone. */
export function tellDone({ message, undo, actions }) {
  toast({ message, actions, undo: undo && (() => takeBack(() => undo)) });
}

export const move = (paragraph, values) => operate(() => at(paragraph.key, "move"), values);
export const remove = (paragraph, also = [], done = () => {}) =>
  operate(() => at(paragraph.key, "remove"), () => ({ also: also.map(({ key }) => key) }), done);
const turn = (target) => operate(target, {}, undefined, showTurned);
export const undo = () => turn(`${address}undo/`);
export const redo = () => turn(`${address}redo/`);
