"""What a speech says of itself: title, occasion, year, genre, organ.

Only the places that speak about the speech as a whole are asked: its title, the front lines (speaker,
date, place), the first paragraphs, and the file's name. A year or a meeting that is mentioned in
passing is no fact about the speech, and no guess is better than a wrong one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from speeches.segmentation.outline import Block, Outline


@dataclass(frozen=True, slots=True)
class Facts:
    """`genre` is a value of `models.Genre`. `sources` maps each fact found to the words it was
    taken from."""

    title: str
    occasion: str = ""
    year: int | None = None
    genre: str = "other"
    organ: str = ""
    sources: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is asked: each piece as it is shown."""

    title: str
    front: tuple[str, ...]
    salutation: str
    opening: str
    ending: str
    name: str


# A fact and the words it was taken from; both empty when the text does not say.
Found = tuple[str, str]
_NOTHING: Found = ("", "")

# How much of the first paragraphs is asked: where a meeting is opened, not where work is told.
_OPENING = 400

_STOP = "，。；：！？,;:!?\n"
_GATHERING = (
    r"(?:会议|大会|全会|例会|座谈会|报告会|推进会|部署会|调度会|现场会|总结会|启动会|反馈会|"
    r"动员会|见面会|茶话会|恳谈会|交流会|工作会|会|仪式|典礼|论坛|培训班|研讨班|党课|党日活动)"
)
_SPOKEN = (
    r"(?:主持讲话|主持词|主持辞|主持稿|表态发言|表态讲话|总结讲话|动员讲话|辅导报告|主旨演讲|讲话|"
    r"发言|致辞|致词|演讲|报告|说明)"
)
_HELD = r"(?:隆重|共同|集中|组织|在这里|在此|专门|专题)*(?:召开|举行|举办|开展)(?![了过])"
_IN_TITLE = (
    re.compile(rf"在(?P<it>[^{_STOP}]{{3,80}}?)(?:上|时|中)的{_SPOKEN}"),
    re.compile(rf"在(?P<it>[^{_STOP}]{{3,80}}?{_GATHERING})(?:上的?)?{_SPOKEN}"),
    re.compile(rf"^(?P<it>[^{_STOP}]{{3,60}}?{_GATHERING})(?:上的?)?(?:开幕)?{_SPOKEN}"),
)
_IN_FRONT = (re.compile(rf"在(?P<it>[^{_STOP}]{{3,80}}?{_GATHERING})上"),)
_IN_OPENING = (
    re.compile(rf"(?:今天|今日)[^{_STOP}]{{0,8}}[，,]?[^{_STOP}]{{0,24}}?{_HELD}"
               rf"(?P<it>[^{_STOP}]{{2,80}}{_GATHERING})(?=[{_STOP}])"),
    re.compile(rf"(?:这次|此次|今天的)(?P<it>[^{_STOP}]{{4,60}}?{_GATHERING})[，,]?是"),
)  # fmt: skip

_YEAR = r"(?:19[4-9]|20[0-4])[0-9]"
_YEARS = re.compile(rf"(?<![0-9])({_YEAR})\s*(?=年)")
_DATE = re.compile(
    rf"(?<![0-9])({_YEAR})(?:\s*年\s*[0-9]{{1,2}}\s*月|[-./][01]?[0-9][-./][0-3]?[0-9])"
)
_WRITTEN_DATE = re.compile(
    r"([一二][九〇○零Oo][〇○零Oo一二三四五六七八九]{2})年[一二三四五六七八九十]{1,2}月"
)
_WRITTEN_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "○零Oo", "0"
)
_PLANNED = re.compile(rf"(?:部署|安排|谋划|研究)(?:全[省市县区])?({_YEAR})年")
_RANGE = re.compile(rf"{_YEAR}\s*年?\s*[-—–－~～至、和]+\s*{_YEAR}")
_NAMED_DATE = re.compile(
    rf"(?<![0-9])({_YEAR})(?:年|[-._]?(?:0[1-9]|1[0-2])[-._]?[0-3][0-9](?![0-9]))"
)

