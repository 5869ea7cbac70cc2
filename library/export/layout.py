"""Where everything stands on the page: a document → the blocks of its file, one a paragraph of Word.

Distances follow GB/T 9704-2012; the clause is named where one is applied. Lengths are in characters
of 三号 (16 pt), 28 of which fill a line; blank lines are distances above a block and not paragraphs, so
that a page that begins with one loses it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from library.export.document import Attachment, Document, Line, Options, Sources
from library.export.measure import LINE, width
from library.export.title_lines import title_lines


HEADINGS: Final = 5
_NO_END: Final = " 。；;，,、."
# How people number an attachment that is numbered in print: 附件：, 附件1：, 附件二、, 附件（3）.
_NUMBERED: Final = re.compile(
    r"附\s*件\s*[（(]?[0-9０-９一二三四五六七八九十—–-]*[）)]?\s*[：:、.．\s]\s*(?=\S)"
)


class Style(StrEnum):
    """The named styles of a paragraph; `heading` and `run_in` give those of a level."""

    TITLE = "Title"
    UNDER = "Subtitle"
    SALUTATION = "Salutation"
    BODY = "Normal"
    NOTE = "AttachmentNote"
    SIGNATURE = "Signature"
    DATE = "Date"
    ATTACHMENT = "AttachmentMark"
    ATTACHMENT_TITLE = "AttachmentTitle"


def heading(level: int) -> str:
    return f"Heading{level}"


def run_in(level: int) -> str:
    """The paragraph that a heading of this level runs into."""
    return f"RunIn{level}"


def face(level: int) -> str:
    """The characters of a heading that runs into its paragraph."""
    return f"Heading{level}Char"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a block; `style` is a style of characters, empty for the paragraph's own. A line
    break within a title is `\\n`. A `number` is told apart, so that renumbering is no new wording."""

    text: str
    style: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the file. `part` is the part of the document it belongs to; only within one
    part do two versions have the same paragraph. `left`, `hanging` and `right` are indents where they
    differ from the style's, `above` blank lines before it, `keeps` holds it on one page with the next.
    `unbroken` is a title as it was before it was broken into lines, which takes away a space there.
    """

    style: str
    spans: tuple[Span, ...]
    part: str
    above: int = 0
    left: float | None = None
    hanging: float | None = None
    right: float | None = None
    new_page: bool = False
    keeps: bool = False
    key: int = 0
    sources: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    unbroken: str = ""

    @property
    def line(self) -> str:
        """The text in one line, for what is not paper."""
        return self.unbroken or self.text

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def words(self) -> str:
        """The text without its number."""
        return "".join(span.text for span in self.spans if not span.number)


def blocks(
    document: Document, options: Options, labels: Sequence[str] | None = None
) -> list[Block]:
    """`labels` tell the attachments apart, by default in their order: what two versions of one have in
    common is found in the part of the same label."""
    head = list(_head(document))
    text = [_block(line) for line in document.lines]
    if text:
        # A blank line under the title (7.3.2).
        text[0] = replace(text[0], above=1)
    end = [*_note(document.attachments), *_signed(document)]
    if text and document.date:
        # The date never stands on a page by itself (7.3.5.5): the last words go with it.
        text[-1] = replace(text[-1], keeps=True)
        end = [replace(block, keeps=True) for block in end[:-1]] + end[-1:]
    labels = labels or list(map(str, range(len(document.attachments))))
    pages = [
        block
        for n, (one, label) in enumerate(zip(document.attachments, labels, strict=True))
        for block in _page(document, n, one, f"attachment {label}")
    ]
    sources = _sources(document) if options.sources is Sources.LIST else ()
    return [*head, *text, *end, *pages, *sources]


def _head(document: Document) -> Iterator[Block]:
    """The title is one paragraph: lines broken within it (7.3.1)."""
    yield _title(Style.TITLE, document.title, "title")
    for line in document.under:
        yield Block(Style.UNDER, (Span(line),), "under")


def _title(style: Style, title: str, part: str, above: int = 0) -> Block:
    broken = "\n".join(title_lines(title))
    return Block(style, (Span(broken),), part, above=above, unbroken=title)


def _block(line: Line, part: str = "text") -> Block:
    """Body text, or a heading by its level (7.3.3)."""
    level = min(line.level, HEADINGS)
    if line.salutation:
        style: str = Style.SALUTATION
    elif not level:
        style = Style.BODY
    elif line.text:
        style = run_in(level)
    else:
        style = heading(level)
    faced = face(level) if style == run_in(level) and line.heading else ""
    spans = (
        Span(line.number, faced, number=True),
        Span(line.heading, faced),
        Span(line.text),
    )
    return Block(
        style,
        tuple(filter(_says, spans)),
        part,
        key=line.key,
        sources=line.sources,
        others=line.others,
        keeps=style == heading(level),
    )


def _says(span: Span) -> bool:
    return bool(span.text)


def attachment_name(name: str) -> str:
    """Without a number of its own, and without punctuation at its end (7.3.4)."""
    numbered = _NUMBERED.match(name)
    return name[numbered.end() if numbered else 0 :].rstrip(_NO_END)


def _note(attachments: Sequence[Attachment]) -> Iterator[Block]:
    """附件说明: a blank line below the text, two characters in; further lines stand under the first
    character of the name (7.3.4)."""
    for n, attachment in enumerate(attachments, start=1):
        label = "附件：" if n == 1 else ""
        number = f"{n}." if len(attachments) > 1 else ""
        left = 2 + width("附件：") + width(number)
        yield Block(
            Style.NOTE,
            (Span(label + number, number=True), Span(attachment_name(attachment.name))),
            "note",
            above=int(n == 1),
            left=left,
            hanging=width(label + number),
        )


def _signed(document: Document) -> Iterator[Block]:
    """署名 and 成文日期 from the right edge (7.3.5.1 under a seal, 7.3.5.2 without one)."""
    date = width(document.date)
    names = [width(name) for name in document.signature]
    widest = max(names, default=0.0)
    if document.sealed:
        # The date four characters in, the names centred above it. A seal of 42 mm covers both lines
        # and has its upper edge within a line of the text: two blank lines.
        middle = max(4 + date / 2, 2 + widest / 2)
        rights = [middle - name / 2 for name in names]
        right, above = middle - date / 2, 2
    else:
        # The names two characters in, the date beginning two after them; a longer date is itself two
        # characters in and pushes the names to the left.
        edge = 4 + date if date > widest else 2 + widest
        rights = [edge - name for name in names]
        right, above = (edge - 2 - date if names else 2), 1
    for n, (name, indent) in enumerate(zip(document.signature, rights, strict=True)):
        yield _right(Style.SIGNATURE, name, "signature", indent, above if n == 0 else 0)
    if document.date:
        yield _right(Style.DATE, document.date, "date", right, 0 if names else above)


def _right(style: Style, text: str, part: str, indent: float, above: int) -> Block:
    fitting = max(0.0, min(indent, LINE - width(text)))
    return Block(style, (Span(text),), part, above=above, right=fitting)


def _page(document: Document, n: int, attachment: Attachment, part: str) -> Iterator[Block]:
    """An attachment on a page of its own: 附件1 at the left edge of the first line, its title centred
    on the third (7.3.7)."""
    if not attachment.lines:
        return
    number = str(n + 1) if len(document.attachments) > 1 else ""
    yield Block(
        Style.ATTACHMENT, (Span(f"附件{number}", number=True),), f"{part} mark", new_page=True
    )
    name = attachment_name(attachment.name)
    yield _title(Style.ATTACHMENT_TITLE, name, f"{part} title", above=1)
    for at, line in enumerate(attachment.lines):
        yield replace(_block(line, part), above=int(at == 0))


def _sources(document: Document) -> Iterator[Block]:
    """Where the paragraphs came from, on a page of its own behind everything."""
    for n, source in enumerate(document.sources, start=1):
        if n == 1:
            yield Block(heading(1), (Span("段落来源"),), "sources head", new_page=True, keeps=True)
        yield Block(Style.BODY, (Span(f"{n}.", number=True), Span(source)), "sources")
