"""The first of a row of which no second is there: an excerpt broke off."""

import re

from speeches.segmentation.state import Cut, State


# 下面，我讲三点意见。 in an excerpt that breaks off before the second
_ANNOUNCED = re.compile(
    r"(?:[几两三四五六七八九十\d]\s*(?:点|条|项|个|方面)[^。；！？]{0,16}|如下[^。；]{0,8}|表态|表态发言)[。：:]\s*$"
)
_REACH = 30
_ENDS = re.compile(r"(?<![.…])[。！？!?；;：:”’）)】》]\s*$|^[^。]{0,60}$")


def lone_firsts(state: State) -> None:
    """`……讲三点意见。一、……`, where the excerpt ends; what else no row confirmed is text."""
    body = state.body()
    broken_off = bool(body) and not _ENDS.search(body[-1].text)
    for paragraph in body:
        last = broken_off and paragraph is body[-1]
        text, places = paragraph.text, dict[str, int]()
        paragraph.cuts = [
            cut
            for cut in paragraph.cuts
            if cut.sure or (_is_lone_first(cut, text, last) and _is_alone(cut, text, places))
        ]


def _is_lone_first(cut: Cut, text: str, last: bool) -> bool:
    """Is it promised by the sentence before it, or does the excerpt end too soon for a second?"""
    if cut.sure or cut.number != 1 or cut.family in ("slip", "first", "circled"):
        return False
    return last or bool(_ANNOUNCED.search(text[max(0, cut.start - _REACH) : cut.start]))


def _is_alone(cut: Cut, text: str, places: dict[str, int]) -> bool:
    """Does no second of its row follow, `二、` after `一、`? `places` remembers where each last is."""
    second = text[cut.start : cut.end].replace("一", "二").replace("1", "2")
    if second not in places:
        places[second] = text.rfind(second)
    return places[second] < cut.end
