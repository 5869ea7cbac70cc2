"""成对标点: quotes and brackets that lack their partner, cross, or are nested with the wrong sign."""

import re
from collections.abc import Iterator
from typing import Final

from library.checks.finding import Finding, Grade
from library.checks.sheet import Paragraph, Sheet


_PARTNER: Final = {
    pair[0]: pair[1]
    for pair in ("“”", "‘’", "「」", "『』", "《》", "〈〉", "（）", "【】", "〔〕", "［］")
}
_OPENING: Final = {closing: opening for opening, closing in _PARTNER.items()}
# What stands inside its own kind is written with the other one (GB/T 15834-2011).
_INNER: Final = {"“": "‘’", "‘": "“”", "《": "〈〉"}
# The width of a bracket is another check's matter.
_SAME: Final = {"(": "（", ")": "）", "[": "［", "]": "］"}

_ITEM = re.compile(r"(?:^|(?<=[\s。；：]))(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")


def pairs(sheet: Sheet) -> Iterator[Finding]:
    for paragraph in sheet.lines:
        yield from _of(paragraph)


def _of(paragraph: Paragraph) -> Iterator[Finding]:
    stack: list[tuple[str, int]] = []
    for at, sign in enumerate(paragraph.text):
        sign = _SAME.get(sign, sign)
        if sign in _PARTNER:
            if stack and stack[-1][0] == sign and sign in _INNER:
                yield _nested(paragraph, at, sign)
            stack.append((sign, at))
        elif sign in _OPENING and not _numbers_an_item(paragraph.text, at):
            yield from _close(paragraph, stack, sign, at)
    for sign, at in stack:
        if not _goes_on_below(sign, at, paragraph.text):
            yield _alone(paragraph, at, f"“{sign}”没有配对的“{_PARTNER[sign]}”。")


def _close(
    paragraph: Paragraph, stack: list[tuple[str, int]], sign: str, at: int
) -> Iterator[Finding]:
    opening = _OPENING[sign]
    if all(opened != opening for opened, _ in stack):
        yield _alone(paragraph, at, f"“{sign}”前面没有配对的“{opening}”。")
        return
    while stack:
        opened, place = stack.pop()
        if opened == opening:
            return
        yield _alone(paragraph, place, f"“{opened}”没有配对的“{_PARTNER[opened]}”。")


def _nested(paragraph: Paragraph, at: int, sign: str) -> Finding:
    why = f"“{sign}”里面再用“{sign}”：里面的应当用“{_INNER[sign]}”，或前面少了一个“{_PARTNER[sign]}”。"
    return _alone(paragraph, at, why)


def _alone(paragraph: Paragraph, at: int, why: str) -> Finding:
    return paragraph.finding(at, at + 1, Grade.MUST, why)


def _numbers_an_item(text: str, at: int) -> bool:
    """`1）` `一）` `a)` at the beginning of a line or sentence need no opening bracket."""
    return text[at] in ")）" and _ITEM.search(text, max(0, at - 4), at) is not None


def _goes_on_below(sign: str, at: int, text: str) -> bool:
    """A quotation of several paragraphs opens each of them and is closed once, in the last."""
    return sign == "“" and at == 0 and "”" not in text and text.endswith(("。", "！", "？", "；"))
