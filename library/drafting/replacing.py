"""Finding words in a draft, and putting others in their place.

What is found is literal; the page's script finds the same (static/js/draft-finding.js).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from library.checks import TITLE
from library.drafting import writing
from library.models import Draft, DraftParagraph
from library.numbering import Mark


# The full-width forms of ASCII, and the ideographic space: one character each.
_HALF: Final = {0x3000: 0x20, **{full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}}
LONGEST_TITLE: Final = 300
_AROUND: Final = 20


class Within(StrEnum):
    """Where to look: `SECTION` is the part under the nearest heading of the highest level."""

    DRAFT = "draft"
    SECTION = "section"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Question:
    """The words to find; with `widths` full- and half-width forms count as one (`２５` is `25`)."""

    words: str
    widths: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look; `key` is the paragraph whose section is meant."""

    within: Within = Within.DRAFT
    key: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found in the paragraph `key` (`TITLE` for the title), with what stands around them."""

    key: int
    number: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """In how many `places` of how many `texts` words were replaced."""

    places: int = 0
    texts: int = 0


class BadTitle(Exception):  # noqa: N818 — an answer, not a fault
    """The title would be empty or too long: nothing was replaced."""


def spots(text: str, question: Question) -> list[tuple[int, int]]:
    """Start and end of each occurrence, none overlapping another."""
    words = _folded(question.words, question)
    found, at = [], 0
    searched = _folded(text, question)
    while words and (at := searched.find(words, at)) >= 0:
        found.append((at, at + len(words)))
        at += len(words)
    return found


def _folded(text: str, question: Question) -> str:
    return text.translate(_HALF) if question.widths else text


def replaced(text: str, question: Question, other: str) -> str:
    pieces, done = [], 0
    for start, end in spots(text, question):
        pieces += [text[done:start], other]
        done = end
    return "".join((*pieces, text[done:]))


def section_at(marks: Sequence[Mark], at: int) -> range:
    """The places from the nearest heading of the highest level there is to the next one; what stands
    above the first of these is a section too."""
    top = min((mark.level for mark in marks if mark.level), default=0)
    heads = [place for place, mark in enumerate(marks) if top and mark.level == top]
    start = max((place for place in heads if place <= at), default=0)
    return range(start, min((place for place in heads if place > at), default=len(marks)))


def hits(draft: Draft, question: Question, place: Place) -> list[Hit]:
    """In text order, the title first."""
    rows = {row.pk: number for number, row in enumerate(draft.paragraphs.on_page(), 1)}
    return [
        hit
        for key, text in _texts(draft, place).items()
        for hit in _hits(key, rows.get(key, 0), text, question)
    ]


def _hits(key: int, number: int, text: str, question: Question) -> Iterator[Hit]:
    for start, end in spots(text, question):
        before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
        yield Hit(key, number, before, text[start:end], after)


def replace_all(draft: Draft, question: Question, other: str, place: Place) -> Replaced:
    """Put `other` in place of all that is found, as one step; raises `BadTitle`.

    What is found is what the draft holds at that moment, whoever typed it.
    """
    done = Replaced()

    def texts() -> Mapping[int, str]:
        nonlocal done
        found = {key: text for key, text in _texts(draft, place).items() if spots(text, question)}
        done = Replaced(sum(len(spots(text, question)) for text in found.values()), len(found))
        new = {key: replaced(text, question, other) for key, text in found.items()}
        if TITLE in new:
            new[TITLE] = _fit_title(new[TITLE])
        return new

    writing.rewrite(draft, writing.Kind.REPLACE, texts)
    return done


def _fit_title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise BadTitle("替换后题名就空了，没有替换。请另选范围，或先改题名。")
    if len(title) > LONGEST_TITLE:
        raise BadTitle(f"替换后题名超过 {LONGEST_TITLE} 字，没有替换。请另选范围，或先改题名。")
    return title


def _texts(draft: Draft, place: Place) -> dict[int, str]:
    rows = list(draft.paragraphs.on_page())
    draft.refresh_from_db(fields=["title"])
    match place.within:
        case Within.TITLE:
            return {TITLE: draft.title}
        case Within.SECTION:
            return {row.pk: row.text for row in _section(rows, place.key)}
    return {TITLE: draft.title, **{row.pk: row.text for row in rows}}


def _section(rows: Sequence[DraftParagraph], key: int) -> Sequence[DraftParagraph]:
    at = next((place for place, row in enumerate(rows) if row.pk == key), None)
    if at is None:
        return []
    found = section_at([row.mark for row in rows], at)
    return rows[found.start : found.stop]
