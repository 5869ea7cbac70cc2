// Pasting into a draft. Words within a paragraph are put in as if typed. Whole paragraphs from Word, WPS or
// a web page are made clean by the server; while it cannot be reached, their plain text goes in at once.

import * as desk from "./draft-desk.js";
import * as saving from "./draft-saving.js";
import { type } from "./draft-typed.js";
import { Paragraph } from "./draft-paragraph.js";
import { all, blank, composed } from "./draft-sheet.js";
import { Refused, post } from "./draft-wire.js";
import { BODY, absorbed, parse } from "./numbering.js";
import { explain } from "./keys.js";
import { marksAbove } from "./draft-levels.js";
import { toast } from "./toast.js";

const PATIENCE_MS = 4000;
// Paragraphs at a time, as the server takes them (library.pasting).
const MOST = 2000;
// What only the page's form of a clipboard tells apart from the words, even in a single paragraph.
const RICH = /<(?:del|img|table|sup|ol|ul|h[1-6])\b|mso-(?:list|comment|footnote|endnote|hide|element)|msoDel/i;
const PICTURES = /data:[\w/+.-]{0,40};base64,[A-Za-z0-9+/=\s]*/g;
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const INDENT = /^[\s\u3000]+/;

const root = document.querySelector("#draft");
const title = document.querySelector("#draft-title");
let asItIs = false;

const isEmpty = () => all().every(({ text }) => !text.trim());
const tidy = (text) => text.replace(UNSEEN, "").replace(/\u00a0/g, " ").replace(/[\s\u3000]+$/, "");
const linesOf = (text) =>
  text.split(/[\r\n\v\f\u2028\u2029]+/).map((line) => tidy(line).replace(INDENT, "")).filter(Boolean);

export function start() {
  document.addEventListener("paste", pasted);
  // With Shift the browser pastes the words as they are, line breaks and all.
  document.addEventListener("keydown", ({ key, shiftKey, ctrlKey, metaKey }) => {
    asItIs = shiftKey && (ctrlKey || metaKey) && key.toLowerCase() === "v";
  });
  explain("粘贴", [
    ["Ctrl+V", "粘贴成整齐的段落（Word、WPS、网页）"],
    ["Ctrl+Shift+V", "原样粘贴"],
  ]);
}

function pasted(event) {
  const { target, clipboardData } = event;
  const html = clipboardData.getData("text/html");
  const text = clipboardData.getData("text/plain");
  const paragraph = target.closest?.(".paragraph textarea") && Paragraph.of(target);
  if (asItIs || (!paragraph && !takes(target)) || (!html && !text)) return;
  event.preventDefault();
  const lines = linesOf(text);
  if (lines.length > MOST) {
    toast({ message: `一次最多粘贴 ${MOST} 段，这里有 ${lines.length} 段，没有粘贴。请分几次复制、粘贴。`, bad: true });
    return;
  }
  const inside = lines.length === 1 && !RICH.test(html);
  if (inside && target !== document.body) type(target, lines[0]);
  else if (target === title && !isEmpty()) type(title, lines.join(""));
  else last = last.then(() => whole(paragraph, html, text));
}

// Pasted one after another, each goes where the caret is once the one before stands.
let last = Promise.resolve();

/** Resolves once all that was pasted so far stands in its place. */
export const stood = () => last;

/** Besides a paragraph, only an empty draft takes what is pasted: into its title or anywhere on the page. */
const takes = (target) => target === title || (isEmpty() && !target.closest?.("input, textarea, select"));

function first() {
  const [paragraph] = all();
  if (paragraph) return paragraph;
  const added = blank();
  saving.create(added);
  return added;
}

async function whole(pastedInto, html, text) {
  const paragraph = Paragraph.of(document.activeElement) ?? pastedInto ?? first();
  saving.begin(paragraph);
  const { area } = paragraph;
  if (area.selectionStart !== area.selectionEnd) type(area, "");
  const head = area.value.slice(0, area.selectionStart);
  const clean = await cleaned(paragraph, html, text, head);
  await composed();
  const undo = put(paragraph, head, clean, /[\r\n]\s*$/.test(text));
  if (undo) toast({ message: clean.message, undo });
  else if (clean.without || !clean.paragraphs.length) toast({ message: clean.message });
}

async function cleaned(paragraph, html, text, head) {
  const values = { html: html.replace(PICTURES, ""), text, key: paragraph.key };
  if (!head.trim()) values.instead = "on";
  if (isEmpty()) values.whole = "on";
  try {
    const answer = await Promise.race([post(`${root.dataset.address}clean/`, values), late()]);
    return { ...answer, paragraphs: answer.paragraphs.map((one) => ({ ...one, mark: parse(one.mark) })) };
  } catch (error) {
    const above = [...marksAbove(paragraph), ...(head.trim() ? [paragraph.mark] : [])];
    return plainly(text, above, error instanceof Refused ? error.message : "");
  }
}

const late = () => new Promise((_, reject) => setTimeout(reject, PATIENCE_MS));

/** What can be told of the plain text without the server: lines, and the numbers they begin with. */
function plainly(text, above, why) {
  const lines = linesOf(text);
  const paragraphs = absorbed(lines, above).map(([mark, rest], n) => ({ text: rest, mark, written: lines[n] }));
  const message = why || `服务器连不上，已按纯文本粘贴 ${lines.length} 段。`;
  return { title: "", paragraphs, message };
}

// --- putting it in place ---

/** Puts clean paragraphs behind `head`; the way back where that was an operation, null where it was like
 *  typing. What was typed there meanwhile stays behind them; `apart` says that the last of them was copied as a whole, so that it
 *  is not joined with what follows. */
function put(paragraph, head, { title: name, paragraphs }, apart) {
  if (!paragraphs.length && !name) return null;
  const there = paragraph.element.isConnected ? paragraph : first();
  // A paragraph that came in its place meanwhile may still wait for its first words.
  saving.begin(there);
  const { area } = there;
  const at = area.value.startsWith(head) ? head.length : area.selectionStart;
  if (paragraphs.length === 1 && !name && area.value.trim()) {
    type(area, paragraphs[0].written, at, at);
    return null;
  }
  return spread(there, parted(there, at, paragraphs, apart), name);
}

/** The paragraphs with what stands before and behind them; `caret` is where the last pasted one ends. */
function parted({ text, mark }, at, paragraphs, apart) {
  const [before, behind] = [text.slice(0, at), text.slice(at)];
  const parts = paragraphs.length ? paragraphs.map((one) => ({ ...one })) : [{ text: "", mark }];
  // Behind words that stand there already, a number is part of the text.
  if (before.trim()) parts[0] = { text: before + parts[0].written, mark };
  const last = parts.at(-1);
  last.caret = last.text.length;
  if (!behind.trim()) return parts;
  if (apart) return [...parts, { text: behind, mark: before.trim() ? BODY : mark }];
  last.text += behind;
  return parts;
}

function spread(paragraph, [head, ...tail], name) {
  saving.send(paragraph);
  paragraph.write(head.text);
  paragraph.mark = head.mark;
  let { element } = paragraph;
  const added = tail.map(({ text, mark }) => {
    const part = blank(element, text, mark);
    ({ element } = part);
    return part;
  });
  const undo = desk.paste(paragraph, added, name);
  // A whole speech is shown from its title on.
  if (name) {
    paragraph.focus(0);
    title.scrollIntoView({ block: "center" });
    return undo;
  }
  const carets = [head, ...tail].map(({ caret }) => caret);
  const last = carets.findIndex((caret) => caret !== undefined);
  [paragraph, ...added][last].focus(carets[last]);
  return undo;
}
