"""Hard wraps: lines that a printer or a copy broke are one paragraph again."""

import re
from collections import Counter

from speeches.segmentation.markers import line_marker
from speeches.segmentation.state import Paragraph, State, join


_ENDS = re.compile(r"[。！？!?：:；;…”’）)】》]\s*$")
_OPEN_MARKER = re.compile(
    r"^(?:[（(]\s*[一二三四五六七八九十]{0,3}|[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十]{1,3})$"
)
_REST_OF_MARKER = re.compile(r"^(?:[一二三四五六七八九十]{0,3}\s*[）)]|[、，,.．]|[章节])")
# 《 ⏎ 国家公务员法 ⏎ 》，开办: a link broke the line.
_OPEN_ENDED = re.compile(r"[《“「『〈（(]$")
_CLOSES_BEFORE = re.compile(r"[》」』〉”，。、；]")
_MIN_LINES = 8
_MARKER_LINES = 3


def unwrap(state: State) -> None:
    """`会议` ⏎ `的主要目的` is one paragraph; `（` ⏎ `三）加强领导` one marker."""
    width, gap = _width(state), _usual_gap(state)
    joined: list[Paragraph] = []
    lines: list[Paragraph] = []
    for paragraph in state.paragraphs:
        if paragraph.kind == "noise":
            joined.append(paragraph)
        elif lines and _continues(lines, paragraph, width, gap):
            lines.append(paragraph)
        else:
            join(lines)
            lines = [paragraph]
            joined.append(paragraph)
    join(lines)
    state.paragraphs = joined


def _continues(lines: list[Paragraph], after: Paragraph, width: int, gap: int) -> bool:
    last = lines[-1].text
    if len(lines) <= _MARKER_LINES:
        begun = "".join(line.text for line in lines)
        if _OPEN_MARKER.match(begun):
            return bool(_REST_OF_MARKER.match(after.text))
    if _OPEN_ENDED.search(last) or _CLOSES_BEFORE.match(after.text):
        return True
    if not width or after.gap > gap or after.indented:
        return False
    # A paragraph's first line, set in, may be broken anywhere
    begun_here = len(lines) == 1 and lines[0].indented and not _ENDS.search(last)
    if len(last) < width * 0.85 and not begun_here:
        return False
    return not line_marker(after.text) or not _ENDS.search(last)


def _width(state: State) -> int:
    """The width in characters that the text was wrapped at, or 0 when it was not."""
    sizes = sorted(len(p.text) for p in state.paragraphs if p.kind == "text")
    if len(sizes) < _MIN_LINES:
        return 0
    width = sizes[int(len(sizes) * 0.9)]
    full = [p for p in state.paragraphs if p.kind == "text" and len(p.text) >= width * 0.85]
    broken = [p for p in full if not _ENDS.search(p.text)]
    _ignore_margins(state)
    wrapped = 15 <= width <= 60 and len(full) > len(sizes) * 0.4 and len(broken) > len(full) * 0.6
    return width if wrapped and sizes[-1] <= width * 1.3 else 0


def _usual_gap(state: State) -> int:
    """How many line breaks part most lines: two, where every line is set double."""
    gaps = Counter(p.gap for p in state.paragraphs if p.kind == "text")
    return gaps.most_common(1)[0][0] if gaps else 1


def _ignore_margins(state: State) -> None:
    """Where most lines are set in, an indent is the page's margin and begins no paragraph."""
    indented = [p for p in state.paragraphs if p.indented]
    if len(indented) * 2 > len(state.paragraphs):
        for paragraph in indented:
            paragraph.indented = False
