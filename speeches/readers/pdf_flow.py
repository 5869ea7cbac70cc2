"""Lines of PDF pages → the paragraphs they were broken from.

A page says where each line stands, not what belongs together. What does shows in the lines themselves:
indentation, how far a line reaches, the gap above it, its type, and how it ends.
"""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Line:
    """As `pdf_lines` gives it: lengths in points from the bottom left of the page, the line standing
    on its `base`, its characters `em` wide."""

    text: str
    left: float
    right: float
    base: float
    em: float
    page: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text of a page begins and ends, from side to side."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text is set. `columns` are those of even and of odd pages, `pitch` is the step from line
    to line, `indented` says whether paragraphs begin so; if not, gaps part them."""

    columns: tuple[Column, Column]
    em: float
    pitch: float
    indented: bool

    def column(self, line: Line) -> Column:
        return self.columns[line.page % 2]


# Shares of the page's height in which heads and page numbers stand, and how many lines they take.
_MARGIN, _HEAD_LINES = 0.14, 3
# Of the pages, how many have a line before it is a running head.
_RUNNING = 0.4
_PAGE_NUMBER = re.compile(
    r"[\s\-—–－―─·•.|/]*(?:第\s*)?(?:\d{1,4}|[ivxlIVXL]{1,6}|[一二三四五六七八九十百]{1,5}(?=\s*页))"
    r"(?:\s*页)?(?:\s*[,，/|共of]*\s*\d{1,4}\s*页?)?[\s\-—–－―─·•.|/]*"
)
_FINAL = re.compile(r"[。！？!?…；;：:](?:[”’」』）)》\"']*)$")
_MARKER = re.compile(
    r"[（(]?[一二三四五六七八九十百]{1,4}[）)、．.]|[（(]?\d{1,2}[）)、．.](?!\d)|[①-⑳⑴-⒇]|第[一二三四五六七八九十]+[章节条]"
)
_LATIN_END, _LATIN_START = re.compile(r"[0-9A-Za-z,.;:%)]$"), re.compile(r"[0-9A-Za-z(]")
_WORD = re.compile(r"[!-~]+")
# In widths of a character: first-line indentation, what a full line may fall short by, and a line that
# is plainly short. In pitches of the text: a gap between paragraphs, and where only gaps part them.
_INDENT, _NEARLY, _SHORT, _GAP, _BLOCK_GAP = 1.2, 1.2, 2.8, 1.35, 1.12
_OTHER_TYPE, _NOTE_TYPE = 0.12, 0.8
_COLUMNS = 0.5


def paragraphs(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[str]:
    """The text of the pages, each given with its height: paragraphs in reading order.

    Running heads and page numbers are left out; notes at the foot of a page follow the text.
    """
    kept = list(_without_heads([(height, _in_order(lines)) for height, lines in pages]))
    lines = [line for page in kept for line in page]
    if not lines:
        return []
    em = _common(line.em for line in lines for _ in line.text)
    text, notes = _parted(kept, em)
    return [*_flowed(text, em), *(paragraph for page in notes for paragraph in _flowed(page, em))]


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """From top to bottom, pieces at one height joined; in columns, as the file has them."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if rows and rows[-1][0].base - line.base < min(line.em, rows[-1][0].em) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    shared = sum(len(row) for row in rows if len(row) > 1)
    if shared > _COLUMNS * len(lines):
        return list(lines)
    return [_joined(sorted(row, key=lambda line: line.left)) for row in rows]


def _joined(row: list[Line]) -> Line:
    text = row[0].text
    for before, line in pairwise(row):
        gap = (line.left - before.right) / line.em
        text += ("\t" if gap > 2 else " " if gap > _INDENT / 2 else "") + line.text
    return Line(
        text,
        row[0].left,
        max(line.right for line in row),
        row[0].base,
        max(line.em for line in row),
        row[0].page,
    )


def _without_heads(pages: Sequence[tuple[float, list[Line]]]) -> Iterator[list[Line]]:
    """The pages without what is repeated in their margins, and without their numbers."""
    margins = [_margin(height, lines) for height, lines in pages]
    seen = Counter(key for margin in margins for key in {_key(line) for line in margin})
    often = max(2, _RUNNING * len(pages))
    for (_, lines), margin in zip(pages, margins, strict=True):
        gone = {line for line in margin if seen[_key(line)] >= often}
        outer = {line for line in (lines[0], lines[-1]) if line in margin} if lines else set()
        gone |= {line for line in outer if _is_page_number(line.text, len(lines))}
        yield [line for line in lines if line not in gone]


