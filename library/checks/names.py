"""Names in a text: places, persons, meetings, sessions and dates that are somebody's own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from library.checks import known
from speeches.words import tagged


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


_LEVELS: Final = "省市县区州盟旗镇乡村"
_HAN_WORD = re.compile(r"[\u3400-\u9fff·]+")
# The word behind a stem: 云岭|县, 云岭|县委书记; not 石桥|市场, 县城|乡村.
_LEVEL_FIRST = re.compile(
    rf"([{_LEVELS}]|街道|社区|自治[州县旗]|新区|开发区|林场)"
    r"(?:$|[委直]|党委|政府|人民政府|人大|政协|纪委|党组|党支部|村民委员会)"
)
# 贫困县, 城中村, 东北地区: kinds of places. 各乡镇, 全市: any place.
_NO_PLACE = re.compile(
    r"(?:地区|城区|城市|乡村|农村|山区|灾区|园区|湾区|特区|库区|林区|牧区|小区|景区|社区|辖区|片区|街区|专区|校区|新区|老区|"
    r"示范[区县乡镇村]|试验区|保护区|功能区|经济区|贸易区|自贸区|高新区|开发区|集镇|城镇|乡镇|村镇|集市|超市|股市|城中村|行政村|自然村|先进[县村])$"
    r"|^[全各我本该此两多每几大小中老旧新某沿跨贫]"
)
_TITLES: Final = (
    r"(?:同志|书记|副书记|县长|副县长|市长|副市长|区长|副区长|州长|省长|镇长|乡长|主任|副主任|主席|副主席|局长|部长|组长|副组长"
    r"|常委|院长|检察长|秘书长|委员|厅长|处长|科长|站长|校长|总经理|董事长|支书|村长|政委|司令员|先生|女士)"
)
_AFTER_NAME = re.compile(_TITLES)
_BEFORE_NAME = re.compile(_TITLES + r"$")
_NUMERAL: Final = "[一二三四五六七八九十百〇零0-9]{1,4}"
# Sessions of the whole country are the same for everybody (二十届三中全会, 十四届全国人大).
_SESSION = re.compile(
    rf"(?<![新上下本这每任])第?{_NUMERAL}届(?!{_NUMERAL}?[一二三四五六七]中(?:全会|[、和及])|中央|党中央|历次全会|全国|世界|亚|奥|冬奥)(?:{_NUMERAL}次(?:全会|全委|全体))?"
    rf"|第{_NUMERAL}轮|第{_NUMERAL}次(?:全体会议|全会|党代会|党代表大会|代表大会)|{_NUMERAL}届{_NUMERAL}次(?:全会|会议)"
)
_NATIONAL_BEFORE = re.compile(r"(?:党的|中央|中共|中国共产党|全国人大|全国政协|全国)$")
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
    tokens: list[tuple[str, str, int]] = []
    at = 0
    for word, tag in tagged(text):
        tokens.append((word, tag, at))
        at += len(word)
    for number, (word, tag, start) in enumerate(tokens):
        following = "".join(token[0] for token in tokens[number + 1 : number + 4])
        before = "".join(token[0] for token in tokens[max(0, number - 2) : number])
        if _is_person(word, tag, following, before):
            yield Name(Kind.PERSON, word + _rest_of_name(word, tokens[number + 1 :]), start)
        elif place := _place(word, tag, tokens[number + 1][0] if number + 1 < len(tokens) else ""):
            yield Name(Kind.PLACE, place, start)


def _is_person(word: str, tag: str, following: str, before: str) -> bool:
    if tag not in ("nr", "nrfg", "nrt") or not 2 <= len(word) <= 3 or word in known.KNOWN_PERSONS:
        return False
    if word[0] not in known.SURNAMES or word[-1] in _LEVELS:
        return False
    return bool(_AFTER_NAME.match(following) or _BEFORE_NAME.search(before))


def _rest_of_name(word: str, following: Sequence[tuple[str, str, int]]) -> str:
    """The character that was cut off a name at a line's end: 李殿|勋."""
    rest = [token[0] for token in following[:2]] + ["\n", "\n"]
    cut = len(word) == 2 and len(rest[0]) == 1 and _HAN_WORD.fullmatch(rest[0])
    return rest[0] if cut and not rest[1][0].isalnum() else ""


def _place(word: str, tag: str, following: str) -> str:
    if not tag.startswith(("ns", "nr", "nz")) or not _HAN_WORD.fullmatch(word):
        return ""
    if word[-1] in _LEVELS or word.endswith("街道"):
        whole = word
    elif len(word) >= 2 and (level := _LEVEL_FIRST.match(following)):
        whole = word + level[1]
    else:
        return ""
    proper = len(whole) >= 3 and not _NO_PLACE.search(whole)
    return whole if proper and whole not in known.COMMON_PLACES else ""


def _sessions(text: str) -> Iterator[Name]:
    for match in _SESSION.finditer(text):
        if not _NATIONAL_BEFORE.search(text, 0, match.start()):
            yield Name(Kind.SESSION, match.group(), match.start())


def _dates(text: str) -> Iterator[Name]:
    for match in _DATE.finditer(text):
        yield Name(Kind.DATE, match.group(), match.start())


def _meetings(text: str) -> Iterator[Name]:
    for match in _MEETING.finditer(text):
        yield Name(Kind.MEETING, match["it"], match.start("it"))
