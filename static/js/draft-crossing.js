// The caret goes from one paragraph's field into the next as if they were one text: sideways at its ends,
// up and down from its first and last line, in the column where it stands.

import { lay } from "./draft-marks.js";

// The column that several steps up or down keep to, as long as nothing else is done between.
let column = null;
for (const name of ["mousedown", "input"]) document.addEventListener(name, () => (column = null));
document.addEventListener("keydown", ({ key }) => /^Arrow(Up|Down)$/.test(key) || (column = null), { capture: true });

const caretOf = ({ area }) => (area.selectionStart === area.selectionEnd ? area.selectionStart : null);

/** To the end of the paragraph before (`by` -1), or the start of the next; false where the field goes on. */
export function sideways(paragraph, by) {
  const other = by < 0 ? paragraph.previous : paragraph.next;
  if (!other || caretOf(paragraph) !== (by < 0 ? 0 : paragraph.text.length)) return false;
  other.focus(by < 0 ? other.text.length : 0);
}

/** To the last line of the paragraph before (`by` -1), or the first of the next; false as above. */
export function upOrDown(paragraph, by) {
  const other = by < 0 ? paragraph.previous : paragraph.next;
  const caret = caretOf(paragraph);
  if (!other || caret === null) return false;
  const here = measured(paragraph, (places) => ({
    left: places(caret).left,
    onEdge: level(places(caret), places(by < 0 ? 0 : paragraph.text.length)),
  }));
  if (!here.onEdge) {
    column = null;
    return false;
  }
  column ??= here.left;
  other.focus(nearest(other, by, column));
}

const level = (one, other) => Math.abs(one.top - other.top) < one.height / 2;

/** Where in the last (`by` -1) or first line of a paragraph a letter begins nearest to `left`. */
function nearest(paragraph, by, left) {
  const { length } = paragraph.text;
  const edge = by < 0 ? length : 0;
  return measured(paragraph, (places) => {
    const line = places(edge);
    let best = edge;
    for (let at = edge; at >= 0 && at <= length && level(line, places(at)); at += by) {
      if (Math.abs(places(at).left - left) < Math.abs(places(best).left - left)) best = at;
    }
    return best;
  });
}

/** What `read` gives of the places of letters, which a field does not tell: letter under letter, unseen. */
function measured({ area, text }, read) {
  const twin = Object.assign(document.createElement("div"), { className: "marks", ariaHidden: "true" });
  // Behind the last letter there is a place too.
  const letters = document.createTextNode(`${text}\u200b`);
  twin.append(letters);
  area.before(twin);
  lay(twin, area);
  const range = document.createRange();
  const found = read((at) => {
    range.setStart(letters, at);
    range.setEnd(letters, at + 1);
    return range.getClientRects()[0] ?? range.getBoundingClientRect();
  });
  twin.remove();
  return found;
}
