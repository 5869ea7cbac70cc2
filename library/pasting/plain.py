"""The clipboard's `text/plain` → lines, by the rules that take a speech apart."""

import re
from collections.abc import Iterator, Sequence
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
    return [line for line in found if line.text]


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
