"""The salutation: the first line that addresses the audience, over several lines if need be."""

import re

from speeches.segmentation.heads import SALUTATION
from speeches.segmentation.markers import line_marker
from speeches.segmentation.state import Paragraph, State


_ADDRESSED = re.compile(
    "(?:同志|代表|委员|朋友|领导|来宾|女士|先生|同学|老师|单位|机构|政府|嘉宾|乡亲|战友|部门|办事处|公司|厅|局|委|阁下|党组|同事|总统|总理|殿下|议员|博士|教授|贵宾|主席|组长|书记)(?:们)?"
)
_CLOSES = re.compile(r"[：:！!]")
_WHOLE = re.compile(r"[^。！？]{2,60}[：:]$")
# 某某主任，
_NAMES_ONE = re.compile(r"[^。；：！？，,]{2,24}[，,]$")
_LINE = re.compile(r"[^。！？；：:;!?]{1,60}$")
_TEXTS = 3
_LINES = 24
_LONGEST = 200


def salutation(state: State) -> None:
    """`同志们：`, or `尊敬的李组长，` ⏎ `同志们：`; the short lines above it are front matter."""
    body = state.body()
    begun, texts = 0, 0
    for index, paragraph in enumerate(body[:_LINES]):
        if line_marker(paragraph.text) or texts == _TEXTS:
            return
        if _addresses(paragraph.text):
            _head(body[:begun])
            _take(state, body[begun:])
            return
        if not _NAMES_ONE.match(paragraph.text):
            begun = index + 1
            texts += not _LINE.match(paragraph.text)


def _head(above: list[Paragraph]) -> None:
    for paragraph in above:
        if _LINE.match(paragraph.text):
            paragraph.kind = "front"


def _addresses(text: str) -> bool:
    head = text[:_LONGEST]
    close = _CLOSES.search(head)
    if close is None:
        return len(text) <= 40 and bool(SALUTATION.match(text)) and "。" not in text
    before = head[: close.start()]
    return bool(SALUTATION.match(text) and _ADDRESSED.search(before)) and "。" not in before


def _take(state: State, paragraphs: list[Paragraph]) -> None:
    for place, paragraph in enumerate(paragraphs):
        close = _CLOSES.search(paragraph.text)
        if close is None and (len(paragraph.text) > 40 or "。" in paragraph.text):
            return
        if close is not None and close.end() < len(paragraph.text.rstrip()):
            state.split(paragraph, close.end())
        paragraph.kind = "salutation"
        if close is not None and not _goes_on(paragraphs[place + 1 : place + 2]):
            return


def _goes_on(after: list[Paragraph]) -> bool:
    """`尊敬的……先生：` ⏎ `女士们，先生们：` are one salutation."""
    return any(_WHOLE.match(p.text) and SALUTATION.match(p.text) for p in after)
