"""序号: numbers that skip, repeat or run backwards among the points of one level, mixed schemes, and a
first point that no second follows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from library.checks.finding import Finding, Grade
from library.checks.sheet import Sheet
from speeches.segmentation import Node
from speeches.segmentation.markers import Found, inline_marker, line_marker, slip


# 首先, 其次, 第三 is a series; 其次 may come twice.
_FIRST: Final = "first"
_GO_ON: Final = frozenset({_FIRST, "ordinal", "counted"})
# Points that run on across their headings: （一）…（二十） under 一、二、三、.
_RUNNING: Final = frozenset({"paren", "article", "chapter", "section", "arabic"})


# 首先 and 一是 may stand alone, as may a chapter of a book.
_IN_ROWS: Final = frozenset({"han", "paren", "arabic", "paren-arabic"})


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered point: its marker as written, what it was read as, its place in the sheet's text."""

    marker: str
    found: Found
    start: int
    end: int


def numbering(sheet: Sheet) -> Iterator[Finding]:
    last: dict[str, int] = {}
    yield from _below(sheet, sheet.outline.sections, last)


def _below(sheet: Sheet, nodes: Sequence[Node], last: dict[str, int]) -> Iterator[Finding]:
    before: Item | None = None
    yield from _lone(sheet, nodes)
    for node in nodes:
        item = _item(sheet.text, node)
        if item and item.found.family != "dash" and item.found.number:
            why, grade = _wrong(item, before, last)
            if why and before and _stands(sheet.text[before.end : item.start], item):
                why = ""
            if why:
                yield from _told(sheet, item, why, grade)
            last[item.found.family] = item.found.number
            before = _meant(item, before)
        yield from _below(sheet, node.children, last)


def _lone(sheet: Sheet, nodes: Sequence[Node]) -> Iterator[Finding]:
    """`（一）` without `（二）`; told at its words where its number is generated."""
    items = [item for node in nodes if (item := _item(sheet.text, node))]
    if len(items) != 1 or items[0].found.number != 1 or items[0].found.family not in _IN_ROWS:
        return
    [item] = items
    why = f"只有“{item.marker}”，后面没有第二项。"
    if sheet.place(item.start):
        yield from _told(sheet, item, why, Grade.SHOULD)
    elif place := sheet.place(item.end):
        paragraph, start = place
        end = re.compile(r"[^。；！？\n]*").match(paragraph.text, start)
        yield paragraph.finding(start, end.end() if end else start, Grade.SHOULD, why)


def _item(text: str, node: Node) -> Item | None:
    if not node.marker:
        return None
    start, end = node.marker.start, node.marker.end
    line = text[start : end + 12].split("\n", 1)[0]
    found = line_marker(line) or inline_marker(line, 0) or slip(line, 0)
    return Item(text[start:end], found, start, end) if found else None


def _wrong(item: Item, before: Item | None, last: dict[str, int]) -> tuple[str, Grade]:
    family, number = item.found.family, item.found.number
    if family == _FIRST or (before and before.found.family == _FIRST and family in _GO_ON):
        return "", Grade.NOTE
    if before is None:
        expected = last.get(family, 0) + 1 if family in _RUNNING else 1
        if number in (1, expected):
            return "", Grade.NOTE
        return f"这一组从“{item.marker}”开始，前面没有第一。", Grade.MUST
    expected = before.found.number + 1
    if family != before.found.family:
        return _changed(item, before, expected)
    if number in (1, expected):
        return "", Grade.NOTE
    if number == before.found.number:
        return f"“{item.marker}”重复：上一项也是这个序号。", Grade.MUST
    if number < expected:
        return f"“{before.marker}”之后倒回“{item.marker}”。", Grade.MUST
    return f"“{before.marker}”之后是“{item.marker}”，中间缺了序号。", Grade.MUST


def _stands(between: str, item: Item) -> bool:
    """Whether the number before this one does begin a line, unread: `20.2026年民生实事`."""
    wanted = rf"(?:^|\n)[ 　]*{item.found.number - 1}[.．、]"
    return item.found.family == "arabic" and re.search(wanted, between) is not None


def _meant(item: Item, before: Item | None) -> Item:
    """What the next one goes on from: a slip is one of its series."""
    if before is None or item.found.family != "slip":
        return item
    return replace(item, found=replace(item.found, family=before.found.family))


def _changed(item: Item, before: Item, expected: int) -> tuple[str, Grade]:
    if item.found.number != expected:
        return "", Grade.NOTE  # another series begins
    if item.found.family == "slip":
        return f"“{before.marker}”之后这里只写了“{item.marker}”。", Grade.MUST
    return f"同一组里上一项是“{before.marker}”，这一项是“{item.marker}”，写法不一致。", Grade.SHOULD


def _told(sheet: Sheet, item: Item, why: str, grade: Grade) -> Iterator[Finding]:
    if place := sheet.place(item.start):
        paragraph, start = place
        end = min(start + item.end - item.start, len(paragraph.text))
        yield paragraph.finding(start, end, grade, why)
