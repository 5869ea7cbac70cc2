"""The passages with which a speech opens, and closes."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, Literal, cast


EDGE: Final = 3
"""Passages."""

Edge = Literal["opening", "closing"]


def edges(passages: Iterable[tuple[int, int, str, str]]) -> dict[tuple[int, int], Edge]:
    """By speech and passage: the outermost of a speech's opening and of its closing part. Whole
    speeches are given, in text order: of each passage the speech, its number, part and marker.

    A text without any point is opening from end to end: it has neither.
    """
    pointed: set[int] = set()
    parts: dict[tuple[int, str], list[int]] = defaultdict(list)
    for speech, passage, part, marker in passages:
        if marker:
            pointed.add(speech)
        if part in {"opening", "closing"}:
            parts[speech, part].append(passage)
    return {
        (speech, passage): cast(Edge, part)
        for (speech, part), found in parts.items()
        if speech in pointed
        for passage in (found[:EDGE] if part == "opening" else found[-EDGE:])
    }
