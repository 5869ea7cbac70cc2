"""Names in a text: places, persons, meetings, sessions and dates that are somebody's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from library.checks import known
from library.checks.persons import Token, persons, tokens


class Kind(StrEnum):
    PLACE = "place"  # 地名
    PERSON = "person"  # 人名
    MEETING = "meeting"  # 会议
    SESSION = "session"  # 届次
    DATE = "date"  # 日期


@dataclass(frozen=True, slots=True)
class Name:
    kind: Kind
    words: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.words)


_HAN_WORD = re.compile(r"[\u3400-\u9fff·]+")
# What a place that jieba does not know is taken together with: 对福堪|镇.
_BEFORE_PLACE = re.compile(r"^[对在从向到赴由与和为把将](?=..)")
# The word behind a stem: 云岭|县, 云岭|县委书记; not 石桥|市场, 县城|乡村.
_LEVEL_FIRST = re.compile(
    rf"([{known.LEVELS}]|街道|社区|自治[州县旗]|新区|开发区|林场)"
    r"(?:$|[委直]|党委|政府|人民政府|人大|政协|纪委|党组|党支部|村民委员会)"
)
# 贫困县, 城中村, 东北地区: kinds of places. 各乡镇, 全市: any place.
_NO_PLACE = re.compile(
    r"(?:地区|城区|城市|乡村|农村|山区|灾区|园区|湾区|特区|库区|林区|牧区|小区|景区|社区|辖区|片区|街区|专区|校区|新区|老区|"
    r"示范[区县乡镇村]|试验区|保护区|功能区|经济区|贸易区|自贸区|高新区|开发区|集镇|城镇|乡镇|村镇|集市|超市|股市|城中村|行政村|自然村|先进[县村]"
    r"|宜居村|无人区|深水区|经开区|湖区|地州|[强名大富穷弱][省市县区镇乡村]|[一二三四五六七八九十两][省市县区州旗镇乡村])$"
    r"|^[全各我本该此两多每几大小中老旧新某沿跨贫]"
)
_NUMERAL: Final = "[一二三四五六七八九十百〇零0-9]{1,4}"
# 3届 and 两届 count, 三届 names one.
_HAN_NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
# Sessions of the whole country are the same for everybody (二十届三中全会, 十四届全国人大).
_SESSION = re.compile(
    rf"(?<![新上下本这每任])(?:第{_NUMERAL}|{_HAN_NUMERAL})届(?![一二三四五六七]中(?:全会|[、和及至])|中央|党中央|历次全会|全国|世界|亚|奥|冬奥)(?:{_NUMERAL}次(?:全会|全委|全体))?"
    rf"|第{_NUMERAL}轮|第{_NUMERAL}次(?:全体会议|全会|党代会|党代表大会|代表大会)|{_NUMERAL}届{_NUMERAL}次(?:全会|会议)"
)
_NATIONAL_BEFORE = re.compile(r"(?:党的|中央|中共|中国共产党|全国人大|全国政协|全国)$")
# Characters before a session in which 全国 and the like can stand.
_REACH: Final = 24
_DATE = re.compile(
    r"(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}[日号]|[上中下]旬|底|初)(?:(?:至|到|—|-)(?:[0-9]{1,2}月)?[0-9]{1,2}[日号])?"
)
_MEETING = re.compile(
    r"(?:今天|今日|这次|此次)[，,]?(?:我们|大家|县委|市委|区委)?[^，。；：！？\n]{0,16}?(?:召开|举行|举办|开展)(?:的(?:这次)?|了)?"
    r"(?P<it>(?!一[个次场]|这)[^，。；：！？、\n]{5,50}?(?:会议|大会|全会|推进会|动员会|部署会|座谈会|现场会|调度会|工作会|培训班|学习班|开班式|启动仪式|论坛|党课))(?=[，。；：！？、\n])"
)


@lru_cache(maxsize=512)
def names(text: str) -> tuple[Name, ...]:
    """Every name in `text`, in text order, each kind for itself (a meeting may hold a place)."""
    found = [*_places_and_persons(text), *_sessions(text), *_dates(text), *_meetings(text)]
    return tuple(sorted(found, key=lambda name: (name.start, name.end)))


def _places_and_persons(text: str) -> Iterator[Name]:
    pieces = tokens(text)
    for words, start in persons(pieces):
        yield Name(Kind.PERSON, words, start)
    for one, following in pairwise([*pieces, Token("", "", len(text))]):
        if place := _place(one, following.word):
            yield place


def _place(token: Token, following: str) -> Name | None:
    if not token.tag.startswith(("ns", "nr", "nz")) or not _HAN_WORD.fullmatch(token.word):
        return None
    skipped = _BEFORE_PLACE.match(token.word) if token.is_person else None
    start = skipped.end() if skipped else 0
    word = token.word[start:]
    if word[-1] in known.LEVELS or word.endswith("街道"):
        whole = word
    elif len(word) >= 2 and (level := _LEVEL_FIRST.match(following)):
        whole = word + level[1]
    else:
        return None
    proper = len(whole) >= 3 and not _NO_PLACE.search(whole)
    if not proper or whole in known.COMMON_PLACES:
        return None
    return Name(Kind.PLACE, whole, token.start + start)


def _sessions(text: str) -> Iterator[Name]:
    for match in _SESSION.finditer(text):
        if not _NATIONAL_BEFORE.search(text, max(0, match.start() - _REACH), match.start()):
            yield Name(Kind.SESSION, match.group(), match.start())


def _dates(text: str) -> Iterator[Name]:
    for match in _DATE.finditer(text):
        yield Name(Kind.DATE, match.group(), match.start())


def _meetings(text: str) -> Iterator[Name]:
    for match in _MEETING.finditer(text):
        yield Name(Kind.MEETING, match["it"], match.start("it"))
