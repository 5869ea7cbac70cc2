"""Pieces that make up an outline again, after one of them was changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from speeches.segmentation.flat import OWN, Piece, Role


@dataclass(slots=True)
class _Open:
    """A node that text may still belong to; `fresh` until its children or its tail begin."""

    level: int
    fresh: bool = True


def settled(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same words with levels that fit: `tall` takes them, in text order.

    A node goes under the nearest one above it with a smaller level; text belongs to the nearest node
    above it with no greater level, and is the opening or the closing where there is none. The pieces
    of an outline are settled already.
    """
    before, after = tuple(pieces), _once(pieces)
    # A node that rises may change where the text above it belongs; no node ever sinks.
    while after != before:
        before, after = after, _once(after)
    return after


def _once(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    path: list[_Open] = []
    started = False
    found = []
    for piece in _above_children(pieces):
        if piece.role is Role.NODE:
            started = True
            found.append(_node(piece, path))
        elif piece.role in OWN or (piece.role is Role.OPENING and started):
            found.append(_own(piece, path, started))
        else:
            if piece.role is Role.CLOSING:
                path.clear()
            found.append(piece)
    return tuple(found)


def _above_children(pieces: Sequence[Piece]) -> list[Piece]:
    """Text above a node's child is no tail of the node: it belongs to the child before, if any."""
    found = []
    below = 0
    for piece in reversed(pieces):
        if piece.role is Role.NODE:
            below = piece.level
        elif piece.role is Role.CLOSING:
            below = 0
        elif piece.role in OWN and piece.level < below:
            piece = replace(piece, role=Role.LEAD, level=below)
        found.append(piece)
    return found[::-1]


def _node(piece: Piece, path: list[_Open]) -> Piece:
    while path and path[-1].level >= piece.level:
        path.pop()
    if path:
        path[-1].fresh = False
    path.append(_Open(piece.level))
    return replace(piece, level=len(path))


def _own(piece: Piece, path: list[_Open], started: bool) -> Piece:
    while piece.role in OWN and path and path[-1].level > piece.level:
        path.pop()
    if not path:
        return replace(piece, role=Role.CLOSING if started else Role.OPENING, level=0)
    if piece.role is not Role.TAIL and path[-1].fresh:
        return replace(piece, role=Role.LEAD, level=len(path))
    path[-1].fresh = False
    return replace(piece, role=Role.TAIL, level=len(path))
