"""An outline as the rows of the correction screen."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from speeches.comparing import name_of
from speeches.segmentation.flat import OWN, Role, flat
from speeches.segmentation.outline import Block, Outline


DEEPEST = 4
_LABEL = 30

Stretch = tuple[int, str]
"""Where in the text some words stand, and these as they stand there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One piece. `depth` is its level for the eye; `label` what the tree calls a node; `changed`: it is
    another one than the machine saw."""

    index: int
    role: Role
    name: str
    depth: int
    start: int
    marker: list[Stretch]
    words: list[Stretch]
    label: str
    changed: bool

    @property
    def is_node(self) -> bool:
        return self.role is Role.NODE

    @property
    def kind(self) -> str:
        """For the style sheet."""
        return "text" if self.role in OWN else self.role.value


def rows(outline: Outline, changed: Container[int] = ()) -> list[Row]:
    """Every piece, in text order; `changed` are the indexes of those that differ from the machine's."""
    text = outline.text
    pieces = flat(outline)
    labels = list(_labels(outline))
    return [
        Row(
            index=index,
            role=piece.role,
            name=name_of(piece),
            depth=min(piece.level, DEEPEST),
            start=piece.whole.start,
            marker=_stretches(piece.marker, text),
            words=_stretches(piece.block, text),
            label=labels[index],
            changed=index in changed,
        )
        for index, piece in enumerate(pieces)
    ]


def _stretches(block: Block, text: str) -> list[Stretch]:
    return [(span.start, text[span.start : span.end]) for span in block.spans]


def _labels(outline: Outline) -> Iterator[str]:
    """For each piece; a node's heading, or the beginning of its text."""
    pieces = flat(outline)
    for piece, after in zip(pieces, (*pieces[1:], None), strict=True):
        words = piece.block
        if piece.role is Role.NODE and not words and after and after.role is Role.LEAD:
            words = after.block
        label = words.of(outline.text)
        yield label if len(label) <= _LABEL else label[:_LABEL] + "…"
