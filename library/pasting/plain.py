"""The clipboard's `text/plain` → lines, by the rules that take a speech apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from library.numbering import read
from library.pasting.content import Line
from library.pasting.tables import BETWEEN
from speeches.readers.radicals import unified
from speeches.segmentation.outline import tidy
from speeches.segmentation.rules.lines import lines as parted
from speeches.segmentation.rules.unwrap import unwrap
from speeches.segmentation.state import State


_LINE_END = re.compile("\r\n|[\r\v\f\x07\x1c-\x1e\x85\u2028\u2029]")
# Signs that nobody sees, and those of a symbol font that only it can show.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff"
    "\ud800-\udfff\ue000-\uf8ff]"
)
_BULLET = re.compile(r"[\s\u3000]*[•·●○■□◆◇▪▶➢✓*][\s\u3000]+")


# 县委书记　江远: a line that says whose the speech is. A short name may be spread: 江　远.
_NAME_LINE = re.compile(
    r"\s*(?P<title>[\u3400-\u9fff]{0,20}(?:长|书记|主任|主席|委员|常委))\s+"
    r"(?P<name>[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]\s+[\u3400-\u9fff])\s*"
)


def clean(text: str) -> str:
    """`text` with `\\n` as its only line end and without signs that are not seen."""
    return unified(_UNSEEN.sub("", _LINE_END.sub("\n", text)))


def lines(text: str) -> list[Line]:
    """The paragraphs of a text: lines of a fixed width are joined, indents and odd white space go."""
    rows = [_BULLET.sub("", row) for row in clean(text).split("\n")]
    found: list[Line] = []
    for tabled, some in groupby(zip(_tabled(rows), rows, strict=True), key=itemgetter(0)):
        block = [row for _, row in some]
        found += map(_row, block) if tabled else _prose("\n".join(block))
    named = {tidy(row): kept for row in rows if (kept := _name_line(row))}
    return [replace(line, text=named.get(line.text, line.text)) for line in found if line.text]


def _name_line(row: str) -> str:
    """With one wide space between title and name; "" for other lines."""
    found = _NAME_LINE.fullmatch(row)
    return "\u3000".join((found["title"], *found["name"].split())) if found else ""


def _row(row: str) -> Line:
    return Line(BETWEEN.join(tidy(cell) for cell in row.split("\t")).rstrip(BETWEEN))


def _prose(text: str) -> Iterator[Line]:
    state = State(text)
    parted(state)
    unwrap(state)
    for paragraph in state.paragraphs:
        yield Line(paragraph.block().of(text))


def _tabled(rows: Sequence[str]) -> list[bool]:
    """Which are rows of a spreadsheet: lines next to one another with equally many tabs."""
    tabs = [_tabs(row) for row in rows]
    return [
        count > 0 and count in (*tabs[max(number - 1, 0) : number], *tabs[number + 1 : number + 2])
        for number, count in enumerate(tabs)
    ]


def _tabs(row: str) -> int:
    """The tabs of a row; the one between a number and its text, and those of an indent, are none."""
    if row != row.lstrip() or ((found := read(row)) and "\t" in row[: found.end]):
        return 0
    return row.count("\t")
