"""成对标点: quotes and brackets that lack their partner, cross, or are nested with the wrong sign."""

import re
from collections.abc import Iterator
from typing import Final

from library.checks.finding import Finding, Grade
from library.checks.sheet import Paragraph, Sheet


ACROSS: Final = 4
"""Paragraphs over which a quotation may go on before it is closed, or a line be broken."""
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
    order = {paragraph.key: number for number, paragraph in enumerate(sheet.lines)}
    alone = [finding for paragraph in sheet.lines for finding in _alone_in(paragraph)]
    opened: dict[str, Finding] = {}
    across: set[Finding] = set()
    for finding in alone:
        sign = _SAME.get(finding.what, finding.what)
        if sign in _PARTNER:
            opened[sign] = finding
            continue
        begun = opened.pop(_OPENING[sign], None)
        if begun and order[finding.paragraph] - order[begun.paragraph] <= ACROSS:
            across |= {begun, finding}
    yield from (finding for finding in alone if finding not in across)
    for paragraph in sheet.lines:
        yield from _nested_in(paragraph)


def _alone_in(paragraph: Paragraph) -> Iterator[Finding]:
    stack: list[tuple[str, int]] = []
    for at, sign in _signs(paragraph.text):
        if sign in _PARTNER:
            stack.append((sign, at))
        elif not _numbers_an_item(paragraph.text, at):
            yield from _close(paragraph, stack, sign, at)
    for sign, at in stack:
        yield _told(paragraph, at, f"{sign} 没有配对的 {_PARTNER[sign]}。")


def _nested_in(paragraph: Paragraph) -> Iterator[Finding]:
    """A sign directly inside its own kind, where both are closed."""
    stack: list[str] = []
    for at, sign in _signs(paragraph.text):
        if sign in _OPENING:
            if stack and stack[-1] == _OPENING[sign]:
                stack.pop()
            continue
        if stack and stack[-1] == sign and sign in _INNER:
            inner, partner = _INNER[sign], _PARTNER[sign]
            why = f"{sign} 里面的应当用 {inner}，或者前面少了一个 {partner}。"
            yield _told(paragraph, at, why)
        stack.append(sign)


def _signs(text: str) -> Iterator[tuple[int, str]]:
    for at, sign in enumerate(text):
        wide = _SAME.get(sign, sign)
        if wide in _PARTNER or wide in _OPENING:
            yield at, wide


def _close(
    paragraph: Paragraph, stack: list[tuple[str, int]], sign: str, at: int
) -> Iterator[Finding]:
    opening = _OPENING[sign]
    if all(opened != opening for opened, _ in stack):
        yield _told(paragraph, at, f"{sign} 前面没有配对的 {opening}。")
        return
    while stack:
        opened, place = stack.pop()
        if opened == opening:
            return
        yield _told(paragraph, place, f"{opened} 没有配对的 {_PARTNER[opened]}。")


def _told(paragraph: Paragraph, at: int, why: str) -> Finding:
    return paragraph.finding(at, at + 1, Grade.MUST, why)


def _numbers_an_item(text: str, at: int) -> bool:
    """`1）` `一）` `a)` at the beginning of a line or sentence need no opening bracket."""
    return text[at] in ")）" and _ITEM.search(text, max(0, at - 4), at) is not None
