// A step was taken back or done again: the page is shown, and the caret goes to what that changed.

import * as unsaved from "./draft-unsaved.js";
import { difference } from "./draft-caret.js";
import { Paragraph } from "./draft-paragraph.js";
import { all, show } from "./draft-sheet.js";
import { type } from "./draft-typed.js";
import { format } from "./numbering.js";

const { draft } = document.querySelector("#draft").dataset;
const FIELDS = "input, select, textarea:not(#draft-paragraphs textarea)";

export function showTurned(html) {
  const before = all().map((paragraph) => ({ paragraph, text: paragraph.text, mark: format(paragraph.mark) }));
  // Where one types on already, the caret is right.
  const typing = Paragraph.of(document.activeElement)?.dirty;
  const strayed = show(html, { turned: true });
  const words = strayed.map((paragraph) => paragraph.handOn()).join("");
  for (const { slot } of strayed) unsaved.forget(draft, slot);
  // From a search or the title the caret is not taken away.
  if (document.activeElement.matches(FIELDS) || (typing && !words)) return;
  stand(before);
  if (words) type((Paragraph.of(document.activeElement) ?? all()[0]).area, words);
}

function stand(before) {
  const now = all();
  const was = new Map(before.map((one) => [one.paragraph, one]));
  const came = now.filter((paragraph) => !was.has(paragraph));
  const changed = now.find((paragraph) => was.has(paragraph) && was.get(paragraph).text !== paragraph.text);
  const gone = before.findIndex(({ paragraph }) => !paragraph.element.isConnected);
  const marked = now.find((paragraph) => was.has(paragraph) && was.get(paragraph).mark !== format(paragraph.mark));
  if (changed && came.length) came[0].focus(0);
  else if (changed) toChange(changed, was.get(changed).text, gone >= 0);
  else if (came.length) came.at(-1).focus(came.at(-1).text.length);
  else if (gone >= 0) besideGone(before, gone);
  else marked?.area.focus();
}

/** Behind the words that changed; where another paragraph was joined on, between the two. */
function toChange(paragraph, text, joined) {
  const { start, end } = difference(text, paragraph.text);
  paragraph.focus(joined ? start : end);
}

function besideGone(before, gone) {
  const above = before[gone - 1]?.paragraph;
  if (above) above.focus(above.text.length);
  else all()[0]?.focus(0);
}
