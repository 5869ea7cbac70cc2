"""Where facts are looked for, and what a find is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from speeches.facts.fact import Fact, Sure
from speeches.segmentation.outline import Block, Outline, Span


# How much of the first paragraphs is asked: where a meeting is opened, not where work is told.
_OPENING = 400
_PARAGRAPHS = 6
_BARE = 8
_LEADS = 4
_LAST = 60

STOP = "，。；：！？,;:!?\n"
YEAR = r"(?:19[4-9]|20[0-4])[0-9]"
# 议会, 协会, 委员会 and the like are bodies, and 会见 is no meeting.
GATHERING = (
    r"(?:会议|大会|全会|峰会|(?:(?<![议国协学员社机委])|(?<=评议))会(?![见谈晤员议])|会晤|集体学习|仪式|典礼|论坛|"
    r"培训班|研讨班|党课|党日活动)"
)
SPOKEN = (
    r"(?:主持讲话|主持[词辞稿]|(?:[点讲]评|表态|总结|动员|重要|主旨|交流|典型)?讲话|(?:表态|交流|典型)?发言|辅导报告|"
    r"(?:主旨|重要)?演讲|致辞|致词|讲稿|党课|报告|说明)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A place that is asked: its words as they are shown. `block` is None for the file's name."""

    text: str
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Find:
    """A fact's value, and the words of a piece that it was taken from."""

    value: str
    piece: Piece
    start: int
    end: int
    sure: Sure

    @property
    def words(self) -> str:
        return self.piece.text[self.start : self.end]

    def fact(self, text: str) -> Fact:
        """With the place of its words in the whole `text`."""
        block = self.piece.block
        span = self._span(text, block) if block else None
        return Fact(self.value, self.words, self.sure, span)

    def _span(self, text: str, block: Block) -> Span:
        """The words are the source's but for white space."""
        start = block.start + self.start
        if text.startswith(self.words, start):
            return Span(start, start + len(self.words))
        source = (i for span in block.spans for i in range(span.start, span.end))
        letters = self.piece.text[: self.end].replace(" ", "")
        at = [next(i for i in source if text[i] == letter) for letter in letters]
        return Span(at[-len(self.words.replace(" ", ""))], at[-1] + 1)


_PHOTO = re.compile("(?:新华社|人民网|本报)?记者.{2,20}摄")
_LEAD = re.compile("(?:.{2,24}?电[^。]*。)?[^。]*")

# A pattern that has a group `it`, and how sure its match is.
Pattern = tuple[re.Pattern[str], Sure]


def first(patterns: Iterable[Pattern], pieces: Iterable[Piece]) -> Find | None:
    """What the group `it` of the first pattern that matches holds."""
    return next(found(patterns, pieces), None)


def found(patterns: Iterable[Pattern], pieces: Iterable[Piece]) -> Iterator[Find]:
    """Each piece by each pattern, the patterns in order of preference."""
    asked = tuple(pieces)
    for pattern, sure in patterns:
        for piece in asked:
            if match := pattern.search(piece.text):
                yield find(piece, match, match["it"], sure)


def find(piece: Piece, match: re.Match[str], value: str, sure: Sure) -> Find:
    """`value`, from the words of the match."""
    words = match[0]
    start = match.start() + len(words) - len(words.lstrip(STOP + " "))
    return Find(value.strip(), piece, start, match.start() + len(words.rstrip(STOP + " ")), sure)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is asked: each piece as it is shown. `last` are the last characters of the text;
    `name` is the file's, as a title would be; `file` is all of it, where that says anything."""

    title: Piece
    front: tuple[Piece, ...]
    salutation: Piece
    opening: tuple[Piece, ...]
    ending: Piece
    last: Piece
    noise: tuple[Piece, ...]
    name: Piece
    file: Piece

    @property
    def scenes(self) -> tuple[Piece, ...]:
        """What a report tells first, the lines under its pictures included."""
        below = (*self.noise[1:], Piece(""))
        captions = (
            piece
            for piece, next_one in zip(self.noise, below, strict=False)
            if _PHOTO.search(piece.text) or _PHOTO.match(next_one.text)
        )
        return (*self.opening, *captions)

    @property
    def leads(self) -> tuple[Piece, ...]:
        """The first sentences of what a report tells first; after a dateline it may take two."""
        return tuple(
            Piece(match[0], piece.block)
            for piece in self.scenes[:_LEADS]
            if (match := _LEAD.match(piece.text))
        )

    @property
    def headline(self) -> Piece:
        """The title, else the name of the file."""
        return self.title if self.title.text else self.name


