// The levels of a draft's paragraphs: changed here at once, then told to the server.

import * as desk from "./draft-desk.js";
import * as saving from "./draft-saving.js";
import { announce } from "./announce.js";
import { all } from "./draft-sheet.js";
import { BODY, LEVELS, absorbed, read, same, sectionEnd, sectionMarked } from "./numbering.js";

// A line that ends so is a point of a series and no heading.
const POINT_END = /[；;.!?…][”’」』）》]*$/;

const marks = () => all().map(({ mark }) => mark);

/** The marks of what stands above a paragraph. */
export function marksAbove(paragraph) {
  const found = all();
  return found.slice(0, found.indexOf(paragraph)).map(({ mark }) => mark);
}

/** A paragraph with everything under it. */
export function section(paragraph) {
  const found = all();
  const at = found.indexOf(paragraph);
  return found.slice(at, sectionEnd(marks(), at));
}

export function set(paragraph, mark, { whole = false } = {}) {
  const upon = paragraph.mark;
  if (same(upon, mark)) return;
  const found = all();
  const at = found.indexOf(paragraph);
  const changed = whole && upon.level ? sectionMarked(marks(), at, mark) : [mark];
  changed.forEach((one, n) => (found[at + n].mark = one));
  desk.mark(paragraph, mark, upon, whole);
  // The numbers follow before the next frame.
  setTimeout(() => announce(mark.level ? `${mark.level} 级 ${paragraph.number}` : "正文"));
}

export const setBody = (paragraph) => set(paragraph, BODY);

/** A level as an official number; a spoken series or a plain heading is left. */
export const setLevel = (paragraph, level, options) =>
  set(paragraph, level ? { level, scheme: "official", restarts: false } : BODY, options);

/** One level up (`by` -1) or down. Body text joins the series above it, or stands below that. */
export function shift(paragraph, by, options) {
  const { mark } = paragraph;
  if (mark.level) {
    const level = Math.min(Math.max(mark.level + by, 1), LEVELS);
    return set(paragraph, { ...mark, level }, options);
  }
  const above = marksAbove(paragraph).reverse().find(({ level }) => level) ?? { ...BODY, level: 1 };
  const below = { ...BODY, level: Math.min(above.level + 1, LEVELS) };
  set(paragraph, by < 0 ? { ...above, restarts: false } : below);
}

/** The whole section one section up or down; the server knows where that is. */
export const step = (paragraph, by) => desk.move(paragraph, { by, whole: "on" });

/** The mark of what is written behind a paragraph: a series of points goes on, under a heading line the
 *  text begins. */
export function following({ mark, text, isHeading }) {
  const begins = isHeading && text && !POINT_END.test(text);
  return mark.level && mark.scheme !== "plain" && !begins ? { ...mark, restarts: false } : BODY;
}

/** An empty point one level up, where the number above it goes on; with none above it is body text. */
export function leave(paragraph) {
  const { level } = paragraph.mark;
  const above = marksAbove(paragraph).reverse().find((mark) => mark.level && mark.level < level);
  set(paragraph, above && above.scheme !== "plain" ? { ...above, restarts: false } : BODY);
}

// --- numbers as they are typed ---

/** Takes off a number that was just completed at the beginning of a paragraph. */
export function settle(paragraph) {
  const { text, settled } = paragraph;
  paragraph.settled = text;
  paragraph.taken = null;
  // One that stood there before stays: it was given back, or came with an older draft.
  if (read(settled)) return;
  const found = read(text);
  const caret = paragraph.area.selectionStart;
  if (!found || caret < found.end) return;
  const [[mark, rest]] = absorbed([text], marksAbove(paragraph));
  const taken = { number: text.slice(0, found.end), mark: paragraph.mark };
  write(paragraph, rest, caret - found.end, mark);
  paragraph.taken = taken;
  setTimeout(() => announce(`序号 ${paragraph.number}`));
}

/** Right after a number was taken off: puts it back as text. */
export function giveBack(paragraph) {
  const { taken, text, area } = paragraph;
  if (!taken) return false;
  write(paragraph, taken.number + text, area.selectionStart + taken.number.length, taken.mark);
  return true;
}

function write(paragraph, text, caret, mark) {
  paragraph.write(text, caret);
  paragraph.mark = mark;
  saving.sendMarked(paragraph);
}
