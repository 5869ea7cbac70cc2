"""A draft as it goes into a file: plain data that every format writes from.

A format is a function `write(document, options) -> bytes`. What a line says is `written(line)`: number,
heading and text in this order. Sources are named only where it is asked for. `drafted` makes documents.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Sources(StrEnum):
    """How a file names where its paragraphs came from."""

    NONE = "none"
    LIST = "list"  # once each, at the end
    COMMENTS = (
        "comments"  # beside each paragraph, as a comment; formats without comments give the list
    )


class Rivals(StrEnum):
    """What of two wordings that nobody has chosen from goes into a file."""

    FIRST = "first"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the file.

    `level` is 0 for body text and 1 to 5 for a heading; `number` is what its numbering gives it
    (`一、`, `一是`), empty without. `heading` is set in the face of the level: the whole line, or its
    first sentence when it runs into its paragraph; `text` is what follows there. `scheme` is
    that of its numbering (`official`, `shi`, `yao`, `di`, `plain`; empty at level 0). `key` is the
    paragraph of the draft that it stands in, `sources` are the places that was taken from, `others`
    what it says in wordings that are left out, and whose; each line of a paragraph has all three.
    """

    text: str = ""
    level: int = 0
    number: str = ""
    heading: str = ""
    scheme: str = ""
    salutation: bool = False
    key: int = 0
    sources: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


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
        return tuple(dict.fromkeys(source for line in self.lines for source in line.sources))


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
