"""What kind of wording a phrase is."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from .phrase import Place, Text


class Kind(StrEnum):
    HEADING = "heading"
    HEADINGS = "headings"
    """A set of parallel headings of one speech."""
    FORMULATION = "formulation"
    TERM = "term"
    PARALLEL = "parallel"
    OPENING = "opening"
    TRANSITION = "transition"
    CLOSING = "closing"
    DEMAND = "demand"


class Stand(NamedTuple):
    """A place with its passage, and whether this is among the first or the last of its speech."""

    text: Text
    place: Place
    opens: bool
    closes: bool


_TRANSITION = re.compile(
    r"^(?:(?:下面|接下来|最后)，?(?:我|请|进行|由|就|再|宣布)"
    r"|[^，]{0,12}(?:讲|谈|提|强调|提出).{0,4}[一二两三四五六七八九十几0-9Xx][点条个方].{0,4}(?:意见|要求|体会|看法|问题|建议|感受|希望)"
    r"|(?:今天的)?会议(?:共|主要)?(?:有|安排).{1,4}[项个]?议[程题]"
    r"|会议(?:现在开始|到此结束))"
)
_OPENING = re.compile(
    r"^(?:(?:这次|今天的?)会议(?:的主要任务)?(?:是|，)|会议的主要任务是?|今天(?:，|我们)?.{0,4}召开|刚才，|经.{2,20}同意，|很高兴)"
)
_CLOSING = re.compile(
    r"^(?:让我们|以优异(?:的)?成绩|谢谢(?:大家|各位)|.{0,16}(?:而|作出[新更].{0,4}贡献而?)(?:不懈|努力|团结)奋斗$)"
)
_DEMAND = re.compile(
    r"^(?:(?:各级|各[^，]{1,8}|大家|我们|同志们|全[县区市乡镇]|(?:领导|党员)?干部|党委|党组织)(?:都|也|一定)?)?"
    r"(?:要(?![求点素件领害紧闻么])|一定要|必须|务必|务求|切实|坚决|严禁|不得|决不|绝不|应当|希望大家|请大家)"
)
_TERM = re.compile(r"^[“「][^“”「」，。；：！？]+[”」]$")


def kind(text: str, stands: Sequence[Stand]) -> Kind:
    """The first kind whose rule holds for a wording; a formulation where none does."""
    return next((kind for kind, holds in RULES if holds(text, stands)), Kind.FORMULATION)


def _mostly(stands: Sequence[Stand], holds: Callable[[Stand], bool]) -> bool:
    return 2 * sum(map(holds, stands)) > len(stands)


def _term(text: str, stands: Sequence[Stand]) -> bool:
    """A quoted wording alone: “三个聚焦、一个落实”."""
    return bool(_TERM.match(text))


def _transition(text: str, stands: Sequence[Stand]) -> bool:
    """下面，我讲三点意见."""
    return bool(_TRANSITION.match(text))


def _closing(text: str, stands: Sequence[Stand]) -> bool:
    """让我们守住这一方安澜; 以优异成绩迎接检查."""
    return bool(_CLOSING.match(text))


def _at_the_end(text: str, stands: Sequence[Stand]) -> bool:
    """What mostly stands at the end of speeches."""
    return _mostly(stands, lambda stand: stand.closes)


def _opening(text: str, stands: Sequence[Stand]) -> bool:
    """今天我们召开全县防汛工作会议; 刚才，几位同志作了发言."""
    return bool(_OPENING.match(text))


def _at_the_beginning(text: str, stands: Sequence[Stand]) -> bool:
    """What mostly stands before the first point."""
    return _mostly(stands, lambda stand: stand.opens)


def _heading(text: str, stands: Sequence[Stand]) -> bool:
    """抓好整改落实，强化成果运用: mostly stands in headings, as a clause of theirs or as the whole."""
    return _mostly(stands, _in_heading)


def _in_heading(stand: Stand) -> bool:
    heading = stand.text.heading_span
    return heading is not None and stand.place.end <= heading[1]


def _demand(text: str, stands: Sequence[Stand]) -> bool:
    """要强化责任担当; 各部门必须守土有责; 切实抓好整改落实."""
    return bool(_DEMAND.match(text))


RULES: Final[tuple[tuple[Kind, Callable[[str, Sequence[Stand]], bool]], ...]] = (
    (Kind.TERM, _term),
    (Kind.TRANSITION, _transition),
    (Kind.HEADING, _heading),
    (Kind.CLOSING, _closing),
    (Kind.OPENING, _opening),
    (Kind.DEMAND, _demand),
    (Kind.CLOSING, _at_the_end),
    (Kind.OPENING, _at_the_beginning),
)
