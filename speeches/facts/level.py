"""The level of government at which a speech is made: 省, 市, 县, 区, 镇, or a unit's own meeting."""

import re

from speeches.facts.evidence import NOTHING, Evidence, Found


_CONGRESS = r"[^，。]{0,9}人民代表大会"
# `models.Level`'s values, each with the words that show it.
_WORDS = {
    "national": (
        r"国务院|党中央|中共中央|中央(?:政治局|经济工作|农村工作|委员会)"
        r"|全国(?:人大|政协|人民代表大会)"
    ),
    "province": rf"全省|省(?=委|政府|人民政府|{_CONGRESS})|自治区(?=党委|政府|人民政府|{_CONGRESS})",
    "city": r"全市|市(?=委|政府|人民政府|直)",
    "county": rf"全[县旗]|[县旗](?=委|政府|人民政府|直|{_CONGRESS})",
    "district": rf"全区|(?<!自治)区(?=委|政府|人民政府|直|{_CONGRESS})",
    "town": r"全[镇乡]|[镇乡](?=党委|政府|人民政府)|街道(?=党工委|办事处)",
    "unit": r"[全我本][院校厂]|[我本]局|[局校院厂社](?=党[委组])|(?:公司|集团)(?=党委|全体|年度)",
}
_ANY = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()))
VALUES = tuple(_WORDS)


def level(asked: Evidence, occasion: str, organ: str) -> Found:
    """`county` from 县委第三巡察组巡察石桥镇: whoever is named first, in the organ, the meeting's
    name, the title, the speaker's lines, the opening."""
    for piece in (organ, occasion, asked.title, *asked.front, asked.opening):
        if match := _ANY.search(piece):
            start = max(0, match.start() - 6)
            return match.lastgroup or "", piece[start : match.end() + 4]
    return NOTHING
