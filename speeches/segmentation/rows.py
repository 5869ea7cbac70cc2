"""A row of points while a speech is read: what it is, and whether all of it is said."""

import re
from typing import Final

from speeches.segmentation.state import Branch, Piece


ROWS: Final = ("dash", "shi", "yao", "qi", "ordinal", "first")
_AGENDA = re.compile("请|宣读|讲话|发言|致辞|奏国歌|颁奖|报告|介绍|进行|通报")
_TURNS = re.compile("^(?:刚才|下面|同志们|会议|今天|会上|各位|让我们|现在|这里)")
_FINAL = re.compile("[。；！;!]$")
_LIST = 3
_ITEM = 80


def leaves(branch: Branch, piece: Piece) -> bool:
    """After the last item of an agenda, `刚才，……` speaks of the whole, not of that item."""
    if branch.standalone or not _TURNS.match(piece.text.lstrip()):
        return False
    item = "".join(own.text for own in branch.own[:_ITEM])
    return len(item) <= _ITEM >= len(branch.own) and bool(_AGENDA.search(item))


def is_row(branch: Branch) -> bool:
    """Is it a point of speech, `一是` or `——`, rather than of a document's numbering?"""
    return branch.family in ROWS or branch.family.startswith("verb")


def is_count(family: str) -> bool:
    """Rows within a paragraph's talk, `一是` or `其一`, which `一、` never stands below."""
    return family in ("shi", "yao", "qi", "first") or family.startswith("verb")


def is_list(row: list[Branch]) -> bool:
    """Short items of one paragraph each, none of which has points of its own."""
    return len(row) >= _LIST and all(_is_item(item) for item in row)


def is_spoken(before: list[Branch], top: Branch) -> bool:
    """Has every item of the row said its piece in one paragraph, the last one too?"""
    row = [*before, top]
    return len(row) > _LIST and all(
        size(item) == 1 and not item.children and item.own and _FINAL.search(item.own[0].text)
        for item in row
    )


def is_full(before: list[Branch], top: Branch) -> bool:
    """None of the row has points of its own, and the last has as much text as any: it is said."""
    if len(before) < _LIST or any(item.children for item in [*before, top]):
        return False
    return size(top) >= max(map(size, before))


def _is_item(branch: Branch) -> bool:
    if branch.inline or branch.children or size(branch) != 1 or not branch.own:
        return False
    text = branch.own[0].text
    return len(text) <= _ITEM and bool(_FINAL.search(text))


def size(branch: Branch) -> int:
    return len(branch.own) + len(branch.tail)
