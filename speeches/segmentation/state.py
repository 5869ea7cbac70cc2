"""What the rules share while a text is being taken apart."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from speeches.segmentation.outline import Block, Outline, Span
from speeches.segmentation.variants import plain


WHITE = "\\s\u200b\u200c\u200d\u2060\ufeff"
_NOT_WORDS = re.compile(r"\W+")


@dataclass(slots=True)
class Cut:
    """A marker inside a paragraph, `text[start:end]`; the node's text runs on to the next cut."""

    start: int
    end: int
    family: str
    number: int
    inline: bool = False
    sure: bool = True


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its spans in the whole text, and the words of these spans joined.

    `kind` is text, noise, title, front, salutation, heading or subheading; `gap` counts the line
    breaks above it.
    """

    spans: list[Span]
    text: str
    kind: str = "text"
    gap: int = 0
    indented: bool = False
    cuts: list[Cut] = field(default_factory=list)
    _starts: list[int] | None = None

    @property
    def after_gap(self) -> bool:
        """Does a blank line part it from what stands above?"""
        return self.gap > 1

    def block(self, start: int = 0, end: int | None = None) -> Block:
        """The piece `text[start:end]`, without the white space around it, as spans of the source."""
        end = len(self.text) if end is None else end
        while start < end and _is_white(self.text[start]):
            start += 1
        while end > start and _is_white(self.text[end - 1]):
            end -= 1
        return Block(tuple(self._source(start, end))) if start < end else Block()

    def _source(self, start: int, end: int) -> list[Span]:
        if self._starts is None:
            self._starts = [0]
            for span in self.spans[:-1]:
                self._starts.append(self._starts[-1] + span.end - span.start)
        found = []
        for index in range(bisect_right(self._starts, start) - 1, len(self.spans)):
            base, span = self._starts[index], self.spans[index]
            if base >= end:
                break
            first, last = max(start - base, 0), min(end - base, span.end - span.start)
            found.append(Span(span.start + first, span.start + last))
        return found


@dataclass(slots=True)
class Branch:
    """A node in the making: its own paragraphs are pieces `(paragraph, start, end)`."""

    family: str = ""
    number: int = 0
    marker: Block = field(default_factory=Block)
    inline: bool = False
    home: int = -1
    own: list["Piece"] = field(default_factory=list)
    tail: list["Piece"] = field(default_factory=list)
    children: list["Branch"] = field(default_factory=list)
    standalone: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]

    def block(self) -> Block:
        return self.paragraph.block(self.start, self.end)


@dataclass(slots=True)
class State:
    """`text` as it was read, and `plain`: as long, variants of signs made one, for the rules."""

    text: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    opening: list[Piece] = field(default_factory=list)
    closing: list[Piece] = field(default_factory=list)
    root: Branch = field(default_factory=Branch)
    outline: Outline | None = None
    plain: str = ""

    def __post_init__(self) -> None:
        self.plain = plain(self.text)

    def body(self) -> list[Paragraph]:
        """The paragraphs that are neither noise nor front matter."""
        return [p for p in self.paragraphs if p.kind in ("text", "heading", "subheading")]

    def split(self, paragraph: Paragraph, at: int) -> None:
        """Makes what follows `paragraph.text[:at]` a paragraph of its own, markers before `at` kept."""
        rest = self.cut(paragraph, at)
        if rest.text:
            place = next(i for i, other in enumerate(self.paragraphs) if other is paragraph)
            self.paragraphs.insert(place + 1, rest)

    def cut(self, paragraph: Paragraph, at: int) -> Paragraph:
        """Shortens the paragraph to `text[:at]`, and gives the rest, which is nobody's yet."""
        head, rest = paragraph.block(0, at), paragraph.block(at)
        paragraph.spans, paragraph.text = list(head.spans), self._joined(head)
        paragraph._starts = None
        return Paragraph(list(rest.spans), self._joined(rest))

    def _joined(self, block: Block) -> str:
        return "".join(self.plain[span.start : span.end] for span in block.spans)


def join(lines: list[Paragraph]) -> None:
    """The first of the lines becomes the whole paragraph."""
    if len(lines) > 1:
        lines[0].spans = [span for line in lines for span in line.spans]
        lines[0].text = "".join(line.text for line in lines)


def words(text: str) -> str:
    return _NOT_WORDS.sub("", text)


def _is_white(sign: str) -> bool:
    return sign.isspace() or sign in "\u200b\u200c\u200d\u2060\ufeff"