# In order: the first that is found decides. What is said by the speech's own kind (主持词) comes
# before the kind of the meeting (动员会).
_BY_TITLE = (
    ("lecture", r"党课"),
    ("chair", r"主持[词辞稿]|主持讲话|主持发言|[上时]的主持"),
    ("pledge", r"表态"),
    ("report", r"工作报告(?!会)|述职报告"),
    ("feedback", r"反馈(?:意见|情况)?(?:会|讲话|时|大会|会议)|[^征求]反馈.{0,12}(?:讲话|会)"),
    ("ceremony", r"致[辞词]|贺[辞词]|祝酒[辞词]|答谢[辞词]"),
    ("document", r"(?:意见|决定|决议|通知|办法|方案|规定|条例|通报|批复|公告|规划|预案|细则|答复|的函)"
                 r"(?:（.{1,12}）)?$"),
    ("symposium", r"座谈会.{0,8}(?:讲话|发言)"),
    ("mobilization", r"(?:动员|部署|启动|誓师).{0,8}会.{0,10}讲话"),
    ("work-meeting", rf"{_GATHERING}.{{0,8}}讲话"),
)  # fmt: skip
_BY_OPENING = (
    ("pledge", r"我(?:谨?代表[^。]{2,30}?)?(?:作|做)(?:如下|以下|几点|简短的?|三点|个)?表态"),
    (
        "report",
        r"我(?:谨|受?.{0,8}委托)?[，,]?代表[^。]{2,20}[，,]?向(?:大会|会议|全会)(?:报告|作)",
    ),
    ("chair", r"(?:共|主要)?有[一二两三四五六七八九十]+[项个]议程|进行(?:会议)?第一项"),
    (
        "document",
        r"(?:现|特)(?:就|提出|作出|做出|将)[^。]{0,60}?(?:如下(?:意见|决定|方案|规定)|通知如下)|特?制定本",
    ),
)
_BY_OCCASION = (
    ("lecture", r"党课"),
    ("feedback", r"反馈"),
    ("symposium", r"座谈会"),
    ("mobilization", r"动员|部署会|启动会|誓师"),
    ("ceremony", r"仪式$|典礼$"),
    ("work-meeting", rf"(?:工作|推进|调度|警示教育|总结|表彰|现场|培训|经济).{{0,8}}{_GATHERING}$"),
)
# A report of a meeting carries the same title as the speech that was held there.
_MEETINGS = ("symposium", "mobilization", "work-meeting")
_DATELINE = re.compile(
    r"(?:新华社|新华网|人民网|中新社|中新网|央视网|本报|人民日报)[^，。]{0,24}?[电讯](?![视话子])"
)

_LEVEL = r"[省市县区州旗镇乡]"
_COMMITTEE = rf"(?:中共)?(?:[一-龥]{{2,5}}(?={_LEVEL}))?{_LEVEL}(?:党委|委)(?!托|派|员|任|以)(?:、{_LEVEL}政府)?"
_GOVERNMENT = rf"(?:[一-龥]{{2,9}}(?={_LEVEL}|自治区))?(?:{_LEVEL}|自治区)(?:人民政府|政府)"
_SESSION = rf"(?:{_YEAR}年)?(?:第?[一二三四五六七八九十xX×*＊]{{1,4}}届)?"
_BY_FRONT = (re.compile(rf"^(?P<it>{_GOVERNMENT}|中共[一-龥]{{2,12}}委员会)"),)
_ORGAN_OF_TITLE = (
    re.compile(r"^(?P<it>国务院办公厅|国务院|中共中央办公厅|中共中央)(?=关于|批转|转发|印发)"),
    re.compile(rf"^(?P<it>{_GOVERNMENT}(?:办公室|办公厅)?)(?=关于|批转|转发|印发)"),
    re.compile(
        rf"^(?:{_YEAR}年)?(?P<it>[一-龥]{{2,10}}(?:{_LEVEL}|自治区)(?:人民)?政府)(?:{_YEAR}年)?工作报告"
    ),
)
_ORGAN_OF_OCCASION = (re.compile(rf"^{_SESSION}(?P<it>{_COMMITTEE}|{_GOVERNMENT})"),)
_ORGAN_OF_OPENING = (
    re.compile(rf"(?:^|[{_STOP}是经]|报请)(?P<it>{_COMMITTEE}|{_GOVERNMENT})"
               r"(?:主要(?:领导|负责)(?:同志|人)?|常委会|研究)?(?:研究)?(?:决定|同意)[，,]?[^。]{0,16}?(?:召开|举行)"),
    re.compile(rf"(?:今天|今日)[，,]?(?P<it>{_COMMITTEE}|{_GOVERNMENT})(?:在[^{_STOP}]{{2,12}})?{_HELD}"),
)  # fmt: skip

_SUFFIXES = re.compile(
    r"(?:[\s_-]*(?:[（(\[【]?(?:\d{1,2}|副本|最终稿?|终稿|定稿|修改稿?|初稿|打印稿?|VIP)[）)\]】]?|\d{8}))+$"
)
_SERIAL = re.compile(r"^(?:[0-9]{1,3}[.、_\s-]+|[A-Za-z]+[A-Za-z0-9]*[_\s-]+)+")
_HASH = re.compile(r"(?<![0-9A-Za-z])(?=[0-9a-f]*[0-9])[0-9a-f]{8,64}(?![0-9A-Za-z])")
_HAN = re.compile(r"[一-龥]")


def guess(outline: Outline, name: str) -> Facts:
    """The facts of a speech that was read from the file called `name`."""
    evidence = _evidence(outline, name)
    occasion = _occasion(evidence)
    title = _title(evidence, occasion[0])
    year = _year(evidence, occasion[0])
    genre = _genre(evidence, occasion[0])
    organ = _organ(evidence, occasion[0])
    found = {"title": title, "occasion": occasion, "year": year, "genre": genre, "organ": organ}
    return Facts(
        title=title[0][:300],
        occasion=occasion[0][:300],
        year=int(year[0]) if year[0] else None,
        genre=genre[0] or "other",
        organ=organ[0][:120],
        sources={fact: source for fact, (_, source) in found.items() if source},
    )


