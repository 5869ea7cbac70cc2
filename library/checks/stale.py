"""时效: what was true when its source was given: years, congresses, plans, figures, 今年 and 去年.

Nothing is wrong by itself; each is to be looked at once. A paragraph of one's own is asked only about
what its own words date: last year's congress, a goal for a year that is over, the work of an old
year; and where an earlier speech has it word for word, as if it had come from there.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from library.checks.congresses import (
    PEOPLES_CONGRESSES,
    PLAN_YEARS,
    PLANS,
    congress_of,
    plan_of,
    plenum_of,
)
from library.checks.finding import Finding, Grade
from library.checks.old_years import arabic, old_years
from library.checks.sheet import Paragraph, Run, Sheet, Source
from speeches.segmentation.markers import number


MOST: Final = 0.5
"""The part of a paragraph that an earlier speech must have for its year to be the paragraph's."""
_HAN: Final = "[一二三四五六七八九十]{1,3}"
_YEAR = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}(?=年(?![来间代级龄度]))|二〇[〇一二三四五六七八九]{2}(?=年)"
)
_RELATIVE = re.compile(
    r"(?:今|去|明|前|上|本)年度?(?![龄级轮轻])(?:以来|上半年|下半年|初|底|末)?|上半年|下半年|上一年度?|过去(?:的)?一年|当前和今后一个时期"
)
_FIGURE = re.compile(
    r"[0-9]+(?:\.[0-9]+)?(?:%|％|个百分点|(?:余|多)?[万亿]?(?:元|亩|人次?|户|件|个|家|公里|吨|平方米|名|项|起|批|场|篇|条)(?!月))|百分之[一二三四五六七八九十百点]+"
)
_GOAL = re.compile(r"(?:到|至|力争|确保)(?P<year>20[0-9]{2})年(?:底|末|前|，|全面|基本|实现)")
# 2019年底前, 2019年6月30日前; not 2019年前后, 2019年前三季度, nor what was done or held by then.
_DEADLINE = re.compile(
    r"(?P<year>20[0-9]{2}|二〇[〇一二三四五六七八九]{2})年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?年?[底末]?(?:以|之)?前"
    r"(?![后的一二三四五六七八九十两半0-9]|[^。；！？\n]{0,30}(?:已|了|过[，。]|圆满|顺利))"
)
# Characters before a goal in which its beginning can stand.
_REACH: Final = 60
_SINCE = re.compile(r"[从由自比]|20[0-9]{2}年?$")
_CONGRESS = re.compile(
    rf"(?:党的|中共)?(?P<n>{_HAN})大(?:精神|报告|战略部署|部署|决策部署|召开|胜利召开|提出|要求|确定的)"
)
_COMING = re.compile(rf"(?:迎接|喜迎)党?的?(?P<n>{_HAN})大")
_PLENUM = re.compile(
    rf"(?P<c>{_HAN})届(?P<n>{_HAN})中全会(?:精神|召开|要求|部署|《决定》|《决议》|《建议》)?"
)
_PLAN = re.compile(
    r"[“\"]?(?P<n>十[一二三四五六])五[”\"]?(?:规划|期间|时期|发展|目标|开局|收官|末|以来|)"
)
_NPC = re.compile(rf"(?P<n>{_HAN})届全国(?:人大|政协){_HAN}次会议")


def stale(sheet: Sheet) -> Iterator[Finding]:
    if sheet.year is None:
        return
    runs: dict[int, list[Run]] = defaultdict(list)
    for run in sheet.runs:
        runs[run.paragraph].append(run)
    for one in sheet.paragraphs:
        paragraph = _dated(one, runs[one.key], sheet.year)
        taken = sheet.asked_spans(paragraph.key)
        for find in _KINDS:
            for finding in find(paragraph, sheet.year):
                if all(finding.end <= start or end <= finding.start for start, end in taken):
                    taken.append((finding.start, finding.end))
                    yield finding


def _dated(paragraph: Paragraph, runs: Sequence[Run], year: int) -> Paragraph:
    """With the earlier speech as its source that has most of it, where its own source has no year."""
    if paragraph.source and paragraph.source.year:
        return paragraph
    words: dict[int, str] = defaultdict(str)
    for run in runs:
        if run.year and run.year < year:
            words[run.year] += paragraph.text[run.start : run.end] + "\n"
    given = max(words, key=lambda one: len(words[one]), default=None)
    if given is None or len(words[given]) < MOST * len(paragraph.text):
        return paragraph
    return replace(paragraph, source=Source(words[given], "", given, declared=False))


def _congresses(paragraph: Paragraph, year: int) -> Iterator[Finding]:
    now = congress_of(year)
    for match in _CONGRESS.finditer(paragraph.text):
        held = number(match["n"])
        if 15 <= held < now:
            why = f"{year} 年的稿子：最近一次党代会是党的{_spoken(now)}大，请核对。"
            yield paragraph.finding(*match.span(), Grade.SHOULD, why)
    for match in _COMING.finditer(paragraph.text):
        if 15 <= number(match["n"]) <= now:
            why = f"到 {year} 年，党的{match['n']}大已经开过。"
            yield paragraph.finding(*match.span(), Grade.MUST, why)


