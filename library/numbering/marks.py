"""The place of a paragraph in the outline: its level, and how its number is written."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


LEVELS: Final = 5


class Scheme(StrEnum):
    OFFICIAL = "official"  # by level: 一、 （一） 1. （1） ①
    SHI = "shi"  # 一是
    YAO = "yao"  # 一要
    DI = "di"  # 第一，
    PLAIN = "plain"  # a heading without a number

    @property
    def spoken(self) -> bool:
        """Whether its numbers are said in the sentence and open a point, not a heading."""
        return self in (Scheme.SHI, Scheme.YAO, Scheme.DI)


LABELS: Final = {
    Scheme.OFFICIAL: "一、（一）1.（1）①",
    Scheme.SHI: "一是、二是",
    Scheme.YAO: "一要、二要",
    Scheme.DI: "第一，第二，",
    Scheme.PLAIN: "标题，不编号",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """`restarts`: the series begins again at one here."""

    level: int = 0
    scheme: Scheme = Scheme.OFFICIAL
    restarts: bool = False


BODY: Final = Mark()


def short(mark: Mark) -> str:
    """As pages and requests write it: `2 shi`, with `!` where the series begins again."""
    return f"{mark.level} {mark.scheme}{' !' if mark.restarts else ''}"


def of_short(text: str) -> Mark:
    """The mark that `short` wrote, also as the level alone; `ValueError` for what it never writes."""
    level, scheme, *restarts = text.split(" ") if " " in text else (text, Scheme.OFFICIAL)
    mark = Mark(int(level), Scheme(scheme), bool(restarts))
    if not 0 <= mark.level <= LEVELS or restarts not in ([], ["!"]):
        raise ValueError(text)
    return mark
