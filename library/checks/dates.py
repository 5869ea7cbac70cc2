"""日期: what no calendar and no clock has: 10月35日, 13月, 25时; a date on another weekday."""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

from library.checks.finding import Finding, Grade
from library.checks.sheet import Paragraph, Sheet
from speeches.segmentation.markers import number


_DAY: Final = re.compile(
    r"(?<![0-9.])(?:(?P<year>(?:19|20)[0-9]{2})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]"
    r"(?:(?:至|到|—|-|－|～|~)(?P<until>[0-9]{1,2})[日号])?"
    r"(?:[（(，,]?(?:星期|周)(?P<weekday>[一二三四五六日天])[）)]?)?"
)
_SPOKEN_DAY: Final = re.compile(
    r"(?<![一二三四五六七八九十])(?P<month>[一二三四五六七八九十]{1,3})月"
    r"(?P<day>[一二三四五六七八九十]{1,3})[日号]"
)
_MONTH: Final = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}年(?P<month>[0-9]{1,2})月(?![0-9]{1,2}[日号])"
)
_HOUR: Final = re.compile(
    r"(?<=[日号午晨晚上])(?P<hour>[0-9]{1,2})(?:[时点]|[:：](?=[0-9]{2}))"
    r"(?:(?P<minute>[0-9]{1,2})(?:分|(?![0-9])))?"
)
_WEEKDAYS: Final = "一二三四五六日"
_LEAP: Final = 2024
_MONTHS: Final = 12
_HOURS: Final = 24
_MINUTES: Final = 59


def dates(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.lines:
        for pattern, wrong in _KINDS:
            for match in pattern.finditer(paragraph.text):
                if why := wrong(match):
                    yield _told(paragraph, match, why)


def _told(paragraph: Paragraph, match: re.Match[str], why: str) -> Finding:
    return paragraph.finding(*match.span(), Grade.MUST, why)


def _day(match: re.Match[str]) -> str:
    year = int(match["year"]) if match["year"] else None
    days = [int(match["day"]), *([int(match["until"])] if match["until"] else [])]
    return _no_day(year, int(match["month"]), days) or _other_weekday(match, year)


def _spoken_day(match: re.Match[str]) -> str:
    """A month of the old calendar may have thirty days, whichever it is."""
    month, day = number(match["month"]), number(match["day"])
    if month > _MONTHS:
        return f"没有 {month} 月。"
    return f"一个月没有 {day} 天。" if day > monthrange(_LEAP, 1)[1] else ""


def _no_day(year: int | None, month: int, days: list[int]) -> str:
    if not 1 <= month <= _MONTHS:
        return f"没有 {month} 月。"
    most = monthrange(year or _LEAP, month)[1]
    if all(1 <= day <= most for day in days):
        return ""
    if year and month == 2 and not isleap(year):
        return f"{year} 年 2 月只有 {most} 天。"
    return f"{month} 月只有 {most} 天。"


def _other_weekday(match: re.Match[str], year: int | None) -> str:
    if year is None or not match["weekday"] or match["until"]:
        return ""
    real = _WEEKDAYS[date(year, int(match["month"]), int(match["day"])).weekday()]
    return "" if match["weekday"].replace("天", "日") == real else f"这一天是星期{real}。"


def _month(match: re.Match[str]) -> str:
    month = int(match["month"])
    return "" if 1 <= month <= _MONTHS else f"没有 {month} 月。"


def _hour(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > _HOURS or (hour == _HOURS and minute):
        return "一天只有 24 小时。"
    return "一小时只有 60 分钟。" if minute > _MINUTES else ""


_KINDS: Final = ((_DAY, _day), (_SPOKEN_DAY, _spoken_day), (_MONTH, _month), (_HOUR, _hour))
