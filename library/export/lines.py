"""The lines of a draft, and the level of each by the number it begins with.

Levels and their faces are those of GB/T 9704-2012, 7.3.3: `一、` `（一）` `1.` `（1）`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


HAN = "[一二三四五六七八九十百]{1,4}"
LEVELS = [
    re.compile(HAN + "、"),
    re.compile(f"[（(]{HAN}[）)]"),
    re.compile(r"\d{1,2}(?:[.．](?!\d)|、)"),
    re.compile(r"[（(]\d{1,2}[）)]"),
]
# A heading that runs into its paragraph ends with the first of these.
_END = re.compile(r"[。！？]")
LONGEST_HEADING = 50
# XML takes no control characters but tab and line break; a lone surrogate is no character at all.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `level` 1 to 4 or 0 (no number), the heading it opens with (all of it or the
    beginning; empty at level 0), and the rest."""

    level: int
    heading: str
    rest: str


def lines(paragraphs: Sequence[str]) -> Iterator[Line]:
    """Every line that says something, without indentation and without characters no file can hold."""
    for paragraph in paragraphs:
        for line in writable(paragraph).split("\n"):
            if text := line.strip():
                yield _line(text)


def writable(text: str) -> str:
    """`text` without what XML cannot hold, every line end as `\\n`."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def level(line: str) -> int:
    """1 to 4 by the number that a line begins with, 0 without one."""
    return next((n for n, number in enumerate(LEVELS, start=1) if number.match(line)), 0)


def _line(text: str) -> Line:
    rank = level(text)
    if not rank:
        return Line(0, "", text)
    end = _END.search(text)
    heading = text[: end.end()] if end else text
    if len(heading) > LONGEST_HEADING:
        return Line(0, "", text)
    return Line(rank, heading, text[len(heading) :])
