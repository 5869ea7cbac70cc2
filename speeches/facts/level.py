"""The level of government at which a speech is made: 省, 市, 县, 区, 镇, or a unit's own meeting."""

import re

from speeches.facts.evidence import Evidence, Find, Piece
from speeches.facts.fact import Sure


_CONGRESS = r"[^，。]{0,9}人民代表大会"
# `models.Level`'s values, each with the words that show it.
_WORDS = {
    "national": (
        r"国务院|党中央|中共中央|中央(?:政治局|经济工作|农村工作|委员会|军委|[一-龥]{2,8}领导小组)|党和国家|省部级"
        r"|国家(?:副?主席|元首)|中华人民共和国主席|中国共产党第|总书记"
        r"|全国(?:人大|政协|人民代表大会)"
    ),
    "province": rf"全省|省(?=委|政府|人民政府|{_CONGRESS})|自治区(?=党委|政府|人民政府|{_CONGRESS})",
    "city": r"全市|市(?=委|政府|人民政府|直)",
    "county": rf"全[县旗]|[县旗](?=委|政府|人民政府|直|{_CONGRESS})",
    "district": rf"全区|(?<!自治)区(?=委|政府|人民政府|直|{_CONGRESS})",
    "town": r"全[镇乡]|[镇乡](?=党委|政府|人民政府)|街道(?=党工委|办事处)",
    "unit": r"[全我本][院校厂]|[我本]局|[局校院厂社](?=党[委组])|(?:公司|集团)(?=党委|全体|年度)",
}
# An office shows more: 县长, 校长.
_OFFICES = {
    "province": "省长", "city": "市长", "county": "[县旗]长", "district": "区长", "town": "[镇乡]长",
    "unit": "[局校院厂社行]长|总经理|董事长|总裁",
}  # fmt: skip
_ANY_OFFICE = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _OFFICES.items()))
_ANY = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()))
# With a few words around, to be understood.
_SHOWN = re.compile(rf"[一-龥]{{0,6}}?(?:{_ANY.pattern})[一-龥]{{0,4}}")
VALUES = tuple(_WORDS)


def level(
    asked: Evidence, occasion: Find | None, organ: Find | None, role: Find | None
) -> Find | None:
    """`county` from 县委第三巡察组巡察石桥镇: whoever is named first, in the organ, the meeting's
    name, the title, the speaker's lines, the speaker's office, the opening."""
    for known in (organ, occasion):
        if known and (shown := _in(Piece(known.value), "sure")):
            return Find(shown.value, known.piece, known.start, known.end, shown.sure)
    for piece in (asked.title, *asked.front):
        if shown := _in(piece, "likely"):
            return shown
    if role and (match := _ANY.search(role.value) or _ANY_OFFICE.search(role.value)):
        return Find(match.lastgroup or "", role.piece, role.start, role.end, "likely")
    return next((shown for piece in asked.opening if (shown := _in(piece, "guess"))), None)


def _in(piece: Piece, sure: Sure) -> Find | None:
    match = _SHOWN.search(piece.text)
    if match is None:
        return None
    return Find(match.lastgroup or "", piece, match.start(), match.end(), sure)
