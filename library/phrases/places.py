"""Where one phrase stands: in context, in its wordings, over the years."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from django.core.paginator import Paginator
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from library.models import Occurrence, Phrase
from library.phrases.shelf import Fragment
from speeches.models import Passage


PER_PAGE: Final = 30
AROUND: Final = 60
"""Characters of a sentence that are shown before and after a phrase at most."""
WORDINGS: Final = 12
"""Wordings that are compared."""
GONE: Final = "‸"
"""Stands in a wording where another has more."""

SURPLUS: Final = 4
"""Several of the latest places may stand in one speech."""

_LATEST: Final = [
    F("passage__speech__year").desc(nulls_last=True),
    F("passage__speech").desc(),
    F("passage__ordinal").asc(),
    F("start").asc(),
]
_STOP = re.compile(r"[。！？\n]")


@dataclass(frozen=True, slots=True)
class Place:
    """A phrase where it stands: the sentence before it, its wording there, the sentence after it."""

    passage: Passage
    before: str
    wording: str
    after: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One way it is worded; what differs from the phrase's own is marked."""

    fragments: list[Fragment]
    count: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """`speeches` counts all that have it, copies too; `phrase.spread` has these once."""

    places: list[Place]
    wordings: list[Wording]
    speeches: int
    total: int
    page: int
    pages: int
    years: list[tuple[int, int]]

    @property
    def most(self) -> int:
        """The count of the year with most."""
        return max((count for _, count in self.years), default=0)


def portrait(phrase: Phrase, page: str = "") -> Portrait:
    """Everything about the places of a phrase; those of one page in context, the latest first."""
    rows = _latest_first(phrase)
    paginator = Paginator(rows, PER_PAGE)
    found = paginator.get_page(page)
    return Portrait(
        places=[place(row) for row in found],
        wordings=_wordings(phrase),
        speeches=rows.order_by().values("passage__speech").distinct().count(),
        total=paginator.count,
        page=found.number,
        pages=paginator.num_pages,
        years=sorted((int(year), count) for year, count in phrase.years.items()),
    )


def examples(phrases: Sequence[Phrase], each: int) -> dict[int, list[Place]]:
    """The latest places of each of some phrases, of different speeches."""
    rank = Window(RowNumber(), partition_by="phrase", order_by=_LATEST)
    rows = Occurrence.objects.filter(phrase__in=phrases).annotate(rank=rank)
    found: dict[int, dict[int, Place]] = defaultdict(dict)
    for row in rows.filter(rank__lte=each * SURPLUS).with_speech():
        found[row.phrase_id].setdefault(row.passage.speech_id, place(row))
    return {key: list(places.values())[:each] for key, places in found.items()}


def _latest_first(phrase: Phrase) -> QuerySet[Occurrence]:
    places = Occurrence.objects.filter(phrase=phrase).with_speech()
    return places.order_by(*_LATEST)


def place(row: Occurrence) -> Place:
    """The sentence or sentences that a phrase stands in, cut down where they are long."""
    text = row.passage.text
    stops = [match.end() for match in _STOP.finditer(text, 0, row.start)]
    begin = max(stops[-1] if stops else 0, row.start - AROUND)
    stop = _STOP.search(text, max(row.start, row.end - 1))
    end = min(stop.end() if stop else len(text), row.end + AROUND)
    return Place(
        row.passage,
        ("…" if begin and begin == row.start - AROUND else "") + text[begin : row.start].lstrip(),
        text[row.start : row.end],
        text[row.end : end].rstrip() + ("…" if end < len(text) and end == row.end + AROUND else ""),
    )


def _wordings(phrase: Phrase) -> list[Wording]:
    """The most frequent wordings, each compared with the phrase's own. Each place of a set of headings
    is only one of them, and no wording of the set."""
    if phrase.kind == Phrase.Kind.HEADINGS:
        return []
    texts = Occurrence.objects.filter(phrase=phrase).values_list("passage__text", "start", "end")
    counts = Counter(text[start:end] for text, start, end in texts.iterator())
    return [
        Wording(list(differences(phrase.text, wording)), count)
        for wording, count in counts.most_common(WORDINGS)
    ]


def differences(own: str, other: str) -> Iterator[Fragment]:
    """`other` with what `own` does not have marked, and a `‸` where it has more."""
    matcher = SequenceMatcher(None, own, other, autojunk=False)
    for operation, _, _, start, end in matcher.get_opcodes():
        if operation == "equal":
            yield Fragment(other[start:end])
        else:
            yield Fragment(other[start:end] or GONE, marked=True)
