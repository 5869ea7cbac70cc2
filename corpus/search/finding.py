"""The one use case: a question in, a page of hits out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from haystack.models import SearchResult
from haystack.query import SQ, SearchQuerySet

from corpus.search.filters import Translation, chosen
from corpus.search.parsing import parse
from corpus.search.question import Question
from library.themes import shown_with
from speeches.models import Passage


Sort = Literal["relevance", "newest", "oldest"]

FACETS = ("theme", "genre", "year", "part")
_ORDER = {"relevance": (), "newest": ("-year",), "oldest": ("year",)}


# A value of a facet (theme by slug, genre and part by code, year `0` for none), and its hits.
FacetCount = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its speech and themes at hand. `score` compares within one answer."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits. `total` counts the passages, `speeches` the speeches that have any.

    The counts of a facet leave its own filter aside: they say what choosing another value would give.
    """

    question: Question
    total: int
    speeches: int
    hits: list[Hit]
    facets: dict[str, list[FacetCount]]
    page: int
    pages: int


def find(
    question: str | Question,
    *,
    filters: Mapping[str, Sequence[str]] | None = None,
    sort: Sort = "relevance",
    page: int = 1,
    per_page: int = 10,
) -> Results:
    """What the question finds. A page that does not exist is the nearest that does."""
    asked = parse(question) if isinstance(question, str) else question
    translation = Translation()
    condition = translation.filters(asked.expression)
    for problem in translation.problems:
        asked = asked.with_problem(problem)
    narrowing = chosen(filters or {})
    query = _query(condition, narrowing.values(), sort, (*FACETS, "speech"))
    hits = query[(page - 1) * per_page : page * per_page] if page > 0 else []
    total = query.count()
    pages = max(-(-total // per_page), 1)
    if not 1 <= page <= pages:
        return find(
            asked, filters=filters, sort=sort, page=min(max(page, 1), pages), per_page=per_page
        )
    counts = _counts(query)
    for name in narrowing.keys() & set(FACETS):
        others = [filter_ for other, filter_ in narrowing.items() if other != name]
        counts[name] = _counts(_query(condition, others, sort, [name]))[name]
    return Results(
        question=asked,
        total=total,
        speeches=len(counts["speech"]),
        hits=_hits(hits),
        facets={name: [(str(value), n) for value, n in counts[name]] for name in FACETS},
        page=page,
        pages=pages,
    )


def _query(
    condition: SQ | None, filters: Iterable[SQ], sort: Sort, facets: Iterable[str]
) -> SearchQuerySet:
    query = SearchQuerySet().order_by(*_ORDER[sort])
    for part in (condition, *filters):
        if part is not None:
            query = query.filter(part)
    for name in facets:
        query = query.facet(name)
    return query


def _counts(query: SearchQuerySet) -> dict[str, list[tuple[str | int, int]]]:
    """The facets of a query; one that has not run is run for no rows at all."""
    if not query.query.has_run():
        query.query.set_limits(0, 0)
        query.query.run()
    counts: dict[str, list[tuple[str | int, int]]] = query.facet_counts()["fields"]
    return counts


def _hits(found: Sequence[SearchResult]) -> list[Hit]:
    """The passages of the hits; one that has just been deleted is left out."""
    passages = shown_with(Passage.objects.select_related("speech"))
    # The text of the whole speech is long and not shown here.
    passages = passages.defer("speech__text", "speech__noise")
    at_hand = passages.in_bulk([hit.pk for hit in found])
    return [Hit(at_hand[hit.pk], hit.score) for hit in found if hit.pk in at_hand]
