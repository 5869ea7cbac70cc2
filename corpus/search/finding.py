"""The one use case: a question in, a page of hits out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

from django.db.models import QuerySet
from haystack.models import SearchResult
from haystack.query import SQ, SearchQuerySet

from corpus.search.filters import Translation, chosen
from corpus.search.parsing import parse
from corpus.search.question import Question
from corpus.search.statement import Statement
from library.models import PassageTheme
from speeches.models import Passage


Sort = Literal["relevance", "newest", "oldest"]

FACETS = ("theme", "genre", "level", "year", "part", "speech")
_ORDER = {"relevance": (), "newest": ("-year",), "oldest": ("year",)}


# A value of a facet (theme by slug, genre and part by code, year `0` for none), and its hits.
FacetCount = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its speech and themes at hand. `score` compares within one answer."""

    passage: Passage
    score: float


@dataclass(frozen=True)
class Results:
    """A page of hits; `total` counts the passages. What is counted beside them is so when asked for."""

    question: Question
    total: int
    hits: list[Hit]
    page: int
    pages: int
    _count: Callable[[str], list[FacetCount]]

    @cached_property
    def speeches(self) -> int:
        """The speeches that have a passage among those found."""
        return len(self._count("speech"))

    @cached_property
    def facets(self) -> dict[str, list[FacetCount]]:
        """The counts of a facet leave its own filter aside: what choosing another value would give."""
        return {name: self._count(name) for name in FACETS}


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
    query = _query(condition, narrowing.values(), sort)
    hits, total = _rows(query, max(page - 1, 0) * per_page, max(page, 0) * per_page)
    pages = max(-(-total // per_page), 1)
    if not 1 <= page <= pages:
        return find(
            asked, filters=filters, sort=sort, page=min(max(page, 1), pages), per_page=per_page
        )
    return Results(
        question=asked,
        total=total,
        hits=_hits(hits),
        page=page,
        pages=pages,
        _count=partial(_counted, condition, narrowing),
    )


def keys(
    asked: Question, *, filters: Mapping[str, Sequence[str]], sort: Sort, most: int
) -> tuple[list[int], int]:
    """The keys of the first `most` passages that the question finds, and how many there are."""
    condition = Translation().filters(asked.expression)
    query = _query(condition, chosen(filters).values(), sort)
    hits, total = _rows(query, 0, most)
    return [int(hit.pk) for hit in hits], total


def _query(condition: SQ | None, filters: Iterable[SQ], sort: Sort) -> SearchQuerySet:
    query = SearchQuerySet().order_by(*_ORDER[sort])
    for part in (condition, *filters):
        if part is not None:
            query = query.filter(part)
    return query


def _rows(query: SearchQuerySet, start: int, end: int) -> tuple[list[SearchResult], int]:
    """Some rows, and how many there are: a slice of the set makes a list as long as that."""
    query.query.set_limits(start, end)
    return query.query.get_results(), query.query.get_count()


def _counted(condition: SQ | None, narrowing: Mapping[str, SQ], name: str) -> list[FacetCount]:
    """The values of a facet, those with most hits first, its own filter left aside."""
    others = [filter_ for other, filter_ in narrowing.items() if other != name]
    query = _query(condition, others, "relevance").facet(name)
    query.query.set_limits(0, 0)
    query.query.run()
    return [(str(value), count) for value, count in query.facet_counts()["fields"][name]]


def _hits(found: Sequence[SearchResult]) -> list[Hit]:
    """The passages of the hits; one that has just been deleted is left out."""
    keys = [int(hit.pk) for hit in found]
    at_hand = {passage.pk: passage for passage in PASSAGES.objects(keys)}
    themes: dict[int, list[PassageTheme]] = {key: [] for key in keys}
    for shown in _THEMES.objects(keys):
        themes[shown.passage_id].append(shown)
    for key, passage in at_hand.items():
        passage.shown_themes = themes[key]  # type: ignore[attr-defined]
    return [Hit(at_hand[hit.pk], hit.score) for hit in found if hit.pk in at_hand]


def _passages(keys: Sequence[int]) -> QuerySet[Passage]:
    """Passages as rows show them, with their speeches."""
    # What takes long to read, or is not shown here.
    own = ("guesses", "settled", "scheme")
    origin = ("digest", "source_name", "original", "added", "added_by_import", "next_address")
    passages = Passage.objects.with_speech().filter(pk__in=keys).order_by()
    return passages.defer("former", *(f"speech__{name}" for name in (*own, *origin)))


def _themes(keys: Sequence[int]) -> QuerySet[PassageTheme]:
    return PassageTheme.objects.shown().filter(passage__in=keys).defer("theme__cues")


PASSAGES, _THEMES = Statement(_passages), Statement(_themes)
