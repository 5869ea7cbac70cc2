// Which words of a draft are found. The same as library/drafting/replacing.py.

const HALF = 0xfee0;
const fold = (text) =>
  text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - HALF)).replace(/\u3000/g, " ");

/** Start and end of each occurrence; with `widths` full- and half-width forms count as one. */
export function spots(text, words, widths) {
  const [searched, wanted] = widths ? [fold(text), fold(words)] : [text, words];
  const found = [];
  if (!wanted) return found;
  for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + wanted.length)) {
    found.push({ start: at, end: at + wanted.length });
  }
  return found;
}

/** Of paragraphs of these levels, those of the section that the one at `at` is in, by place: from the
 *  nearest heading of the highest level there is to the next one. */
export function sectionAt(levels, at) {
  const top = Math.min(...levels.filter(Boolean));
  const heads = levels.flatMap((level, place) => (level === top ? [place] : []));
  const start = heads.filter((place) => place <= at).at(-1) ?? 0;
  return { start, end: heads.find((place) => place > at) ?? levels.length };
}