def evidence(outline: Outline, name: str) -> Evidence:
    text = outline.text

    def pieces(blocks: Iterable[Block]) -> tuple[Piece, ...]:
        return tuple(_begun(text, block, _OPENING) for block in blocks)

    title, named = _begun(text, outline.title, _OPENING), clean_name(name)
    return Evidence(
        # A bare 讲话提纲 is a title, but a file's name that says whose is a better one.
        title=Piece(named) if 0 < len(title.text) <= _BARE and title.text in named else title,
        front=pieces(outline.front),
        salutation=_begun(text, outline.salutation, _OPENING),
        opening=tuple(_opening(outline)),
        ending=_ended(text, outline.closing[-1].spans[-1]) if outline.closing else Piece(""),
        last=_ended(text, Span(0, len(text.rstrip()))),
        noise=pieces(outline.noise),
        name=Piece(named),
        file=Piece(_stem(name)),
    )


def _begun(text: str, block: Block, most: int) -> Piece:
    """A block's first characters, `most` of the source's at most."""
    spans: list[Span] = []
    for span in block.spans:
        if most <= 0:
            break
        spans.append(Span(span.start, min(span.end, span.start + most)))
        most -= span.end - span.start
    begun = Block(tuple(spans))
    return Piece(begun.of(text), begun)


def _ended(text: str, span: Span) -> Piece:
    """The last characters of a span."""
    block = Block((Span(max(span.start, span.end - _LAST), span.end),))
    return Piece(block.of(text), block)


def _opening(outline: Outline) -> Iterator[Piece]:
    """The first paragraphs, until there is enough of them."""
    left = _OPENING
    first_lead = outline.sections[0].lead if outline.sections else ()
    for block in (outline.opening or first_lead)[:_PARAGRAPHS] or _lines(outline):
        if left <= 0:
            return
        piece = _begun(outline.text, block, left)
        left -= len(piece.text)
        yield piece


def _lines(outline: Outline) -> Iterator[Block]:
    """The first lines of a text that has no paragraphs of its own."""
    noise = {block.start for block in outline.noise}
    for match in re.finditer(r"\S[^\n]*", outline.text[:_OPENING]):
        if match.start() not in noise:
            yield Block((Span(*match.span()),))


_COPY = re.compile(
    r"(?:[\s_-]*(?:[（(\[【]?(?:\d{1,2}|副本|最终稿?|终稿|定稿|修改稿?|初稿|打印稿?|VIP)[）)\]】]?|\d{8}))+$"
)
_SERIAL = re.compile(rf"^(?:(?!{YEAR})[0-9]{{1,6}}[.、_\s-]+|[A-Za-z]+[A-Za-z0-9]*[_\s-]+)+")
_UNNAMED = re.compile(r"^新建\s*(?:文本文档|文档|(?:Microsoft Word|DOCX?)\s*文档)")
_HASH = re.compile(r"(?<![0-9A-Za-z])(?=[0-9a-f]*[0-9])[0-9a-f]{8,64}(?![0-9A-Za-z])")
_DAY = re.compile(rf"{YEAR}[01][0-9][0-3][0-9]")


def _stem(name: str) -> str:
    """A file's name without suffix; nothing where it is a hash, or what every new file is called."""
    stem = PurePath(name).stem
    nameless = _HASH.fullmatch(stem.replace("-", "")) or _UNNAMED.match(stem)
    return "" if nameless else stem


def clean_name(name: str) -> str:
    """A file's name without suffix, serial number, hash, `(1)` and 定稿: `03_全县大会讲话(2).docx`.

    >>> clean_name("03_全县大会讲话(2).docx")
    '全县大会讲话'
    """
    stem = PurePath(name).stem
    stem = _HASH.sub(lambda m: m[0] if _DAY.fullmatch(m[0]) else "", stem)
    stem = _UNNAMED.sub("", _SERIAL.sub("", stem))
    stem = _COPY.sub("", stem).replace("_", " ").strip(" -.、·")
    return stem[1:-1] if re.fullmatch(r"[（(][^（()）]+[）)]", stem) else stem
