// One paragraph on the page: its element, what the server knows of it, and whether that is all.

import { caretIn, difference } from "./draft-caret.js";
import { hint } from "./draft-hints.js";
import { format, isSpoken, join, parse } from "./numbering.js";

// A line that ends like a sentence, or is long, is no heading.
const LONGEST_HEADING = 50;
const SENTENCE = /[。！？\n]/;

export class Paragraph {
  static #made = 0;
  static #by = new WeakMap();

  /** The paragraph that an element (or something inside it) belongs to. */
  static of(node) {
    const element = node?.closest?.(".paragraph");
    return element ? (Paragraph.#by.get(element) ?? new Paragraph(element)) : null;
  }

  constructor(element) {
    this.element = element;
    this.area = element.querySelector("textarea");
    this.known = this.area.value;
    // The text when nothing was being composed last, and the number that was just taken off it.
    this.settled = this.area.value;
    this.taken = null;
    this.slot = `${Date.now()}-${(Paragraph.#made += 1)}`;
    // How often a text of the server's was put into it.
    this.takes = 0;
    this.timer = null;
    this.gone = false;
    Paragraph.#by.set(element, this);
    fit(this.area);
  }

  get key() {
    return this.element.dataset.paragraph;
  }

  /** Whether it is not for the server before something is written into it (`draft-first`). */
  get waits() {
    return this.element.classList.contains("waiting");
  }

  set waits(waits) {
    this.element.classList.toggle("waiting", waits);
  }

  get version() {
    return Number(this.element.dataset.version);
  }

  get text() {
    return this.area.value;
  }

  get mark() {
    return parse(this.element.dataset.mark);
  }

  set mark(mark) {
    this.element.dataset.mark = format(mark);
  }

  /** Whether it is one heading line and no more. */
  get isHeading() {
    const { level, scheme } = this.mark;
    if (!level || isSpoken(scheme)) return false;
    return this.text.length <= LONGEST_HEADING && !SENTENCE.test(this.text);
  }

  get number() {
    return this.element.querySelector(".number").textContent;
  }

  /** Shows the number that stands before it among the others now. */
  set number(number) {
    const shown = this.isHeading ? this.mark.level : 0;
    const width = [...number].reduce((sum, sign) => sum + (sign < "\x80" ? 1 : 2), 0);
    this.#classed("level", shown);
    this.#classed("width", width);
    this.area.placeholder = hint(this);
    const button = this.element.querySelector(".number");
    if (button.textContent === number) return;
    button.textContent = number;
    button.hidden = !number;
    button.setAttribute("aria-label", `序号 ${number}，层次和写法`);
    this.area.setAttribute("aria-label", number ? `段落 ${number}` : "段落");
    fit(this.area);
  }

  #classed(name, value) {
    const { classList } = this.element;
    const wanted = `${name}-${value}`;
    if (classList.contains(wanted)) return;
    classList.remove(...[...classList].filter((one) => one.startsWith(`${name}-`)));
    classList.add(wanted);
  }

  /** Number and text: what is copied. */
  get written() {
    return join(this.number, this.text);
  }

  get dirty() {
    return !this.gone && !this.waits && (!this.key || this.text !== this.known);
  }

  get previous() {
    return Paragraph.of(this.element.previousElementSibling);
  }

  get next() {
    return Paragraph.of(this.element.nextElementSibling);
  }

  /** The server holds what was `sent` under this key and version, maybe with words of others in `text`. */
  acknowledge({ key, version, text = sent }, sent) {
    this.element.dataset.paragraph = key;
    this.element.id = `draft-p${key}`;
    const behind = text !== sent && this.text !== sent;
    // While one types on, their words are not shown: what is sent next is merged with them again.
    this.element.dataset.version = behind ? 0 : version;
    this.known = sent;
    if (text !== sent && !behind) this.take(text);
  }

  /** Shows a text that the server has; the caret stays with the words it stands in. */
  take(text) {
    this.known = text;
    if (text === this.text) return;
    this.takes += 1;
    this.write(text, caretIn(text, this.text, this.area.selectionStart));
  }

  /** What was typed here that the server has not heard of. */
  get typed() {
    const { start, end } = difference(this.known, this.text);
    return this.text.slice(start, end);
  }

  /** Gives away what was typed here: nothing of it is sent from here any more. */
  handOn() {
    const { typed } = this;
    this.known = this.text;
    this.takes += 1;
    return typed;
  }

  /** As `take`, with what was typed since upon the text. */
  rebase(text) {
    if (!this.dirty) return void this.take(text);
    const { start, was } = difference(this.known, this.text);
    const [from, to] = [start, was].map((at) => caretIn(text, this.known, at));
    const { typed } = this;
    this.known = text;
    this.takes += 1;
    this.write(text.slice(0, from) + typed + text.slice(to), from + typed.length);
  }

  write(text, caret = null) {
    this.area.value = text;
    this.settled = text;
    this.taken = null;
    if (caret !== null) this.area.setSelectionRange(caret, caret);
    fit(this.area);
  }

  focus(caret = 0) {
    this.area.focus();
    this.area.setSelectionRange(caret, caret);
  }

  remove() {
    this.gone = true;
    clearTimeout(this.timer);
    this.element.remove();
  }
}

/** A textarea as high as its text, where the style sheet cannot do it. */
export function fit(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}
