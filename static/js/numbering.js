// Numbers of headings and points: generated from marks, read off what is typed. library/numbering does
// the same on the server; tests/library/numbering/cases.json holds both to one table.
// A mark is {level, scheme, restarts}; on the page and on its way it is written `2 shi !`.

export const LEVELS = 5;
export const BODY = Object.freeze({ level: 0, scheme: "official", restarts: false });
const SPOKEN = { shi: (n) => `${han(n)}是`, yao: (n) => `${han(n)}要`, di: (n) => `第${han(n)}，` };
const OFFICIAL = [
  (n) => `${han(n)}、`,
  (n) => `（${han(n)}）`,
  (n) => `${n}.`,
  (n) => `（${n}）`,
  (n) => circled(n) ?? `〔${n}〕`,
];
const ONE = /^(?:一|0*[1１]|[①⑴⒈㈠])$/;
const HAN = "零一二三四五六七八九";

export const isSpoken = (scheme) => scheme in SPOKEN;
export const same = (one, other) => format(one) === format(other);

export function parse(words) {
  const [level, scheme = "official", restarts] = words.split(" ");
  return { level: Number(level), scheme, restarts: restarts === "!" };
}

export const format = ({ level, scheme, restarts }) => `${level} ${scheme}${restarts ? " !" : ""}`;

// --- generating ---

/** What stands before each paragraph: `一、`, `（二）`, `三是`; nothing before body text. */
export function numbers(marks) {
  const counts = new Map();
  return marks.map((mark) => number(mark, count(counts, mark)));
}

/** `1.` before `2026年` keeps a space, or it would be read as one figure. */
export const join = (number, text) =>
  `${number}${number.endsWith(".") && /^[0-9０-９]/.test(text) ? " " : ""}${text}`;

export function han(n) {
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
  return [
    hundreds ? `${HAN[hundreds]}百` : "",
    hundreds && !tens && ones ? "零" : "",
    tens ? `${tens > 1 || hundreds ? HAN[tens] : ""}十` : "",
    ones ? HAN[ones] : "",
  ].join("");
}

function circled(n) {
  const start = n <= 20 ? 0x2460 : n <= 35 ? 0x3251 - 20 : 0x32b1 - 35;
  return n <= 50 ? String.fromCodePoint(start + n - 1) : null;
}

function number({ level, scheme }, n) {
  if (!level || scheme === "plain") return "";
  return isSpoken(scheme) ? SPOKEN[scheme](n) : OFFICIAL[level - 1](n);
}

/** A heading ends every series below it, and at its own level those that are spoken. */
function count(counts, { level, scheme, restarts }) {
  if (!level) return 0;
  for (const key of [...counts.keys()]) {
    const [itsLevel, itsScheme] = key.split(" ");
    const beside = Number(itsLevel) === level && isSpoken(itsScheme) && itsScheme !== scheme;
    if (Number(itsLevel) > level || beside) counts.delete(key);
  }
  const series = `${level} ${scheme}`;
  counts.set(series, restarts ? 1 : (counts.get(series) ?? 0) + 1);
  return counts.get(series);
}

/** The mark, so that it is the first of its series behind `before`. */
function beginning(mark, before) {
  const counts = new Map();
  for (const one of before) count(counts, one);
  return { ...mark, restarts: count(counts, { ...mark, restarts: false }) > 1 };
}

// --- reading what is written; the patterns are the server's ---

const reading = JSON.parse(document.querySelector("[data-reading]")?.dataset.reading ?? "null");
const written = reading && new RegExp(reading.pattern, "uy");

/** The number that a text begins with: its scheme, level (0 for a spoken one), where it ends. */
export function read(text) {
  if (!written) return null;
  written.lastIndex = 0;
  const match = written.exec(text);
  if (!match) return null;
  const [group, numeral] = Object.entries(match.groups).find(([, value]) => value !== undefined);
  const [scheme, level] = reading.groups[group];
  return { scheme, level, one: ONE.test(numeral), end: match[0].length };
}

/** Texts to stand behind paragraphs marked `before`, without their numbers: [mark, text] of each. */
export function absorbed(texts, before) {
  const marks = [...before];
  const found = [];
  for (const text of texts) {
    const number = read(text);
    let mark = BODY;
    if (number) {
      const level = number.level || levelOfSpoken(number.scheme, marks);
      mark = { level, scheme: number.scheme, restarts: false };
      const had = found.some(([one]) => one.level === level && one.scheme === mark.scheme);
      if (number.one && (had || isSpoken(mark.scheme))) mark = beginning(mark, marks);
    }
    marks.push(mark);
    found.push([mark, number ? text.slice(number.end) : text]);
  }
  return found;
}

/** Of the series that is still open, or one below the number that stands nearest above. */
function levelOfSpoken(scheme, before) {
  let [nearest, lowest] = [0, LEVELS];
  for (const mark of [...before].reverse()) {
    if (!mark.level) continue;
    if (mark.scheme === scheme && mark.level <= lowest) return mark.level;
    nearest ||= mark.level;
    lowest = Math.min(lowest, mark.level);
  }
  return Math.min(nearest + 1, LEVELS);
}

// --- sections: a heading with everything under it ---

/** Where the section of the mark at `at` ends. */
export function sectionEnd(marks, at) {
  const { level } = marks[at];
  if (!level) return at + 1;
  const next = marks.findIndex((mark, n) => n > at && mark.level > 0 && mark.level <= level);
  return next < 0 ? marks.length : next;
}

/** The marks of a section once its heading has `mark`: what is under it goes up or down with it. */
export function sectionMarked(marks, at, mark) {
  const [first, ...under] = marks.slice(at, sectionEnd(marks, at));
  let by = mark.level - first.level;
  const deepest = Math.max(0, ...under.map(({ level }) => level));
  if (!mark.level || deepest + by > LEVELS) by = 0;
  return [mark, ...under.map((one) => (one.level ? { ...one, level: one.level + by } : one))];
}
