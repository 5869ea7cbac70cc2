// Dragging a paragraph by its handle to another place.

import { draggable } from "./dragging.js";
import { Paragraph } from "./draft-paragraph.js";
import { list } from "./draft-sheet.js";
import { place } from "./draft-typing.js";

export const start = () => draggable(list(), { entry: ".paragraph", handle: ".handle", drop });

function drop(element, target, before) {
  target[before ? "before" : "after"](element);
  place(Paragraph.of(element));
}
