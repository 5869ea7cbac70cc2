"""Documents from drafts: as they stand, as they once stood, and as their sources read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from library.export.document import Attachment, Document, Line, Rivals
from library.export.writable import one_line, writable
from library.numbering import BODY, Mark, Scheme, absorb, gap, numbers
from library.sharing.people import name_of
from library.versions.around import around_of, attached
from library.versions.page import Page
from speeches.segmentation.heads import SALUTATION


if TYPE_CHECKING:
    from library.models import Draft, DraftParagraph

# A heading that runs into its paragraph ends with the first of these.
_END = re.compile(r"[。！？]")
LONGEST_HEADING: Final = 50
# A longer line is a paragraph that happens to begin with 同志们.
_LONGEST_SALUTATION: Final = 80
_SALUTATION_LINES: Final = 3
# What each part of a salutation ends with: 各位代表，同志们； 县委各部委，县直各单位.
_ADDRESSED = re.compile("[们志友士生员表委府局厅办门位组长记任席导宾者家属亲学众司团会院校站所队]$")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph of a draft: its number stands before its first line."""

    text: str
    mark: Mark = BODY
    number: str = ""
    key: int = 0
    sources: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def document_of(draft: "Draft", *, rivals: Rivals = Rivals.FIRST) -> Document:
    """The draft as it stands; `rivals` says what of two wordings that nobody has chosen from."""
    first = rivals is Rivals.FIRST
    rows = list(draft.paragraphs.first_wordings() if first else draft.paragraphs.on_page())
    others = _other_wordings(draft) if first else {}
    paragraphs = [
        _Paragraph(
            row.text,
            row.mark,
            number,
            row.pk,
            tuple(one.label for one in row.origins),
            tuple(others.get(row.pk, ())),
        )
        for row, number in zip(rows, numbers(row.mark for row in rows), strict=True)
    ]
    return _document(draft.title, paragraphs, around_of(draft))


def _other_wordings(draft: "Draft") -> dict[int, list[str]]:
    """By the paragraph that they are other wordings of: `另一种写法（王芳）：……`."""
    seconds = {row.pk: row for row in draft.paragraphs.second_wordings().select_related("by")}
    found: dict[int, list[str]] = {}
    for row in seconds.values():
        first = row.rival_of_id
        while first in seconds:
            first = seconds[first].rival_of_id
        who = f"（{name}）" if (name := name_of(row.by)) else ""
        found.setdefault(first or 0, []).append(f"另一种写法{who}：{writable(row.text)}")
    return found


def salutation_of(rows: Sequence["DraftParagraph"]) -> set[int]:
    """The keys of those first paragraphs of a draft that address the audience."""
    first = [_Paragraph(row.text, row.mark, key=row.pk) for row in rows[:_SALUTATION_LINES]]
    return {line.key for line in _lines(first) if line.salutation}


def as_it_was(draft: "Draft", page: Page) -> Document:
    """The draft as it stood at a moment, of two wordings the first; what stands around its paragraphs
    (signature, attachments) as it is now where the page is so old that it says nothing of it."""
    rivals = page.get("rivals", {})
    keys = [key for key in page["order"] if rivals.get(str(key)) not in page["order"]]
    marks = [_mark(page, str(key)) for key in keys]
    paragraphs = [
        _Paragraph(page["texts"][str(key)], mark, number, key)
        for key, mark, number in zip(keys, marks, numbers(marks), strict=True)
    ]
    return _document(page["title"], paragraphs, page.get("around") or around_of(draft))


def as_found(draft: "Draft") -> Document:
    """The draft with the words that its paragraphs were taken from, without those of one's own."""
    rows = list(draft.paragraphs.first_wordings())
    found = numbers(row.mark for row in rows)
    paragraphs = [
        _Paragraph(row.source_words, row.mark, number, row.pk)
        for row, number in zip(rows, found, strict=True)
        if row.origins
    ]
    return _document(draft.title, paragraphs, around_of(draft))


def plain(title: str, texts: Iterable[str]) -> Document:
    """A document from texts that carry their numbers in them."""
    return Document(title=one_line(title), lines=_lines([_Paragraph(text) for text in texts]))


def spoken(title: str, texts: Mapping[int, str]) -> Document:
    """A speech: by their keys its passages, which carry their numbers in them."""
    lines = _lines([_Paragraph(text, key=key) for key, text in texts.items()])
    return Document(title=one_line(title), lines=lines)


def _mark(page: Page, key: str) -> Mark:
    kept = page["marks"][key]
    return Mark(kept["level"], Scheme(kept["scheme"]), kept["restarts"])


def _document(title: str, paragraphs: Sequence[_Paragraph], around: Mapping[str, str]) -> Document:
    return Document(
        title=one_line(title),
        under=_rows(around["under_title"]),
        lines=_lines(paragraphs),
        attachments=tuple(
            Attachment(one_line(name), _lines([_Paragraph(text)]))
            for name, text in attached(around)
        ),
        signature=_rows(around["signature"]),
        date=one_line(around["signed"]),
        sealed=bool(around["sealed"]),
    )


def _rows(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, writable(text).split("\n"))))


def _lines(paragraphs: Iterable[_Paragraph]) -> tuple[Line, ...]:
    """Every line that says something, without indentation; one without a number of its own may begin
    with one that somebody typed."""
    found: list[Line] = []
    marks: list[Mark] = []
    for paragraph in paragraphs:
        texts = [text for line in writable(paragraph.text).split("\n") if (text := line.strip())]
        if paragraph.mark.level:
            marks.append(paragraph.mark)
            head = _line(texts[0] if texts else "", paragraph.mark, paragraph.number)
            found.append(_of(head, paragraph))
            texts = texts[1:]
        for text in texts:
            mark, rest = absorb(text, marks)
            marks.append(mark or BODY)
            line = _line(rest, mark, text[: len(text) - len(rest)]) if mark else Line(text)
            found.append(_of(line, paragraph))
    return _addressed(found)


def _of(line: Line, paragraph: _Paragraph) -> Line:
    return replace(line, key=paragraph.key, sources=paragraph.sources, others=paragraph.others)


def _line(text: str, mark: Mark, number: str) -> Line:
    """A numbered line: what is said in the sentence (一是) opens no heading."""
    heading = "" if mark.scheme.spoken else _heading(text)
    return Line(
        text[len(heading) :], mark.level, number + gap(number, text), heading, mark.scheme.value
    )


def _heading(text: str) -> str:
    """The whole line or its first sentence, unless that is too long for a heading."""
    end = _END.search(text)
    heading = text[: end.end()] if end else text
    return heading if len(heading) <= LONGEST_HEADING else ""


def _addressed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with the first ones marked that address the audience, over several if need be."""
    head = lines[:_SALUTATION_LINES]
    last = next((at for at in reversed(range(len(head))) if _addresses(head[at])), -1)
    opens = all(
        not line.level and len(line.text) <= _LONGEST_SALUTATION and "。" not in line.text
        for line in head[: last + 1]
    )
    if not opens:
        return tuple(lines)
    return tuple(
        replace(line, salutation=True) if at <= last else line for at, line in enumerate(lines)
    )


def _addresses(line: Line) -> bool:
    if line.level or not SALUTATION.match(line.text) or line.text[-1] not in "：:！!":
        return False
    parts = re.split("[，,、；（(]", re.sub("[）)]", "", line.text[:-1]))
    # 同志们，今天的任务是： is a paragraph.
    return all(_ADDRESSED.search(part) for part in parts)
