// One paragraph on the page: its element, what the server knows of it, and whether that is all.

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
    this.slot = `${Date.now()}-${(Paragraph.#made += 1)}`;
    this.timer = null;
    this.gone = false;
    Paragraph.#by.set(element, this);
    fit(this.area);
  }

  get key() {
    return this.element.dataset.paragraph;
  }

  get version() {
    return Number(this.element.dataset.version);
  }

  get text() {
    return this.area.value;
  }

  get dirty() {
    return !this.gone && (!this.key || this.text !== this.known);
  }

  get previous() {
    return Paragraph.of(this.element.previousElementSibling);
  }

  get next() {
    return Paragraph.of(this.element.nextElementSibling);
  }

  /** The server holds `text` under this key and version. */
  acknowledge({ key, version }, text) {
    this.element.dataset.paragraph = key;
    this.element.dataset.version = version;
    this.element.id = `draft-p${key}`;
    this.known = text;
  }

  write(text, caret = null) {
    this.area.value = text;
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
