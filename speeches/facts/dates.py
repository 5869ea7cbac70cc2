"""Dates as offices write them, and as they are stored: `2018`, `2018-12`, `2018-12-18`.

What is not known is left out at the end, so that the stored form sorts and its first four characters
are the year.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass


FIRST_YEAR, LAST_YEAR = 1900, 2100

# Each character is replaced by one, so that places in the text stay.
_PLAIN = str.maketrans("０１２３４５６７８９〇○零Ｏo．－／", "01234567890000" + "0.-/")
_HAN = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_HAN_YEAR = str.maketrans("一二三四五六七八九", "123456789")

_YEAR = r"(?P<year>(?:1 ?9|2 ?0) ?[0-9] ?[0-9]|[一二][九0][0一二三四五六七八九]{2})"
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_MONTH = rf"(?P<month>1 ?[0-2]|0?[1-9]|{_HAN_NUMBER})"
_DAY = rf"(?P<day>[12] ?[0-9]|3 ?[01]|0?[1-9]|{_HAN_NUMBER})"
_RANGE = re.compile(r"\s*年?\s*[-—–－~～至到、和]+\s*(?:19|20)[0-9]{2}")
_BEGUN = re.compile(r"(?:19|20)[0-9]{2}\s*年?\s*[-—–－~～至到、和]+\s*$")
_WRITTEN = re.compile(
    rf"(?<![0-9]){_YEAR}\s*(?:年度?(?:\s*{_MONTH}\s*月(?:份|\s*{_DAY}\s*[日号])?)?"
    rf"|(?P<mark>[-./])(?P<month2>1[0-2]|0?[1-9])(?:(?P=mark)(?P<day2>[12][0-9]|3[01]|0?[1-9]))?(?![0-9]))"
)
_COMPACT = re.compile(
    r"(?<![0-9])(?P<year>19[4-9][0-9]|20[0-4][0-9])(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])?(?![0-9])"
)
# One date and nothing else, with any month and day: a slip of a person is told, and not read around.
_SOME_NUMBER = rf"(?:[0-9] ?[0-9]?|{_HAN_NUMBER})"
_TYPED = re.compile(
    rf"(?P<year>[12](?: ?[0-9]){{3}}|[一二][九0][0一二三四五六七八九]{{2}})\s*"
    rf"(?:(?:年度?(?:\s*(?P<month>{_SOME_NUMBER})\s*月(?:份|\s*(?P<day>{_SOME_NUMBER})\s*[日号])?)?)"
    r"|(?P<mark>[-./])(?P<month2>[0-9]{1,2})(?:(?P=mark)(?P<day2>[0-9]{1,2}))?"
    r"|(?P<month3>[0-9]{2})(?P<day3>[0-9]{2})?)?"
)


class ImpossibleError(ValueError):
    """A date that the calendar does not have; says so in Chinese: `没有 6 月 31 日`."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that stands at `text[start:end]`; `value` is its stored form."""

    value: str
    start: int
    end: int

    @property
    def is_whole(self) -> bool:
        return len(self.value) == len("2018-12-18")


def dates(text: str) -> Iterator[Stated]:
    """The dates of a text, in order: `2018年12月`, `二〇一五年十月八日`, `２０１８．３．５`.

    A range of years is none; of a range of days it is the first.
    """
    asked = plain(text)
    for match in _WRITTEN.finditer(asked):
        if _RANGE.match(asked, match.start() + 4) or _ends_range(asked, match.start()):
            continue
        month = match["month"] or match["month2"]
        value = stored(_year(match["year"]), month, match["day"] or match["day2"])
        if value:
            yield Stated(value, match.start(), match.end())


def plain(text: str) -> str:
    """Full-width digits and the forms of zero made plain, a character for a character."""
    return text.translate(_PLAIN)


def compact(name: str) -> Iterator[Stated]:
    """`20230415`, `202304`: as files are named."""
    for match in _COMPACT.finditer(name):
        value = stored(int(match["year"]), match["month"], match["day"])
        yield Stated(value, match.start(), match.end())


def stored(year: int, month: str | None = None, day: str | None = None) -> str:
    """`2018-12` from 2018 and `十二`. A month that cannot be is left out, and so is such a day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    months, days = _number(month), _number(day)
    if not 1 <= months <= 12:
        return str(year)
    if not 1 <= days <= calendar.monthrange(year, months)[1]:
        return f"{year}-{months:02}"
    return f"{year}-{months:02}-{days:02}"


def shown(value: str) -> str:
    """`2018年12月18日` from `2018-12-18`."""
    return "".join(
        f"{int(part)}{unit}" for part, unit in zip(value.split("-"), "年月日", strict=False) if part
    )


def year_of(value: str) -> int | None:
    """The year of a stored date."""
    return int(value[:4]) if value else None


def typed(text: str) -> str:
    """The stored form of a date as a person types it; empty for nothing.

    ImpossibleError where there is no such month or day, ValueError when it is no date or several.
    """
    text = text.strip()
    if not text:
        return ""
    match = _TYPED.fullmatch(plain(text))
    if not match:
        raise ValueError(text)
    year, month, day = _year(match["year"]), _either(match, "month"), _either(match, "day")
    value = stored(year, month, day)
    if value and value.count("-") < (month is not None) + (day is not None):
        raise ImpossibleError(_impossible(year, _number(month), _number(day) if day else None))
    if not value:
        raise ValueError(text)
    return value


def _either(match: re.Match[str], name: str) -> str | None:
    return match[name] or match[f"{name}2"] or match[f"{name}3"]


def _impossible(year: int, month: int, day: int | None) -> str:
    if day is None or not 1 <= month <= 12:
        return f"没有 {month} 月"
    leap_alone = (month, day) == (2, 29)
    return f"{f'{year} 年' if leap_alone else ''}没有 {month} 月 {day} 日"


def _ends_range(asked: str, start: int) -> bool:
    return bool(_BEGUN.search(asked, max(0, start - 12), start))


def _year(digits: str) -> int:
    return int(digits.replace(" ", "").translate(_HAN_YEAR))


def _number(digits: str | None) -> int:
    """12 from `12`, `1 2`, `十二`; 0 where there is none."""
    if not digits:
        return 0
    digits = digits.replace(" ", "")
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _HAN.get(ones, 0) if len(ones) == 1 else 0
    return (_HAN.get(tens, 1) if tens else 1) * 10 + (_HAN.get(ones, 0) if ones else 0)
