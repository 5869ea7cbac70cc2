"""A corrected outline as plain data, to be kept beside the text and compared with the machine's."""

import re
from itertools import pairwise
from typing import Any

from speeches.segmentation.flat import OWN, Piece, Role, flat, tall
from speeches.segmentation.outline import Block, Outline, Span


_WORD = re.compile(r"\w")


def encode(outline: Outline) -> list[dict[str, Any]]:
    """The outline as JSON-able pieces in text order.

    `{"role": "node", "level": 2, "marker": [[240, 242]], "spans": [[242, 251]]}`: spans are places in
    `outline.text`; a level of 0 and an empty marker are left out.
    """
    return [_as_data(piece) for piece in flat(outline)]


def decode(text: str, data: Any) -> Outline:
    """The outline that `encode` made the data of.

    Raises ValueError when the data is of another shape or does not fit the text: spans out of range,
    overlapping or out of order, a word character in none of them, or pieces that make up no outline.
    """
    if not isinstance(data, list):
        raise ValueError("an outline is a list of pieces")
    pieces = [_as_piece(item) for item in data]
    check_nothing_lost(text, pieces)
    return tall(text, pieces)


def check_nothing_lost(text: str, pieces: list[Piece] | tuple[Piece, ...]) -> None:
    """Raises ValueError unless the pieces, in order, hold every word character of the text once."""
    starts = [piece.whole.start for piece in pieces]
    if starts != sorted(starts):
        raise ValueError("pieces are not in the order of the text")
    spans = sorted((s for piece in pieces for s in piece.whole.spans), key=lambda s: s.start)
    if any(one.end > two.start for one, two in pairwise(spans)):
        raise ValueError("pieces overlap")
    if spans and (spans[0].start < 0 or spans[-1].end > len(text)):
        raise ValueError("a piece reaches beyond the text")
    at = 0
    for span in [*spans, Span(len(text), len(text))]:
        if lost := _WORD.search(text, at, span.start):
            raise ValueError(f"nothing holds the character at {lost.start()}")
        at = span.end


def check_outline(text: str, pieces: tuple[Piece, ...]) -> None:
    """Raises ValueError unless the pieces make up an outline that can be kept, in text order."""
    check_nothing_lost(text, pieces)
    made = tall(text, pieces)
    if flat(made) != pieces or decode(text, encode(made)) != made:
        raise ValueError("the pieces are not those of their outline")
    for node in made.sections:
        starts = [block.start for block in node.blocks()]
        if starts != sorted(starts):
            raise ValueError("a node is not in the order of the text")


def _as_data(piece: Piece) -> dict[str, Any]:
    data: dict[str, Any] = {"role": piece.role.value}
    if piece.level:
        data["level"] = piece.level
    if piece.marker:
        data["marker"] = _pairs(piece.marker)
    return data | {"spans": _pairs(piece.block)}


def _pairs(block: Block) -> list[list[int]]:
    return [[span.start, span.end] for span in block.spans]


def _as_piece(item: Any) -> Piece:
    try:
        role, level = Role(item["role"]), item.get("level", 0)
        marker, block = _block(item.get("marker", [])), _block(item["spans"])
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a piece: {error}") from error
    if type(level) is not int or (role is Role.NODE or role in OWN) != (level > 0) or level < 0:
        raise ValueError(f"a {role} has no level {level!r}")
    if (marker and role is not Role.NODE) or not (marker or block):
        raise ValueError(f"a {role} without words, or with a number it cannot have")
    return Piece(role, block, marker, level)


def _block(pairs: Any) -> Block:
    spans = tuple(Span(start, end) for start, end in pairs)
    if any(type(place) is not int for span in spans for place in (span.start, span.end)):
        raise ValueError("a span is two whole numbers")
    if any(span.start >= span.end for span in spans):
        raise ValueError("a span is empty")
    if any(one.end > two.start for one, two in pairwise(spans)):
        raise ValueError("spans are out of order")
    return Block(spans)
