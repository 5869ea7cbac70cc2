"""A question's concordance: from the index and the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.search.concordance import Collocate, Line, collocates, lines, ordered
from corpus.search.finding import Sort, keys
from corpus.search.frequencies import frequencies
from corpus.search.highlight import hit_ranges
from corpus.search.question import Question
from speeches.models import Passage
from speeches.passages import pieces


# Passages that are looked through: as many as a person can make anything of.
MOST = 2_000


@dataclass(frozen=True, slots=True)
class Concordance:
    """`looked` passages of the `total` that were found have these lines."""

    lines: list[Line]
    collocates: list[Collocate]
    looked: int
    total: int


def concord(
    question: Question,
    *,
    filters: Mapping[str, Sequence[str]],
    sort: Sort,
    levels: Sequence[str],
) -> Concordance:
    """Every hit of the question on a line; without levels in the order of the passages."""
    found, total = keys(question, filters=filters, sort=sort, most=MOST)
    rows = Passage.objects.filter(pk__in=found).values_list("pk", "text", "marker", "heading")
    texts = {pk: (text, marker, heading) for pk, text, marker, heading in rows}
    made = [line for key in found if key in texts for line in _lines(key, *texts[key], question)]
    return Concordance(ordered(made, levels), collocates(made, frequencies), len(texts), total)


def _lines(key: int, text: str, marker: str, heading: str, question: Question) -> list[Line]:
    head = len(text) - len(pieces(text, marker, heading)[2])
    return list(lines(key, text, hit_ranges(text, question, head)))
