"""The year a speech was given in: only where the text dates itself."""

import re
from collections.abc import Iterator

from speeches.facts.evidence import NOTHING, YEAR, Evidence, Found


_YEARS = re.compile(rf"(?<![0-9])({YEAR})\s*(?=年)")
_RANGE = re.compile(rf"{YEAR}\s*年?\s*[-—–－~～至、和]+\s*{YEAR}")
_DATE = re.compile(
    rf"(?<![0-9])({YEAR})(?:\s*年\s*[0-9]{{1,2}}\s*月|[-./][01]?[0-9][-./][0-3]?[0-9])"
)
_WRITTEN_DATE = re.compile(
    r"([一二][九〇○零Oo][〇○零Oo一二三四五六七八九]{2})年[一二三四五六七八九十]{1,2}月"
)
_WRITTEN = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")}
_WRITTEN |= dict.fromkeys("○零Oo", "0")
_IN_NAME = re.compile(rf"(?<![0-9])({YEAR})(?:年|[-._]?(?:0[1-9]|1[0-2])[-._]?[0-3][0-9](?![0-9]))")
_PUBLISHED = re.compile(rf"(?:发布|成文|印发|发文)(?:时间|日期)[:：]\s*({YEAR})(?![0-9])")
# A date line, not a sentence that has a date in it.
_SIGNATURE = 30


def year(asked: Evidence, occasion: str) -> Found:
    """The first that says it: a date under the title, the title, the meeting's name, a date line at
    the end, the file's name, the day of publication. A year told of on the way is never asked."""
    return next((found for found in _finds(asked, occasion) if found[0]), NOTHING)


def _finds(asked: Evidence, occasion: str) -> Iterator[Found]:
    yield from (_dated(line) for line in asked.front)
    yield _only_year(asked.title)
    yield _only_year(occasion)
    if len(asked.ending) <= _SIGNATURE:
        yield _dated(asked.ending)
    if not _RANGE.search(asked.name):
        yield _match(_IN_NAME, asked.name)
    yield _match(_PUBLISHED, asked.noise)


def _dated(line: str) -> Found:
    if match := _WRITTEN_DATE.search(line):
        return "".join(_WRITTEN.get(digit, digit) for digit in match[1]), match[0]
    return _match(_DATE, line)


def _only_year(text: str) -> Found:
    """The year of a text that names just one, and no range (`2021—2025年`)."""
    years = set(_YEARS.findall(text))
    if len(years) != 1 or _RANGE.search(text):
        return NOTHING
    found = years.pop()
    return found, f"{found}年"


def _match(pattern: re.Pattern[str], text: str) -> Found:
    match = pattern.search(text)
    return (match[1], match[0]) if match else NOTHING
