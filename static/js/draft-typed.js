// Text put into a field as if it were typed there: the browser's own undo takes it back.

/** Puts `text` in place of what stands from `start` to `end`; the caret goes behind it. */
export function type(area, text, start = area.selectionStart, end = area.selectionEnd) {
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  if (document.execCommand(text ? "insertText" : "delete", false, text)) return;
  area.setRangeText(text, start, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
