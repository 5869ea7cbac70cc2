"""占位: what was left open in a source and nobody has filled yet (`XX县`, `×××同志`, `__月`)."""

import re
from collections.abc import Iterator

from library.checks.finding import Finding, Grade
from library.checks.sheet import Sheet
from speeches.placeholders import placeholders as places


# A lone star at a line's beginning is a list's sign, unless something is named by it: *县长.
_BULLET = re.compile(r"[ 　]*[*＊](?![*＊省市县区乡镇村社局委办厅处科届年月日号次名同书])")


def placeholders(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.lines:
        for start, end in places(paragraph.text):
            bullet = _BULLET.match(paragraph.text, paragraph.text.rfind("\n", 0, start) + 1)
            if bullet is None or bullet.end() != end:
                yield paragraph.finding(start, end, Grade.MUST, "占位还没有填上。")
