"""两种写法: a paragraph that two people changed at once, both wordings of which still stand there."""

from collections.abc import Iterator

from library.checks.finding import Finding, Grade
from library.checks.sheet import Sheet


def rivals(sheet: Sheet) -> Iterator[Finding]:
    there = {paragraph.key for paragraph in sheet.paragraphs}
    for paragraph in sheet.paragraphs:
        if paragraph.text and paragraph.rival_of in there:
            why = "两种写法未选定：这一段有两个人同时改过，两种都还在稿里，请在编辑页选定。"
            yield paragraph.finding(0, len(paragraph.text), Grade.MUST, why)
