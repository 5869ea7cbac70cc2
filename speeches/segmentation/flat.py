"""An outline as one row of pieces in text order: the form in which people correct it.

`flat(outline)` and `tall(text, pieces)` are each other's inverse.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from speeches.segmentation.outline import Block, Node, Outline


class Role(StrEnum):
    """What a piece is. LEAD is a node's own text under its heading, TAIL its text after that.

    A node's children part its lead from its tail, but the tail may come without any.
    """

    TITLE = "title"
    FRONT = "front"
    SALUTATION = "salutation"
    OPENING = "opening"
    NODE = "node"
    LEAD = "lead"
    TAIL = "tail"
    CLOSING = "closing"
    NOISE = "noise"


OWN = frozenset((Role.LEAD, Role.TAIL))
PROSE = frozenset((Role.OPENING, Role.LEAD, Role.TAIL, Role.CLOSING))


@dataclass(frozen=True, slots=True)
class Piece:
    """One line or paragraph of a speech.

    `block` is its words, without the numbering; a node's are its heading, and may be none. `level`
    counts from 1: a node's depth, or for LEAD and TAIL that of the node they belong to; else 0.
    """

    role: Role
    block: Block
    marker: Block = field(default_factory=Block)
    level: int = 0

    @property
    def whole(self) -> Block:
        """Numbering and words."""
        return Block(self.marker.spans + self.block.spans)


def flat(outline: Outline) -> tuple[Piece, ...]:
    """Every block of the outline as a piece, in text order."""
    found = [
        *_pieces(Role.TITLE, (outline.title,)),
        *_pieces(Role.FRONT, outline.front),
        *_pieces(Role.SALUTATION, (outline.salutation,)),
        *_pieces(Role.OPENING, outline.opening),
        *(piece for node in outline.sections for piece in _of_node(node, 1)),
        *_pieces(Role.CLOSING, outline.closing),
        *_pieces(Role.NOISE, outline.noise),
    ]
    return tuple(sorted(found, key=lambda piece: piece.whole.start))


def tall(text: str, pieces: Iterable[Piece]) -> Outline:
    """The outline that the pieces make up.

    Raises ValueError where they make none: a second title or salutation, text of a node that is not
    there, a lead that comes too late, a node two levels below the one above it.
    """
    loose: dict[Role, list[Block]] = {role: [] for role in Role}
    roots: list[_Growing] = []
    path: list[_Growing] = []
    for piece in pieces:
        if piece.role is Role.NODE:
            _descend(path, piece.level - 1)
            node = _Growing(piece)
            (path[-1].children if path else roots).append(node)
            path.append(node)
        elif piece.role in OWN:
            _descend(path, piece.level)
            path[-1].add(piece)
        else:
            loose[piece.role].append(piece.block)
    return Outline(
        text=text,
        title=_only(loose[Role.TITLE]),
        front=tuple(loose[Role.FRONT]),
        salutation=_only(loose[Role.SALUTATION]),
        noise=tuple(loose[Role.NOISE]),
        opening=tuple(loose[Role.OPENING]),
        sections=tuple(node.grown() for node in roots),
        closing=tuple(loose[Role.CLOSING]),
    )


@dataclass(slots=True)
class _Growing:
    """A node whose text and children are still coming."""

    piece: Piece
    lead: list[Block] = field(default_factory=list)
    children: list["_Growing"] = field(default_factory=list)
    tail: list[Block] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        if piece.role is Role.TAIL:
            self.tail.append(piece.block)
        elif self.children or self.tail:
            raise ValueError("a node's lead follows its children or its tail")
        else:
            self.lead.append(piece.block)

    def grown(self) -> Node:
        children = tuple(child.grown() for child in self.children)
        return Node(
            self.piece.marker, self.piece.block, tuple(self.lead), children, tuple(self.tail)
        )


def _descend(path: list[_Growing], depth: int) -> None:
    """Leaves the nodes deeper than `depth`, of which there must be at least as many."""
    if not 0 <= depth <= len(path):
        raise ValueError(f"no node at level {depth}")
    del path[depth:]


def _only(blocks: Sequence[Block]) -> Block:
    if len(blocks) > 1:
        raise ValueError("two titles or two salutations")
    return blocks[0] if blocks else Block()


def _pieces(role: Role, blocks: Iterable[Block], level: int = 0) -> Iterator[Piece]:
    return (Piece(role, block, level=level) for block in blocks if block)


def _of_node(node: Node, level: int) -> Iterator[Piece]:
    yield Piece(Role.NODE, node.heading, node.marker, level)
    yield from _pieces(Role.LEAD, node.lead, level)
    for child in node.children:
        yield from _of_node(child, level + 1)
    yield from _pieces(Role.TAIL, node.tail, level)
