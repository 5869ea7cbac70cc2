"""How much a wording is worth to a writer: the higher, the sooner it is shown."""

import re
from functools import cache, lru_cache
from math import log2
from typing import Final

from speeches.words import general_frequencies, person_names, words

from .clauses import MARK, han


FEW: Final = 10
"""Speeches that every archive is taken to have besides: in a small one not all is boilerplate."""
SHORT: Final = 12
LONG: Final = 40
"""Han characters between which a wording is handy: it says something, and is still one sentence."""
COMMON: Final = 9.0
RARE: Final = 17.0
"""Bits a word tells: 发展 11, 巡察 17; words that the dictionary does not have count as rare."""
VAGUE: Final = 0.3
"""What is left of a wording made of the most common words alone."""

_PROTOCOL = re.compile(
    "总书记|书记|主席|总理|委员|部长|[省市县区乡镇局处科]长|主任|院长|检察长|夫人|代表|负责人|常委"
    "|中共中央政治局|人大常委会|主持|出席|参加|会见|陪同|列席|就座|记者|报道|微博|新华[社网]|电讯?$"
    "|发表.{0,3}讲话|讲话|指出|强调|表示|掌声|先生|女士|同志们|朋友们|各位|全文"
)
"""People, their offices, and what is said of a meeting: 县委副书记、县长XXX; 出席会议并发表重要讲话."""


def worth(key: str, groups: float, years: int, speeches: int) -> float:
    """The worth of a wording (its normal form) that occurs in so many speeches, copies counted once,
    of so many different years, in an archive of so many speeches. A product of

    - spread: each doubling of the speeches adds the same, but what stands in all of them adds nothing;
    - years: half as much again where it is used in four years, twice as much in sixteen;
    - distinctiveness: how rare its words are on average in general Chinese. The log-likelihood of a
      wording against general Chinese is, but for constants, its count times the sum of this over its
      words; the mean takes its place so that the long do not drown the short;
    - length: full between 12 and 40 Han characters;
    - firmness: the share of it that is no number and no placeholder;
    - substance: less where it tells who sat, spoke and reported rather than what is to be done.
    """
    spread = log2(0.5 + groups) * (1 - groups / (speeches + FEW))
    usage = spread * (1 + log2(max(1, years)) / 4)
    return usage * distinctiveness(key) * _length(key) * _firmness(key) * _substance(key)


@lru_cache(maxsize=1 << 16)
def distinctiveness(key: str) -> float:
    """0.3 where all words are among the most common, 1 where all are rare: 抓落实 < 精准施治."""
    told = [_bits(word.text) for word in words(key, "default") if word.text != MARK]
    if not told:
        return VAGUE
    share = (sum(told) / len(told) - COMMON) / (RARE - COMMON)
    return VAGUE + (1 - VAGUE) * min(1.0, max(0.0, share))


def _bits(word: str) -> float:
    frequency = general_frequencies().get(word)
    return min(RARE, _total() - log2(frequency)) if frequency else RARE


@cache
def _total() -> float:
    return log2(sum(general_frequencies().values()))


def _length(key: str) -> float:
    letters = han(key)
    return min(1.0, letters / SHORT, LONG / max(1, letters))


def _firmness(key: str) -> float:
    """A number is as loose as six characters are firm."""
    letters = max(1, han(key))
    return letters / (letters + 6 * key.count(MARK))


@lru_cache(maxsize=1 << 16)
def _substance(key: str) -> float:
    """Half where a quarter of it is protocol or names of persons, a tenth where half is."""
    names = sum(len(name) for name in person_names(key))
    protocol = sum(len(match) for match in _PROTOCOL.findall(key))
    return max(0.1, 1 - 2 * (names + protocol) / max(1, han(key)))
