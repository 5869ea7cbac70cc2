"""What varies in a wording, marked: 围绕〔政治巡察〕“三个聚焦、一个落实”."""

from collections.abc import Sequence

from .clauses import MARK, letters, normal
from .variants import Frame


def pattern(wordings: Sequence[str], frame: Frame | None = None) -> str:
    """The first of the wordings with its slots marked: numbers and placeholders that the others with
    the same normal form fill otherwise, and the slot of their frame, if they have one.

    Of wordings in a frame the first that fills the slot is marked; there is one, the others differing.
    """
    if frame is None and (len(wordings) == 1 or MARK not in normal(wordings[0])):
        return wordings[0]
    shown = next(
        (one for one in wordings if frame is None or _slot(normal(one), frame)), wordings[0]
    )
    signs = letters(shown)
    spans = _varying_numbers(shown, [one for one in wordings if normal(one) == normal(shown)])
    if frame is not None and (slot := _slot(normal(shown), frame)):
        begin, end = signs[slot[0]][1], signs[slot[1] - 1][2]
        spans = [span for span in spans if span[1] <= begin or span[0] >= end] + [(begin, end)]
    for begin, end in sorted(spans, reverse=True):
        shown = f"{shown[:begin]}〔{shown[begin:end]}〕{shown[end:]}"
    return shown


def _slot(form: str, frame: Frame) -> tuple[int, int] | None:
    """Where the frame's slot is in a normal form; none where it is empty."""
    begin, end = len(frame.before), len(form) - len(frame.after)
    return (begin, end) if begin < end else None


def _varying_numbers(shown: str, wordings: Sequence[str]) -> list[tuple[int, int]]:
    if MARK not in normal(shown):
        return []
    fillers = [
        [one[begin:end] for sign, begin, end in letters(one) if sign == MARK] for one in wordings
    ]
    spans = [(begin, end) for sign, begin, end in letters(shown) if sign == MARK]
    columns = zip(spans, zip(*fillers, strict=True), strict=True)
    return [span for span, column in columns if len(set(column)) > 1]
