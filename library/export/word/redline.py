"""花脸稿: what changed from one version's blocks to another's, to be shown as tracked changes.

The result stands for both: with every change accepted it is the new version, with every change rejected
the old one, paragraph by paragraph, words and styles. A paragraph that was moved is taken away at one
place and put at another; one that was changed shows which words; a heading that only has another number
shows the number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from library.export.layout import Block, Span
from library.export.word.rewording import Mark, Piece, reworded, shares
from speeches.aligning import align, in_order


# A shorter paragraph that comes back elsewhere (特此通知。) was not moved there.
_SHORTEST_MOVE: Final = 6
# As many paragraphs that went are looked at for one that came in the same place.
_NEAR: Final = 4


class End(StrEnum):
    """What happened to the end of a paragraph, and with it to the paragraph as such."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"

    @property
    def comes(self) -> bool:
        return self in (End.INSERTED, End.MOVED_HERE)


@dataclass(frozen=True, slots=True)
class Revised:
    """One paragraph of the redline. Its `block` is the new version's (the old one's where it is
    deleted), `before` the old one's where both have the paragraph and its place or style differs.
    `move` is the same number at both ends of a move, 0 without one."""

    block: Block
    pieces: tuple[Piece, ...]
    end: End = End.KEPT
    before: Block | None = None
    move: int = 0

    @property
    def gone(self) -> bool:
        return self.end in (End.DELETED, End.MOVED_AWAY) and all(
            piece.mark is Mark.DELETED for piece in self.pieces
        )


def unchanged(blocks: Sequence[Block]) -> list[Revised]:
    return [Revised(block, _all(block, Mark.KEPT)) for block in blocks]


def redline(old: Sequence[Block], new: Sequence[Block]) -> list[Revised]:
    """Both begin with a title, which is always the same paragraph."""
    rows: list[Revised] = []
    for part in _parts(old, new):
        before = [block for block in old if block.part == part]
        after = [block for block in new if block.part == part]
        rows += _rows(before, after, len(rows))
    return _closed(rows)


def _parts(old: Sequence[Block], new: Sequence[Block]) -> list[str]:
    """The parts of both, each version's in its order."""
    before = list(dict.fromkeys(block.part for block in old))
    found: list[str] = []
    for part in dict.fromkeys(block.part for block in new):
        if part in before:
            at = before.index(part)
            found += before[:at]
            before = before[at + 1 :]
        found.append(part)
    return [*found, *before]


def _rows(old: Sequence[Block], new: Sequence[Block], above: int) -> Iterator[Revised]:
    """`above` is the number of rows above them, so that moves are numbered uniquely."""
    pairs = _pairs(old, new)
    moves = _moves(old, new, pairs, above)
    before = after = 0
    for one, other in [*pairs, (len(old), len(new))]:
        for at in range(before, one):
            yield _gone(old[at], moves.get((at, None), 0))
        for at in range(after, other):
            yield _come(new[at], moves.get((None, at), 0))
        if one < len(old):
            yield _both(old[one], new[other])
        before, after = one + 1, other + 1


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Which paragraph of the old version is which of the new one, in rising order."""
    if len(old) == len(new) == 1:
        return [(0, 0)]
    kept = align([block.words for block in old], [block.words for block in new]).kept
    # What has nothing in common any more, but is the same paragraph of the draft.
    left = {block.key: at for at, block in enumerate(old) if at not in kept.values() and block.key}
    for at, block in enumerate(new):
        if at not in kept and block.key in left:
            kept[at] = left.pop(block.key)
    return _closer(old, new, in_order(dict(sorted(kept.items()))))


def _closer(
    old: Sequence[Block], new: Sequence[Block], pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The pairs, and between them those paragraphs that share enough words to be read as one."""
    found: list[tuple[int, int]] = []
    before = after = 0
    for one, other in [*pairs, (len(old), len(new))]:
        for at in range(after, other):
            near = range(before, min(one, before + _NEAR))
            match = next((n for n in near if shares(old[n].spans, new[at].spans)), None)
            if match is not None:
                found.append((match, at))
                before = match + 1
        found.append((one, other))
        before, after = one + 1, other + 1
    return found[:-1]


def _moves(
    old: Sequence[Block], new: Sequence[Block], pairs: Sequence[tuple[int, int]], above: int
) -> Mapping[tuple[int | None, int | None], int]:
    """The number of each move, by its end in the old version and by that in the new one."""
    staying_old, staying_new = {one for one, _ in pairs}, {other for _, other in pairs}
    gone = {block.words: at for at, block in enumerate(old) if at not in staying_old}
    found: dict[tuple[int | None, int | None], int] = {}
    for at, block in enumerate(new):
        if at in staying_new or len(block.words) < _SHORTEST_MOVE:
            continue
        if (source := gone.pop(block.words, None)) is not None:
            found[source, None] = found[None, at] = above + at + 1
    return found


def _gone(block: Block, move: int) -> Revised:
    end = End.MOVED_AWAY if move else End.DELETED
    return Revised(block, _all(block, Mark.DELETED), end, move=move)


def _come(block: Block, move: int) -> Revised:
    end = End.MOVED_HERE if move else End.INSERTED
    return Revised(block, _all(block, Mark.INSERTED), end, move=move)


def _both(old: Block, new: Block) -> Revised:
    differs = _bare(old) != _bare(new)
    return Revised(new, tuple(reworded(old.spans, new.spans)), before=old if differs else None)


def _bare(block: Block) -> Block:
    """What a block is besides its words and where they came from."""
    return replace(block, spans=(), key=0, sources=(), others=())


def _all(block: Block, mark: Mark) -> tuple[Piece, ...]:
    return tuple(_piece(span, mark) for span in block.spans)


def _piece(span: Span, mark: Mark) -> Piece:
    return Piece(span.text, span.style, mark)


def _closed(rows: list[Revised]) -> list[Revised]:
    """The rows with an end that stays: the last paragraph of a file cannot come or go.

    Where paragraphs came behind the last one that both have, the end of that one came and theirs is the
    old one's; likewise where they went. Where some went and others came, the last of both are one.
    """
    at = max(n for n, row in enumerate(rows) if row.end is End.KEPT)
    if at == len(rows) - 1:
        return rows
    # What is to be the last paragraph is no part of a move.
    ends = {row.end.comes: row.move for row in rows[at + 1 :]}
    rows = _unmoved(rows, set(ends.values()) - {0})
    last, tail = rows[at], rows[at + 1 :]
    gone = [row for row in tail if not row.end.comes]
    come = [row for row in tail if row.end.comes]
    if gone and come:
        end = Revised(come[-1].block, gone[-1].pieces + come[-1].pieces, before=gone[-1].block)
        return [*rows[:at], last, *gone[:-1], *come[:-1], end]
    if come:
        end = replace(come[-1], end=End.KEPT, before=last.before or last.block)
        return [*rows[:at], replace(last, end=End.INSERTED), *come[:-1], end]
    end = Revised(last.block, gone[-1].pieces, before=gone[-1].block)
    return [*rows[:at], replace(last, end=End.DELETED), *gone[:-1], end]


def _unmoved(rows: Sequence[Revised], moves: set[int]) -> list[Revised]:
    """The rows with these moves as a paragraph that went and one that came."""
    return [
        replace(row, move=0, end=End.INSERTED if row.end.comes else End.DELETED)
        if row.move in moves
        else row
        for row in rows
    ]
