"""Rows that a comma joins in part: `一是修路，二是引水；三是种茶` is one clause, and no points."""

from itertools import pairwise

from speeches.segmentation.state import Cut, State


_NUMERALS = "〇一二三四五六七八九十"


def comma_rows(state: State) -> None:
    """Where the number that a row skips stands after a comma, the row is text."""
    for paragraph in state.body():
        for one, two in pairwise(paragraph.cuts):
            if one.family == two.family and _is_joined(paragraph.text, one, two):
                paragraph.cuts = [c for c in paragraph.cuts if c.family != one.family]
                break


def _is_joined(text: str, one: Cut, two: Cut) -> bool:
    skipped = one.number + 1
    if two.number != skipped + 1 or not two.inline or skipped >= len(_NUMERALS):
        return False
    marker = _NUMERALS[skipped] + text[one.start : one.end][-1]
    return any(comma + marker in text[one.end : two.start] for comma in "，,、")
