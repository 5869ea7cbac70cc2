"""What a speech is taken apart into: spans of the text as it was read, never edited text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field


_WHITE = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
_LATIN = re.compile(r"[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters, `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """Text that reads as one piece: a marker, a heading line or a paragraph.

    It has several spans where the source broke it (hard-wrapped lines, a page number in between).
    """

    spans: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.spans)

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    def of(self, text: str) -> str:
        """The piece as it is shown: spans joined, white space between Chinese characters dropped."""
        return tidy("\n".join(text[s.start : s.end] for s in self.spans))


@dataclass(frozen=True, slots=True)
class Node:
    """A heading or point: `marker`, `heading` and `lead` are its own; `tail` follows its children."""

    marker: Block = Block()
    heading: Block = Block()
    lead: tuple[Block, ...] = ()
    children: tuple["Node", ...] = ()
    tail: tuple[Block, ...] = ()

    @property
    def start(self) -> int:
        return next(self.blocks()).start

    @property
    def end(self) -> int:
        return max(block.end for block in self.blocks())

    def blocks(self) -> Iterator[Block]:
        """Every block of the node and of those below it, in text order."""
        yield from (block for block in (self.marker, self.heading) if block)
        yield from self.lead
        for child in self.children:
            yield from child.blocks()
        yield from self.tail


@dataclass(frozen=True, slots=True)
class Outline:
    """One speech. `text` is what a reader gave; everything else points into it."""

    text: str
    title: Block = Block()
    front: tuple[Block, ...] = ()
    salutation: Block = Block()
    noise: tuple[Block, ...] = ()
    opening: tuple[Block, ...] = ()
    sections: tuple[Node, ...] = field(default=())
    closing: tuple[Block, ...] = ()


def tidy(text: str) -> str:
    """White space as a reader wants it: none between Chinese characters, one between Latin ones."""

    def space(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        return " " if _LATIN.match(before) and _LATIN.match(after) else ""

    return _WHITE.sub(space, text)
