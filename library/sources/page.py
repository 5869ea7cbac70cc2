"""What is shown of the sources: at a paragraph's foot, in the list, in the comparison."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from library.models import Draft, DraftParagraph
from library.provenance.comparison import AS_PHRASE, Comparison, Degree, Origin
from library.provenance.word_bits import Kind
from library.sources.today import Standing, at_a_glance, compared, passages_of, sources, swaps_of
from speeches.models import Passage


WORDS: Final = {
    Degree.VERBATIM: "原文",
    Degree.LIGHT: "略改",
    Degree.PARTLY: "部分取自",
    Degree.REWORKED: "改写",
    Degree.TRACE: "所剩无几",
}
SWAPPED: Final = "已换名"
TOLD: Final = {
    Standing.CHANGED: "讲话已改",
    Standing.GONE: "讲话里已没有",
    Standing.DELETED: "讲话已删除",
}
_SHORT: Final = 20
# A quoted question has no quotes in it, and finds its words only in one paragraph's line.
_QUOTABLE: Final = re.compile(r"[^“”\"「」\n]+")
_LONGEST_QUESTION: Final = 60


@dataclass(frozen=True, slots=True)
class Place:
    """One source at the foot of a paragraph: shortly, whole, and where to go."""

    short: str
    label: str
    address: str
    told: str


@dataclass(frozen=True, slots=True)
class Glance:
    """What the foot of a paragraph says of its sources; `changes` are spans of its text."""

    degree: Degree
    word: str
    places: Sequence[Place]
    changes: Sequence[tuple[int, int, str]]


def glances(draft: Draft, paragraphs: Sequence[DraftParagraph]) -> dict[int, Glance]:
    """By key; one's own paragraphs have none."""
    swaps, there = swaps_of(draft), passages_of(paragraphs)
    return {
        paragraph.pk: _glance(paragraph, compared(paragraph, swaps), there)
        for paragraph in paragraphs
        if paragraph.source_label
    }


def word(comparison: Comparison) -> str:
    """The degree in Chinese; where nothing but names was changed, that."""
    degree = comparison.degree
    if degree == Degree.LIGHT and not comparison.size(Kind.ADDED, Kind.LEFT):
        return SWAPPED
    return WORDS[degree]


def address_of(origin: Origin, passage: Passage | None) -> str:
    """The passage in its speech, with the words that were taken marked."""
    if passage is None:
        return ""
    words = _QUOTABLE.search(origin.text)
    question = words[0].strip()[:_LONGEST_QUESTION] if words else ""
    asked = f"?{urlencode({'q': f'“{question}”'})}" if question in passage.text else ""
    return f"{passage.speech.get_absolute_url()}{asked if question else ''}#{passage.anchor}"


def context(draft: Draft, key: int) -> dict[str, object]:
    """One paragraph beside its sources."""
    order = list(draft.paragraphs.on_page().values_list("pk", flat=True))
    paragraph = draft.paragraphs.get(pk=key)
    comparison = compared(paragraph, swaps_of(draft))
    found = sources(paragraph)
    return {
        "draft": draft,
        "paragraph": paragraph,
        "number": order.index(key) + 1 if key in order else 0,
        "comparison": comparison,
        "word": word(comparison),
        "kept": comparison.size(Kind.KEPT),
        "added": comparison.size(Kind.ADDED),
        "left": comparison.size(Kind.LEFT),
        "swapped": sum(bit.kind == Kind.SWAPPED for bit in comparison.bits),
        "sources": [(one, address_of(one.origin, one.passage)) for one in found],
    }


def _glance(
    paragraph: DraftParagraph, comparison: Comparison, there: Mapping[int, Passage]
) -> Glance:
    spans = comparison.spans(Kind.ADDED, Kind.SWAPPED)
    return Glance(
        comparison.degree,
        word(comparison),
        [_place(origin, there) for origin in paragraph.origins],
        [(start, end, str(kind)) for start, end, kind in spans],
    )


def _place(origin: Origin, there: Mapping[int, Passage]) -> Place:
    passage = there.get(origin.passage or 0)
    title = origin.label.removeprefix(AS_PHRASE).split(" › ")[0]
    short = title if len(title) <= _SHORT else f"{title[:_SHORT]}…》"
    if origin.label.startswith(AS_PHRASE):
        short = f"{AS_PHRASE}{short}"
    elif passage and passage.speech.year:
        short = f"{short}{passage.speech.year}"
    told = TOLD.get(at_a_glance(origin, there), "")
    return Place(short, origin.label, address_of(origin, passage), told)
