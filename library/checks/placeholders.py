"""占位: what was left open in a source and nobody has filled yet (`XX县`, `×××同志`, `__月`)."""

from collections.abc import Iterator

from library.checks.finding import Finding, Grade
from library.checks.sheet import Sheet
from speeches.placeholders import placeholders as places


def placeholders(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.lines:
        for start, end in places(paragraph.text):
            yield paragraph.finding(start, end, Grade.MUST, "占位还没有填上。")
