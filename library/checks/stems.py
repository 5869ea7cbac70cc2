"""The bare name of a place: 云岭 of 云岭县, 海拉尔 of 海拉尔区, 巴马 of 巴马瑶族自治县."""

import re
from collections.abc import Iterator
from typing import Final

from library.checks import known
from library.checks.persons import tokens
from speeches.words import general_frequencies, tagged


_PLACE: Final = re.compile(
    r"(?P<stem>[\u3400-\u9fff]{2,}?)(?:(?:[\u3400-\u9fff]{1,3}族)*自治[州县旗]|新区|开发区|街道|[市县区州盟旗镇乡])"
)
_PROPER: Final = ("ns", "nr", "nz")
MOST_COMMON: Final = 2000
"""How often jieba's dictionary has a word that may still be a place's alone: not 和平 of 和平区."""


def stem(place: str) -> str:
    """What is left of a place without its level; "" where that is one character or no name by itself,
    and for villages."""
    found = _PLACE.fullmatch(place)
    return found["stem"] if found and not _is_common(found["stem"]) else ""


def own_stem(place: str) -> str:
    """What stands for a bare name: 石桥 for 石桥县, all of 易县 and of what has no level."""
    found = _PLACE.fullmatch(place)
    return found["stem"] if found else place


def places(words: str, whole: str, text: str) -> Iterator[int]:
    """Where `text` has the stem by itself: not in `whole`, nor as a part of another word."""
    if words not in text:
        return
    pieces = tokens(text)
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        cut = any(
            piece.start < end
            and at < (until := piece.start + len(piece.word))
            and (piece.start < at or end < until)
            and piece.word in general_frequencies()
            for piece in pieces
        )
        if not cut and not text.startswith(whole, at):
            yield at
        at = text.find(words, end)


def _is_common(words: str) -> bool:
    [(_, tag), *more] = tagged(words)
    if words in known.COMMON_PLACES or words in known.COMMON_STEMS:
        return True
    often = general_frequencies().get(words, 0)
    return not more and often > 0 and (often > MOST_COMMON or not tag.startswith(_PROPER))
