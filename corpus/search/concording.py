"""A question's concordance: from the index and the database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.search.concordance import Collocate, Line, collocates, lines, ordered
from corpus.search.finding import Sort, keys
from corpus.search.frequencies import frequencies
from corpus.search.highlight import parted_ranges
from corpus.search.question import Question
from speeches.models import Passage
from speeches.passages import pieces


# Passages that are looked through: as many as a person can make anything of.
MOST = 2_000

# Lines of what was asked for as it was written, or of its words where only these are there.
Kind = Literal["whole", "words"]


@dataclass(frozen=True, slots=True)
class Concordance:
    """The lines of one `kind`; `counts` has how many there are of each.

    `looked` passages of the `total` that were found have these lines.
    """

    kind: Kind
    lines: list[Line]
    collocates: list[Collocate]
    counts: Mapping[Kind, int]
    looked: int
    total: int


def concord(
    question: Question,
    *,
    filters: Mapping[str, Sequence[str]],
    sort: Sort,
    levels: Sequence[str],
    kind: Kind = "whole",
) -> Concordance:
    """The hits of the question on a line each, of the other kind where there are none of this one;
    without levels in the order of the passages."""
    found, total = keys(question, filters=filters, sort=sort, most=MOST)
    rows = Passage.objects.filter(pk__in=found).values_list("pk", "text", "marker", "heading")
    texts = {pk: (text, marker, heading) for pk, text, marker, heading in rows}
    made: dict[Kind, list[Line]] = {"whole": [], "words": []}
    for key in found:
        for one, line in _lines(key, *texts[key], question) if key in texts else ():
            made[one].append(line)
    other: Kind = "words" if kind == "whole" else "whole"
    shown = kind if made[kind] else other
    return Concordance(
        shown,
        ordered(made[shown], levels),
        collocates(made[shown], frequencies),
        {one: len(some) for one, some in made.items()},
        len(texts),
        total,
    )


def _lines(
    key: int, text: str, marker: str, heading: str, question: Question
) -> Iterator[tuple[Kind, Line]]:
    head = len(text) - len(pieces(text, marker, heading)[2])
    whole, words = parted_ranges(text, question, head)
    yield from (("whole", line) for line in lines(key, text, whole))
    yield from (("words", line) for line in lines(key, text, words))
