"""The unit that convenes the meeting or issues the text."""

import re

from speeches.facts.evidence import STOP, YEAR, Evidence, Find, Pattern, Piece, first


_LEVEL = r"[省市县区州旗镇乡]"
_PLACE = rf"(?:[一-龥]{{2,9}}(?={_LEVEL}|自治区))?(?:{_LEVEL}|自治区)"
_COMMITTEE = (
    rf"(?:中共)?(?:(?!听取|参加|出席|传达|学习|贯彻|落实|根据|按照)[一-龥]{{2,5}}(?={_LEVEL}))?{_LEVEL}(?:党委|委)(?![托派员任以])"
    rf"(?:、{_LEVEL}政府)?"
)
_GOVERNMENT = rf"{_PLACE}(?:人民政府|政府)"
_CENTRE = (
    r"(?:中共中央政治局|中央政治局|中央[一-龥]{2,12}?(?:领导小组|委员会)|中央军委|国务院|"
    r"中共中央|党中央)"
)
_UNIT = (
    r"(?!全)[一-龥]{2,12}?(?:(?<![布治])局|集团公司|公司|(?<!国)集团|学院|大学|中学|小学|医院|银行)"
    r"(?:党[委组]|党总支|党支部)?(?=召开|[一-龥\d“”‘’]{0,30}会)"
)
_BODY = rf"(?P<it>{_COMMITTEE}|{_GOVERNMENT})"
_SESSION = rf"(?:{YEAR}年)?(?:第?[一二三四五六七八九十xX×*＊]{{1,4}}届)?"
_HOW = r"(?:主要(?:领导|负责)(?:同志|人)?|常委会)?(?:研究)?"

_OF_TITLE: tuple[Pattern, ...] = (
    (
        re.compile(
            r"^(?P<it>国务院办公厅|国务院|中共中央办公厅|中共中央)(?=关于|对|批转|转发|印发)"
        ),
        "sure",
    ),
    (re.compile(rf"^(?P<it>{_GOVERNMENT}(?:办公室|办公厅)?)(?=关于|对|批转|转发|印发)"), "sure"),
    (
        re.compile(
            rf"^(?:{YEAR}年)?(?P<it>[一-龥]{{2,10}}{_PLACE}(?:人民)?政府)(?:{YEAR}年)?工作报告"
        ),
        "sure",
    ),
)
_OF_FRONT: tuple[Pattern, ...] = (
    (re.compile(rf"^(?P<it>{_GOVERNMENT}|中共[一-龥]{{2,12}}委员会)"), "sure"),
)
_OF_OCCASION: tuple[Pattern, ...] = (
    (re.compile(rf"^(?:听取)?{_SESSION}{_BODY}"), "likely"),
    (re.compile(rf"^(?P<it>{_CENTRE})"), "likely"),
    (re.compile(rf"^(?:{YEAR}年)?(?P<it>{_UNIT})"), "guess"),
)
_OF_OPENING: tuple[Pattern, ...] = (
    (
        re.compile(
            rf"(?:^|[{STOP}是经]|报请){_BODY}{_HOW}(?:决定|同意)[，,]?[^。]{{0,16}}?(?:召开|举行)"
        ),
        "sure",
    ),
    (re.compile(rf"(?:今天|今日)[，,]?{_BODY}(?:在[^{STOP}]{{2,12}})?(?:召开|举行)"), "sure"),
    (
        re.compile(
            rf"(?:^|日[，,]?|今天[，,]?)(?P<it>{_CENTRE})(?!总书记|主席|政治局|军委)[^。]{{0,60}}(?:召开|进行|举行)"
        ),
        "likely",
    ),
)
# 国务院办公厅2020年7月15日（此件公开发布）
_OF_SIGNATURE: tuple[Pattern, ...] = (
    (
        re.compile(
            rf"(?:^|[。！])(?P<it>国务院办公厅|国务院|{_GOVERNMENT}(?:办公室|办公厅)?|{_COMMITTEE}(?:办公室)?)"
            r"(?=[12二一][0-9〇○零九][^。！]{2,12}日)"
        ),
        "likely",
    ),
)


def organ(asked: Evidence, occasion: Find | None) -> Find | None:
    """`县委`, `云岭县人民政府`: from the title, the speaker's line, the meeting's name, or the words
    that convene it."""
    return (
        first(_OF_TITLE, [asked.title])
        or first(_OF_FRONT, asked.front)
        or (_of_meeting(occasion) if occasion else None)
        or first(_OF_OPENING, asked.opening)
        or first(_OF_SIGNATURE, [asked.last])
    )


def _of_meeting(occasion: Find) -> Find | None:
    found = first(_OF_OCCASION, [Piece(occasion.value)])
    return found and Find(found.value, occasion.piece, occasion.start, occasion.end, found.sure)
