"""The unit that convenes the meeting or issues the text."""

import re

from speeches.facts.evidence import NOTHING, STOP, YEAR, Evidence, Found, Place, first


_LEVEL = r"[省市县区州旗镇乡]"
_PLACE = rf"(?:[一-龥]{{2,9}}(?={_LEVEL}|自治区))?(?:{_LEVEL}|自治区)"
_COMMITTEE = (
    rf"(?:中共)?(?:(?!听取|参加|出席|传达|学习|贯彻|落实|根据|按照)[一-龥]{{2,5}}(?={_LEVEL}))?{_LEVEL}(?:党委|委)(?![托派员任以])"
    rf"(?:、{_LEVEL}政府)?"
)
_GOVERNMENT = rf"{_PLACE}(?:人民政府|政府)"
_BODY = rf"(?P<it>{_COMMITTEE}|{_GOVERNMENT})"
_SESSION = rf"(?:{YEAR}年)?(?:第?[一二三四五六七八九十xX×*＊]{{1,4}}届)?"
_HOW = r"(?:主要(?:领导|负责)(?:同志|人)?|常委会)?(?:研究)?"

_OF_TITLE = (
    re.compile(r"^(?P<it>国务院办公厅|国务院|中共中央办公厅|中共中央)(?=关于|对|批转|转发|印发)"),
    re.compile(rf"^(?P<it>{_GOVERNMENT}(?:办公室|办公厅)?)(?=关于|对|批转|转发|印发)"),
    re.compile(rf"^(?:{YEAR}年)?(?P<it>[一-龥]{{2,10}}{_PLACE}(?:人民)?政府)(?:{YEAR}年)?工作报告"),
)
_OF_FRONT = (re.compile(rf"^(?P<it>{_GOVERNMENT}|中共[一-龥]{{2,12}}委员会)"),)
_OF_OCCASION = (re.compile(rf"^(?:听取)?{_SESSION}{_BODY}"),)
_OF_OPENING = (
    re.compile(
        rf"(?:^|[{STOP}是经]|报请){_BODY}{_HOW}(?:决定|同意)[，,]?[^。]{{0,16}}?(?:召开|举行)"
    ),
    re.compile(rf"(?:今天|今日)[，,]?{_BODY}(?:在[^{STOP}]{{2,12}})?(?:召开|举行)"),
)


def organ(asked: Evidence, occasion: str) -> Found:
    """`县委`, `云岭县人民政府`: from the title, the speaker's line, the meeting's name, or the words
    that convene it."""
    places: list[Place] = [(asked.title, _OF_TITLE)]
    places += [(line, _OF_FRONT) for line in asked.front]
    places += [(occasion, _OF_OCCASION), (asked.opening, _OF_OPENING)]
    finds = (first(patterns, text) for text, patterns in places)
    return next((found for found in finds if found[0]), NOTHING)