def _margin(height: float, lines: list[Line]) -> set[Line]:
    head = [line for line in lines[:_HEAD_LINES] if line.base > height * (1 - _MARGIN)]
    foot = [line for line in lines[-_HEAD_LINES:] if line.base < height * _MARGIN]
    return {*head, *foot}


def _key(line: Line) -> tuple[str, int]:
    """What makes running heads of two pages the same: their words, and about where they stand."""
    return re.sub(r"\d+", "#", line.text), round(line.base / (2 * line.em))


def _is_page_number(text: str, lines: int) -> bool:
    return lines > 1 and _PAGE_NUMBER.fullmatch(text) is not None


def _common(values: Iterable[float]) -> float:
    return Counter(round(value * 2) / 2 for value in values).most_common(1)[0][0]


def _parted(pages: list[list[Line]], em: float) -> tuple[list[Line], list[list[Line]]]:
    """The text, and each page's notes: smaller type below all else on a page."""
    text: list[Line] = []
    notes: list[list[Line]] = []
    for lines in pages:
        end = len(lines)
        while end and lines[end - 1].em < em * _NOTE_TYPE:
            end -= 1
        text += lines[:end] if end else lines
        if 0 < end < len(lines):
            notes.append(lines[end:])
    return text, notes


def _flowed(lines: list[Line], em: float) -> Iterator[str]:
    layout = _layout(lines, em)
    text = ""
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if before and _goes_on(before, line, after, layout):
            text = _glued(text, line.text)
        else:
            if text:
                yield text
            text = line.text
    if text:
        yield text


def _layout(lines: list[Line], em: float) -> Layout:
    columns = _columns(lines, em)
    # Paragraphs begin indented where a tenth of the lines stand two characters in.
    inset = sum(1.5 < (line.left - columns[line.page % 2].left) / em < 2.5 for line in lines)
    return Layout(columns, em, _pitch(lines, em), inset >= len(lines) / 10)


def _columns(lines: list[Line], em: float) -> tuple[Column, Column]:
    """Of even and of odd pages, whose margins may be mirrored."""
    every = _column(lines, em)
    odd_even = []
    for side in (0, 1):
        own = [line for line in lines if line.page % 2 == side]
        odd_even.append(_column(own, em) if len(own) > 2 * _HEAD_LINES else every)
    return odd_even[0], odd_even[1]


def _column(lines: list[Line], em: float) -> Column:
    """The leftmost edge that a tenth of the lines share, and the right one that the long ones reach."""
    lefts = Counter(round(line.left / em) for line in lines)
    common = [left for left, count in lefts.items() if count >= len(lines) / 10]
    first = min(common or lefts)
    left = statistics.median(line.left for line in lines if round(line.left / em) == first)
    rights = sorted(line.right for line in lines)
    return Column(left, rights[min(len(rights) - 1, len(rights) * 9 // 10)])


def _pitch(lines: list[Line], em: float) -> float:
    steps = [
        before.base - line.base
        for before, line in pairwise(lines)
        if before.page == line.page and before.base - line.base > em / 2
    ]
    return statistics.median(steps) if steps else 2 * em


def _goes_on(before: Line, line: Line, after: Line | None, layout: Layout) -> bool:
    """Whether `line` continues the paragraph that `before` belongs to."""
    em, indented = layout.em, layout.indented
    if abs(before.em - line.em) > _OTHER_TYPE * em or "\t" in before.text or "\t" in line.text:
        return False
    inset = (line.left - layout.column(line).left) / em
    short = (layout.column(before).right - before.right) / em - _unbroken(line.text)
    final = _FINAL.search(before.text) is not None
    if short > (_NEARLY if final else _SHORT):
        return False
    if inset > _INDENT:
        first = indented and abs(before.left - line.left) < em / 2
        return not final and not first and _hangs(before, line, after, em)
    gap = _GAP if indented else _BLOCK_GAP
    if before.page == line.page and before.base - line.base > gap * layout.pitch:
        return not final and indented
    return not final or indented or not _MARKER.match(line.text)


def _unbroken(text: str) -> float:
    """The room that the first word of a line takes if it cannot be broken, in characters."""
    word = _WORD.match(text)
    return len(word[0]) / 2 if word else 0.0


def _hangs(before: Line, line: Line, after: Line | None, em: float) -> bool:
    """Whether an indented line continues the one before: those of the paragraph stand as far in."""
    if abs(before.left - line.left) < em / 2:
        return True
    return after is not None and abs(after.left - line.left) < em / 2 and before.left < line.left


def _glued(text: str, more: str) -> str:
    latin = _LATIN_END.search(text) and _LATIN_START.match(more)
    return f"{text} {more}" if latin else text + more
