"""A draft as it goes into a file: plain data that every format writes from.

A format is a function `write(document, options) -> bytes`. What a line says is `written(line)`: number,
heading and text in this order. Only the formats that are asked to name the sources.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from library.export import lines as typed
from library.models import Draft, DraftParagraph
from speeches.segmentation.heads import SALUTATION


# A longer one is a paragraph that happens to begin with 同志们.
_LONGEST_SALUTATION = 80
_SALUTATION_LINES = 3


class Sources(StrEnum):
    """How a file names where its paragraphs came from."""

    NONE = "none"
    LIST = "list"  # once each, at the end
    COMMENTS = (
        "comments"  # beside each paragraph, as a comment; formats without comments give the list
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the file.

    `level` is 0 for body text and 1 to 5 for a heading; `number` is what its numbering gives it
    (`一、`, `一是`), empty without. `heading` is set in the face of the level: the whole line, or its
    first sentence when it runs into its paragraph; `text` is what follows there. `scheme` is
    that of its numbering (`official`, `shi`, `yao`, `di`, `plain`; empty at level 0). `key` is the
    paragraph of the draft that it stands in, `source` the speech and place that was taken from; a
    paragraph of several lines has both in each of them.
    """

    text: str = ""
    level: int = 0
    number: str = ""
    heading: str = ""
    scheme: str = ""
    salutation: bool = False
    key: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: its name as in the note, and its own text, none when it is handed out separately."""

    name: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The whole: `under` are the lines under the title (date in brackets, speaker), `signature` the
    lines of 署名 above the `date`; `sealed` says that a seal goes over them (GB/T 9704-2012, 7.3.5)."""

    title: str
    under: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    signature: tuple[str, ...] = ()
    date: str = ""
    sealed: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """Where its paragraphs came from, each once, in order of appearance."""
        return tuple(dict.fromkeys(line.source for line in self.lines if line.source))


@dataclass(frozen=True, slots=True)
class Options:
    """What a writer may choose. The default is the clean copy.

    `before` asks for a redline (花脸稿): what changed from that text to the document, as changes of
    `author` at the moment `made`. `bold_points` sets the third level in bold, as many offices do.
    """

    sources: Sources = Sources.NONE
    bold_points: bool = False
    before: Document | None = None
    author: str = ""
    made: datetime | None = None


CLEAN: Final = Options()


def written(line: Line) -> str:
    return f"{line.number}{line.heading}{line.text}"


def document_of(draft: Draft) -> Document:
    """The draft as it stands."""
    paragraphs = draft.paragraphs.on_page().select_related("source__speech")
    return Document(
        title=one_line(draft.title),
        under=_rows(draft.under_title),
        lines=lines_of(paragraphs),
        attachments=tuple(
            Attachment(one_line(one.name), tuple(_lines(one.text)))
            for one in draft.attachments.all()
        ),
        signature=_rows(draft.signature),
        date=one_line(draft.signed),
        sealed=draft.sealed,
    )


def plain(title: str, texts: Iterable[str]) -> Document:
    """A document from texts that carry their numbers in them."""
    found = [line for text in texts for line in _lines(text)]
    return Document(title=one_line(title), lines=_addressed(found))


def lines_of(paragraphs: Iterable[DraftParagraph]) -> tuple[Line, ...]:
    return _addressed(
        [
            line
            for paragraph in paragraphs
            for line in _lines(paragraph.text, paragraph.pk, paragraph.source_label)
        ]
    )


def one_line(title: str) -> str:
    return " ".join(typed.writable(title).split())


def _rows(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, typed.writable(text).split("\n"))))


def _lines(text: str, key: int = 0, source: str = "") -> list[Line]:
    return [
        Line(
            line.rest,
            line.level,
            "",
            line.heading,
            "official" if line.level else "",
            False,
            key,
            source,
        )
        for line in typed.lines([text])
    ]


def _addressed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with the first ones marked that address the audience, over several if need be."""
    head = lines[:_SALUTATION_LINES]
    last = next((at for at in reversed(range(len(head))) if _addresses(head[at])), -1)
    opens = all(
        not line.level and len(line.text) <= _LONGEST_SALUTATION and "。" not in line.text
        for line in head[: last + 1]
    )
    if last < 0 or not opens:
        return tuple(lines)
    return tuple(
        Line(line.text, salutation=True, key=line.key, source=line.source) if at <= last else line
        for at, line in enumerate(lines)
    )


def _addresses(line: Line) -> bool:
    return (
        not line.level
        and line.text.endswith(("：", ":", "！", "!"))
        and bool(SALUTATION.match(line.text))
    )
