"""占位: what was left open in a source and nobody has filled yet (`XX县`, `×××同志`, `__月`), and the
blanks of a template (`〔会议名称〕`, `〔〕`); what says so in words (`（待补）`, `此处略`)."""

import re
from collections.abc import Iterator
from typing import Final

from library.blanks import blanks
from library.checks import known
from library.checks.finding import Finding, Grade
from library.checks.house import House, offers
from library.checks.sheet import Sheet
from speeches.placeholders import placeholders as places


# A lone star at a line's beginning is a list's sign, unless something is named by it: *县长.
_BULLET = re.compile(r"[ 　]*[*＊](?![*＊省市县区乡镇村社局委办厅处科届年月日号次名同书])")
_SAID: Final = re.compile(
    r"[（(](?:此处)?(?:待|需|请)(?:补充?|定|填写?|核实?|确认|完善|续)[^（）()\n]{0,8}[）)]"
    r"|[（(]?此处(?:从?略|省略|待补充?)[）)]?|〔[ 　]*〕"
)


def placeholders(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.lines:
        text = paragraph.text
        for start, end in places(text):
            bullet = _BULLET.match(text, text.rfind("\n", 0, start) + 1)
            if bullet is None or bullet.end() != end:
                own = _own(text, start, end, sheet.house)
                yield paragraph.finding(start, end, Grade.MUST, "占位还没有填上。", *own)
        for match in _SAID.finditer(text):
            yield paragraph.finding(*match.span(), Grade.MUST, "这里还没有写完。")
        for blank in blanks(text):
            why = f"“{blank.name}”还空着，没有填上。"
            yield paragraph.finding(
                blank.start, blank.end, Grade.MUST, why, *offers(sheet.house, blank.name)
            )


def _own(text: str, start: int, end: int, house: House) -> list[str]:
    """The office's own words for the placeholder: its 县 for `XX县`, its 县委书记 behind that title."""
    level = text[end : end + 1]
    if level and level in known.LEVELS:
        return [place[:-1] for place in house.places_like(level)]
    return [
        leader.name
        for leader in house.leaders
        if any(text.endswith(title, 0, start) for title in leader.titles)
    ]
