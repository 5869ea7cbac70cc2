"""Hard wraps: lines that a printer or a copy broke are one paragraph again."""

import re

from speeches.segmentation.markers import line_marker
from speeches.segmentation.state import Paragraph, State


_ENDS = re.compile(r"[。！？!?：:；;…”’）)】》]\s*$")
_OPEN_MARKER = re.compile(
    r"^(?:[（(]\s*[一二三四五六七八九十]{0,3}|[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十]{1,3})$"
)
_REST_OF_MARKER = re.compile(r"^(?:[一二三四五六七八九十]{0,3}\s*[）)]|[、，,.．]|[章节])")
# 《 ⏎ 国家公务员法 ⏎ 》，开办: a link broke the line.
_OPEN_ENDED = re.compile(r"[《“「『〈（(]$")
_CLOSES_BEFORE = re.compile(r"[》」』〉”，。、；]")
_MIN_LINES = 8


def unwrap(state: State) -> None:
    """`会议` ⏎ `的主要目的` is one paragraph; `（` ⏎ `三）加强领导` one marker."""
    width = _width(state)
    joined: list[Paragraph] = []
    open_paragraph: Paragraph | None = None
    last_width = 0
    for paragraph in state.paragraphs:
        if paragraph.kind == "noise":
            joined.append(paragraph)
            continue
        if open_paragraph is not None and _continues(open_paragraph, paragraph, last_width, width):
            open_paragraph.spans.extend(paragraph.spans)
            open_paragraph.text += paragraph.text
        else:
            joined.append(paragraph)
            open_paragraph = paragraph
        last_width = len(paragraph.text)
    state.paragraphs = joined


def _continues(before: Paragraph, after: Paragraph, last_width: int, width: int) -> bool:
    if _OPEN_MARKER.match(before.text) and _REST_OF_MARKER.match(after.text):
        return True
    if _OPEN_MARKER.match(before.text) and len(after.text) > 1 and not line_marker(after.text):
        return before.text[0] not in "（(" and len(before.text) < 3 and not before.text.isdecimal()
    if _OPEN_ENDED.search(before.text) or _CLOSES_BEFORE.match(after.text):
        return True
    if not width or after.after_gap or last_width < width * 0.85:
        return False
    return not line_marker(after.text) or not _ENDS.search(before.text)


def _width(state: State) -> int:
    """The width in characters that the text was wrapped at, or 0 when it was not."""
    sizes = sorted(len(p.text) for p in state.paragraphs if p.kind == "text")
    if len(sizes) < _MIN_LINES:
        return 0
    width = sizes[int(len(sizes) * 0.9)]
    full = [p for p in state.paragraphs if p.kind == "text" and len(p.text) >= width * 0.85]
    broken = [p for p in full if not _ENDS.search(p.text)]
    wrapped = 15 <= width <= 60 and len(full) > len(sizes) * 0.4 and len(broken) > len(full) * 0.6
    return width if wrapped and sizes[-1] <= width * 1.3 else 0
