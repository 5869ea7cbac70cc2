"""重复段落: a paragraph that stands in the draft twice, word for word."""

from collections.abc import Iterator
from typing import Final

from library.checks.finding import Finding, Grade
from library.checks.sheet import Sheet


LEAST: Final = 24
"""Characters below which a paragraph may come again: 会后抓好落实。"""
_ENDS: Final = "。？…”’"
"""What ends a paragraph, but not a salutation, a line under a picture, the name of whom is quoted."""


def twice(sheet: Sheet) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for number, paragraph in enumerate(sheet.paragraphs, 1):
        text = paragraph.text.strip()
        if len(text) < LEAST or text[-1] not in _ENDS or paragraph.rival_of is not None:
            continue
        if before := first.get(text):
            why = f"与第 {before} 段一字不差，是否重复了？"
            yield paragraph.finding(0, len(paragraph.text), Grade.MUST, why)
        else:
            first[text] = number
