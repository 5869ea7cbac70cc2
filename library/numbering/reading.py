"""The number that somebody wrote at the beginning of a text, and the mark it stands for.

The patterns are those that take speeches apart (`speeches.segmentation.markers`); the page's script is
handed them (`for_script`).
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from library.numbering.generating import Counts, begun, count
from library.numbering.marks import BODY, LEVELS, Mark, Scheme
from speeches.segmentation import markers


@dataclass(frozen=True, slots=True)
class Read:
    """A number as somebody wrote it; `level` is 0 where the scheme writes all levels alike, `end` where
    the text proper begins."""

    scheme: Scheme
    level: int
    number: int
    end: int


# Only before a year does a figure right behind the full stop begin the text: 1.2026年.
_PATTERNS: Final = {
    **markers.PATTERNS,
    "before-year": r"(?P<year>[0-9０-９]{1,2})\s*[.．](?=(?:19|20)[0-9]{2}年)",
}
# By the families of `markers`.
FAMILIES: Final = {
    "han": (Scheme.OFFICIAL, 1),
    "paren": (Scheme.OFFICIAL, 2),
    "arabic": (Scheme.OFFICIAL, 3),
    "before-year": (Scheme.OFFICIAL, 3),
    "paren-arabic": (Scheme.OFFICIAL, 4),
    "circled": (Scheme.OFFICIAL, 5),
    "shi": (Scheme.SHI, 0),
    "yao": (Scheme.YAO, 0),
    "ordinal": (Scheme.DI, 0),
}
# 2. may go on as 2.5%: it is a number once something else follows. 第一是 is another way of writing.
_CLOSER: Final = {"arabic": r"(?=[\s\S])", "ordinal": "(?<=[，,、：:])"}
PATTERN: Final = (
    r"\s*(?:"
    + "|".join(f"(?:{_PATTERNS[name]}){_CLOSER.get(name, '')}" for name in FAMILIES)
    + r")[^\S\n]*"
)
_NUMBER = re.compile(PATTERN)
_GROUPS: Final = {
    name: FAMILIES["before-year" if name == "year" else markers.family(name)]
    for name in _NUMBER.groupindex
}


def for_script() -> str:
    """The pattern, and of each of its groups the scheme and the level, as JSON."""
    return json.dumps({"pattern": PATTERN.replace("(?P<", "(?<"), "groups": _GROUPS})


def read(text: str) -> Read | None:
    """The number that a text begins with: `一、`, `（二）`, `３．`, `一是`, `第一，` and variants.

    None for what only looks like one: 三个聚焦, 一定要, 2.5%, 二〇二五年, 一把手, 一、二、三产业.
    """
    match = _NUMBER.match(text)
    if match is None or match.lastgroup is None:
        return None
    scheme, level = _GROUPS[match.lastgroup]
    return Read(scheme, level, markers.number(match[match.lastgroup]), match.end())


def absorb(text: str, before: Sequence[Mark] = (), level: int = 1) -> tuple[Mark | None, str]:
    """The mark that a text's written number stands for behind paragraphs marked `before`, and the text
    without it; None and the text where it begins with no number.

    `一是` has the level of the series it goes on, or stands below the heading above it; with no heading
    above it is on `level`.
    """
    found = read(text)
    if found is None:
        return None, text
    mark = Mark(found.level or _level_of_spoken(found.scheme, before, level), found.scheme)
    return mark, text[found.end :]


def absorbed(texts: Sequence[str], before: Sequence[Mark] = ()) -> list[tuple[Mark, str]]:
    """A block of texts without their numbers, to stand behind `before`.

    A one begins its series again where the block has the series already, or it is a spoken one; a
    block that begins with `一、` behind `二、` goes on.
    """
    marks = list(before)
    counts: Counts = {}
    for one in marks:
        count(counts, one)
    had: set[tuple[int, Scheme]] = set()
    found: list[tuple[Mark, str]] = []
    for text in texts:
        mark, rest = absorb(text, marks)
        mark = mark or BODY
        series = (mark.level, mark.scheme)
        if (series in had or mark.scheme.spoken) and _is_one(text):
            mark = begun(mark, counts)
        had.add(series)
        count(counts, mark)
        marks.append(mark)
        found.append((mark, rest))
    return found


def _is_one(text: str) -> bool:
    found = read(text)
    return found is not None and found.number == 1


def _level_of_spoken(scheme: Scheme, before: Sequence[Mark], level: int) -> int:
    """Of the series that is still open, or one below the number that stands nearest above."""
    nearest, lowest = 0, LEVELS
    for mark in reversed(before):
        if not mark.level:
            continue
        if mark.scheme is scheme and mark.level <= lowest:
            return mark.level
        nearest, lowest = nearest or mark.level, min(lowest, mark.level)
    return min(nearest + 1 if nearest else max(level, 1), LEVELS)