def _plenums(paragraph: Paragraph, year: int) -> Iterator[Finding]:
    now = plenum_of(year)
    for match in _PLENUM.finditer(paragraph.text):
        which = (number(match["c"]), number(match["n"]))
        if (18, 0) <= which < now:
            latest = f"{_spoken(now[0])}届{_spoken(now[1])}中全会"
            why = f"{year} 年的稿子：其后已开过{latest}，请核对。"
            yield paragraph.finding(*match.span(), Grade.SHOULD, why)


def _sessions(paragraph: Paragraph, year: int) -> Iterator[Finding]:
    for match in _NPC.finditer(paragraph.text):
        first = PEOPLES_CONGRESSES.get(number(match["n"]))
        if first and first < year:
            why = f"全国两会每年一次，{year} 年的是否还是这一次，请核对。"
            yield paragraph.finding(*match.span(), Grade.SHOULD, why)


def _plans(paragraph: Paragraph, year: int) -> Iterator[Finding]:
    for match in _PLAN.finditer(paragraph.text):
        plan = number(match["n"])
        if plan in PLANS and plan < plan_of(year) and not _looks_back(paragraph, match, year):
            over = PLANS[plan] + PLAN_YEARS - 1
            now = f"“{_spoken(plan_of(year))}五”"
            why = f"“{match['n']}五”到 {over} 年为止，{year} 年已是{now}，请核对。"
            yield paragraph.finding(*match.span(), Grade.SHOULD, why)


def _looks_back(paragraph: Paragraph, plan: re.Match[str], year: int) -> bool:
    """In one's own words a plan that is over is history: just ended, or something to compare with."""
    if paragraph.source and paragraph.source.year != year:
        return False
    ended = PLANS[number(plan["n"])] + PLAN_YEARS - 1
    return year - ended <= 2 or paragraph.text[plan.start() - 1 : plan.start()] in tuple("较比从自")


def _goals(paragraph: Paragraph, year: int) -> Iterator[Finding]:
    for match in _GOAL.finditer(paragraph.text):
        # From 2020 to 2025 is no goal.
        before = paragraph.text[max(0, match.start() - _REACH) : match.start()].rpartition("。")[2]
        if int(match["year"]) < year and not _SINCE.search(before):
            why = f"{match['year']} 年已经过去，作为目标还对吗？"
            yield paragraph.finding(*match.span(), Grade.SHOULD, why)
    for match in _DEADLINE.finditer(paragraph.text):
        if (named := arabic(match["year"])) < year:
            why = f"本稿是 {year} 年的，{named} 年的期限已经过了，请核对。"
            yield paragraph.finding(*match.span(), Grade.SHOULD, why)


def _years(paragraph: Paragraph, year: int) -> Iterator[Finding]:
    """The years around the source's own: its last year, its plans for the next."""
    given = paragraph.source.year if paragraph.source else None
    if paragraph.source is None or given is None or given >= year:
        return
    for match in _YEAR.finditer(paragraph.text):
        named = arabic(match.group())
        if given - 1 <= named <= given + 1:
            why = f"{_when(paragraph.source)}，本稿是 {year} 年的，请核对年份。"
            yield paragraph.finding(match.start(), match.end() + 1, Grade.SHOULD, why)


def _old(paragraph: Paragraph, year: int) -> Iterator[Finding]:
    """What was this year's work, or the next one's, years ago."""
    for start, end in old_years(paragraph.text, year):
        why = f"本稿是 {year} 年的，这里说的还是{paragraph.text[start:end]}，请核对。"
        yield paragraph.finding(start, end, Grade.SHOULD, why)


def _relative(paragraph: Paragraph, year: int) -> Iterator[Finding]:
    source = paragraph.source
    if source is None or source.year == year:
        return
    when = _when(source)
    grade = Grade.MUST if source.year else Grade.SHOULD
    for match in _RELATIVE.finditer(paragraph.text):
        if match.group() in source.text:
            why = f"{when}，“{match.group()}”说的已不是同一段时间。"
            yield paragraph.finding(*match.span(), grade, why)


def _figures(paragraph: Paragraph, year: int) -> Iterator[Finding]:
    source = paragraph.source
    if source is None or source.year == year:
        return
    when = f" {source.year} 年的讲话" if source.year else "没有写明年份的讲话"
    for match in _FIGURE.finditer(paragraph.text):
        if match.group() in source.text:
            why = f"数字出自{when}，请换成本稿的，或核对后保留。"
            yield paragraph.finding(*match.span(), Grade.NOTE, why)


def _when(source: Source) -> str:
    if not source.year:
        return "出处没有写明年份"
    return f"{'出处是' if source.declared else '同样的话见'} {source.year} 年的讲话"


def _spoken(value: int) -> str:
    """20 → 二十, 4 → 四."""
    signs = "〇一二三四五六七八九"
    tens, ones = divmod(value, 10)
    return (
        ("" if tens < 2 else signs[tens])
        + ("十" if tens else "")
        + (signs[ones] if ones or not tens else "")
    )


_KINDS: Final[tuple[Callable[[Paragraph, int], Iterator[Finding]], ...]] = (
    _congresses, _plenums, _sessions, _plans, _goals, _years, _old, _relative, _figures,
)  # fmt: skip