def _evidence(outline: Outline, name: str) -> Evidence:
    def shown(blocks: Iterable[Block]) -> tuple[str, ...]:
        return tuple(block.of(outline.text) for block in blocks)

    first = outline.opening or (outline.sections[0].lead if outline.sections else ())
    return Evidence(
        title=outline.title.of(outline.text),
        front=shown(outline.front),
        salutation=outline.salutation.of(outline.text),
        opening="\n".join(shown(first[:4]))[:_OPENING],
        ending="".join(shown(outline.closing[-1:])),
        name=_clean_name(name),
    )


def _clean_name(name: str) -> str:
    """A file's name without what is no part of a title: suffix, serial number, hash, `(1)`, 定稿."""
    stem = PurePath(name).stem.replace("+", " ")
    stem = _HASH.sub("", stem)
    stem = _SERIAL.sub("", stem)
    return _SUFFIXES.sub("", stem).replace("_", " ").strip(" -.、·")


def _first(patterns: Iterable[re.Pattern[str]], text: str) -> Found:
    for pattern in patterns:
        if match := pattern.search(text):
            return match["it"].strip(), match[0].strip(_STOP)
    return _NOTHING


def _occasion(evidence: Evidence) -> Found:
    found = _first(_IN_TITLE, evidence.title)
    for line in evidence.front:
        found = found if found[0] else _first(_IN_FRONT, line)
    return found if found[0] else _first(_IN_OPENING, evidence.opening)


def _title(evidence: Evidence, occasion: str) -> Found:
    """The title; else a file name that reads like one; else the occasion; else the first words."""
    if evidence.title:
        return evidence.title, evidence.title
    if re.search(rf"{_SPOKEN}$|纪要$|通知$|意见$", evidence.name) and _han(evidence.name) >= 6:
        return evidence.name, evidence.name
    if occasion:
        return f"在{occasion}上的讲话", occasion
    if _han(evidence.name) >= 4:
        return evidence.name, evidence.name
    start = re.split(rf"[{_STOP}]", evidence.opening.lstrip(), maxsplit=1)[0][:40]
    shown = start or evidence.salutation or evidence.name or "无题"
    return shown, start


def _han(text: str) -> int:
    return len(_HAN.findall(text))


def _year(evidence: Evidence, occasion: str) -> Found:
    """A date under the title; the title's one year; the meeting's; the year it plans; the date at
    the end; the file's name."""
    for line in evidence.front:
        if (found := _dated(line))[0]:
            return found
    for text in (evidence.title, occasion):
        if (found := _only_year(text))[0]:
            return found
    if match := _PLANNED.search(evidence.opening):
        return match[1], match[0]
    if len(evidence.ending) <= 30 and (found := _dated(evidence.ending))[0]:
        return found
    match = _NAMED_DATE.search(evidence.name)
    return (match[1], match[0]) if match and not _RANGE.search(evidence.name) else _NOTHING


def _dated(line: str) -> Found:
    if match := _DATE.search(line):
        return match[1], match[0]
    if match := _WRITTEN_DATE.search(line):
        return "".join(_WRITTEN_DIGITS.get(c, c) for c in match[1]), match[0]
    return _NOTHING


def _only_year(text: str) -> Found:
    """The year of a title that names just one, and no range (2021—2025年) that starts or ends there."""
    years = set(_YEARS.findall(text))
    if len(years) != 1 or _RANGE.search(text):
        return _NOTHING
    year = years.pop()
    return year, f"{year}年"


def _genre(evidence: Evidence, occasion: str) -> Found:
    """The kind that the title names; else what the first paragraphs do; else the meeting's kind."""
    named = _kind(_BY_TITLE, evidence.title or evidence.name)
    dateline = _DATELINE.search(evidence.opening)
    reported = ("news", dateline[0]) if dateline and not evidence.salutation else _NOTHING
    done = _kind(_BY_OPENING, evidence.opening)
    asked = (reported, named, done) if named[0] in _MEETINGS else (named, reported, done)
    return next((found for found in asked if found[0]), _kind(_BY_OCCASION, occasion))


def _kind(rules: Iterable[tuple[str, str]], text: str) -> Found:
    for genre, pattern in rules:
        if match := re.search(pattern, text):
            return genre, match[0]
    return _NOTHING


def _organ(evidence: Evidence, occasion: str) -> Found:
    asked: Mapping[str, tuple[re.Pattern[str], ...]] = {
        evidence.title: _ORGAN_OF_TITLE,
        **{line: _BY_FRONT for line in evidence.front},
        occasion: _ORGAN_OF_OCCASION,
        evidence.opening: _ORGAN_OF_OPENING,
    }
    for text, patterns in asked.items():
        if (found := _first(patterns, text))[0]:
            return found
    return _NOTHING
