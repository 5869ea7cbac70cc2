"""句段长短: sentences and clauses too long to be spoken, paragraphs too long to be followed."""

import re
from collections.abc import Iterator
from typing import Final

from library.checks.finding import Finding, Grade
from library.checks.sheet import Paragraph, Sheet


SENTENCE: Final = 150
"""Characters up to a full stop; at 200 a minute these are three quarters of a minute."""
BREATH: Final = 45
"""Characters without any pause: what is read out in one breath is about 15 seconds."""
PARAGRAPH: Final = 600
"""Characters of a paragraph, three minutes."""
# Parted by semicolons a sentence is a list.
_PARTS = re.compile("[；;]")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
# A title in 《》 is no pause, nor is 、 between things counted up; a quote's end is one.
_CLAUSE = re.compile(r"[^，。；：！？、…\n—,;:!?]+")
_BESIDE = re.compile(r"《[^》]*》|（[^）]*）")


def length(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.paragraphs:
        yield from _of(paragraph)


def _of(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if len(text) > PARAGRAPH:
        yield paragraph.finding(0, len(text), Grade.NOTE, f"这一段 {len(text)} 字，可以分段。")
    for sentence in _SENTENCE.finditer(text):
        size = len(sentence.group().strip())
        if size > SENTENCE and not _PARTS.search(sentence.group()):
            why = f"这一句 {size} 字，念起来长，可以断开。"
            yield paragraph.finding(*sentence.span(), Grade.NOTE, why)
    for clause in _CLAUSE.finditer(text):
        size = len(_BESIDE.sub("", clause.group()).strip())
        if size > BREATH:
            why = f"{size} 字中间没有停顿，念起来换不过气。"
            yield paragraph.finding(*clause.span(), Grade.NOTE, why)
