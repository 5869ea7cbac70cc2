"""Haystack's backend: passages into the index, and answers out of it."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from django import db
from django.core.exceptions import FieldError
from django.db.models import Model, QuerySet
from haystack import connections
from haystack.backends import BaseSearchBackend, log_query
from haystack.exceptions import SkipDocument
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct

from corpus.search.engine import tree
from corpus.search.engine.checking import Differences, differences
from corpus.search.engine.query import column, condition
from corpus.search.engine.schema import PARTED, SEVERAL, document
from corpus.search.engine.searcher import Answer, Snapshot, searcher
from corpus.search.engine.store import Missing, Unusable


# What a SearchQuerySet may ask for and would not get.
_UNSUPPORTED = ("highlight", "date_facets", "query_facets", "within", "dwithin")
# What a SearchResult has without the index.
_OWN = {"id", "pk", "score", "django_ct", "django_id", "object"}
_HAN = re.compile(r"[\u3400-\u9fff]+")

log = logging.getLogger(__name__)

_freshening = Lock()


class ShijuBackend(BaseSearchBackend):
    """Every error is raised. An index that is missing or damaged is rebuilt before it is used; one of
    another version is searched while it is rebuilt, if it can be read."""

    def __init__(self, alias: str, **options: Any) -> None:
        super().__init__(alias, **options)
        self.searcher = searcher(Path(options["PATH"]))
        self.store = self.searcher.store

    # Writing

    def update(self, index: Any, iterable: Iterable[Model], commit: bool = True) -> None:
        """Indexes the passages anew, in one step: a reader sees all of them or none."""
        documents = list(self._prepared(index, iterable))
        self._change("pk", [one["pk"] for one in documents], documents)

    def remove(self, obj_or_string: Model | str, commit: bool = True) -> None:
        self._change("pk", [int(get_identifier(obj_or_string).rpartition(".")[2])], ())

    def replace(self, index: Any, speeches: Iterable[int], passages: QuerySet[Any]) -> None:
        """In one step takes out all passages of these speeches and puts in what the database has."""
        self._change("speech", speeches, map(document, index.prepared_rows(passages)), stored=True)

    def clear(self, models: Iterable[type[Model]] | None = None, commit: bool = True) -> None:
        self.store.rebuild(tuple, lambda keys: ())

    def rebuild(self) -> None:
        """The whole index from the database, beside the live one, which serves meanwhile."""
        self.store.rebuild(self._documents, self._documents)

    def check(self) -> tuple[Differences, str]:
        """What differs from the database, or why there is nothing that could be compared."""
        try:
            self.store.check_files()
            segments = self.searcher.snapshot().segments.values()
        except Unusable as reason:
            return Differences([], [], [], {}), str(reason)
        return differences(segments, self._documents()), ""

    def repair(self, found: Differences) -> None:
        """Indexes anew what differs, from what the database has by now."""
        self._change("pk", found.keys(), self._documents(found.keys()))

    def freshen_soon(self) -> None:
        """Rebuilds the index if it is missing, damaged or of another version, in a thread."""
        if _freshening.acquire(blocking=False):
            Thread(target=self._freshen, name="indexing", daemon=True).start()

    def _freshen(self) -> None:
        try:
            if reason := self.store.trouble():
                self._rebuild_because(reason)
            _freshening.release()
        except Exception:
            # The next search would fail likewise: it is for `rebuild_index` or the next start.
            log.exception("the search index could not be rebuilt")
        finally:
            db.connections.close_all()

    def _change(
        self,
        column: str,
        values: Iterable[int],
        add: Iterable[Mapping[str, Any]],
        *,
        stored: bool = False,
    ) -> None:
        """With `stored` the documents are what the database has, so that a rebuild has them too."""
        change = (column, set(values), list(add))
        try:
            self.store.change(*change)
        except Unusable as reason:
            built = self._rebuild_because(reason)
            # Another process may have built it, from what the database was before this change.
            if not (built and stored and change[-1]):
                self.store.change(*change)

    def _prepared(self, index: Any, passages: Iterable[Model]) -> Iterator[dict[str, Any]]:
        for passage in passages:
            try:
                yield document(index.full_prepare(passage) | {"pk": passage.pk})
            except SkipDocument:
                log.debug("%r is not indexed", passage)

    def _documents(self, keys: set[int] | None = None) -> Iterator[dict[str, Any]]:
        for index in connections[self.connection_alias].get_unified_index().collect_indexes():
            passages = index.build_queryset(using=self.connection_alias)
            if keys is not None:
                passages = passages.filter(pk__in=keys)
            yield from map(document, index.prepared_rows(passages))

    def _rebuild_because(self, reason: Unusable) -> bool:
        """Whether it was this process that built it."""
        level = logging.INFO if isinstance(reason, Missing) else logging.WARNING
        log.log(level, "Building the search index: %s", reason)
        return self.store.rebuild(self._documents, self._documents, unless_usable=True)

    # Reading

    def _snapshot(self) -> Snapshot:
        try:
            snapshot = self.searcher.snapshot()
        except Unusable as reason:
            self._rebuild_because(reason)
            return self.searcher.snapshot()
        if snapshot.current.is_dated:
            self.freshen_soon()
        return snapshot

    @log_query  # type: ignore[untyped-decorator]
    def search(self, query_string: tree.Tree | str, **options: Any) -> dict[str, Any]:
        """Answers a tree from `ShijuQuery.build_query`, with the options of a SearchQuerySet."""
        if isinstance(query_string, str):
            raise TypeError("This engine takes no query strings: use the SearchQuerySet's filters.")
        if unknown := [name for name in _UNSUPPORTED if options.get(name)]:
            raise NotImplementedError(f"This engine has no {', '.join(unknown)}.")
        parts = [query_string, *map(_narrowing, sorted(options.get("narrow_queries") or ()))]
        if not self._knows(options.get("models")):
            parts = [tree.Without(tree.Every())]
        answer = self._snapshot().answer(
            parts[0] if len(parts) == 1 else tree.Both(tuple(parts)),
            start=options.get("start_offset") or 0,
            end=options.get("end_offset"),
            order=[_sorting(name) for name in options.get("sort_by") or ()],
            facets=[column(name) for name in options.get("facets") or ()],
            columns=[column(name) for name in options.get("fields") or () if name not in _OWN],
        )
        result_class = options.get("result_class") or SearchResult
        return self._as_haystack_has_it(answer, result_class, options.get("facets") or {})

    def more_like_this(self, *_: Any, **__: Any) -> dict[str, Any]:
        raise NotImplementedError("What is like a passage is for corpus.search.similar to say.")

    def occurrences(self, words: Iterable[str]) -> tuple[dict[str, int], int]:
        """How often each of the words stands in all passages, and how many words there are."""
        statistics = self._snapshot().statistics
        counts = {word: statistics.occurrences("text_words", word) for word in words}
        return counts, statistics.total("text_words")

    def words(self, longest: int) -> dict[str, int]:
        """The Chinese words of two to `longest` characters, and in how many passages each stands."""
        counts: Counter[str] = Counter()
        for segment in self._snapshot().segments.values():
            for word, count in segment.counts("text_words"):
                if 1 < len(word) <= longest and _HAN.fullmatch(word):
                    counts[word] += count
        return dict(counts)

    def _knows(self, models: Iterable[type[Model]] | None) -> bool:
        known = connections[self.connection_alias].get_unified_index().get_indexed_models()
        return not models or any(model in known for model in models)

    def _as_haystack_has_it(
        self,
        answer: Answer,
        result_class: type[SearchResult],
        facets: Mapping[str, Mapping[str, Any]],
    ) -> dict[str, Any]:
        # There is one model in the index: a hit is told apart by its key alone.
        (model,) = connections[self.connection_alias].get_unified_index().get_indexed_models()
        names = (model._meta.app_label, model._meta.model_name)
        label = get_model_ct(model)
        counts = {
            name: _counted(answer.facets[column(name)], **asked) for name, asked in facets.items()
        }
        columns = answer.columns
        given = [
            {name: _value(name, value) for name, value in zip(columns, values, strict=True)}
            for values in zip(*columns.values(), strict=True)
        ]
        return {
            "results": [
                result_class(*names, key, score, id=f"{label}.{key}", **values)
                for (key, score), values in zip(answer.rows, given or repeat({}), strict=False)
            ],
            "hits": answer.total,
            "facets": {"fields": counts, "dates": {}, "queries": {}} if facets else {},
            "spelling_suggestion": None,
        }


def _sorting(name: str | Sequence[str]) -> str:
    asked = name if isinstance(name, str) else name[0]
    falling = "-" if asked.startswith("-") else ""
    return falling + column(asked.removeprefix("-"))


def _counted(
    counts: Counter[str | int], *, limit: int | None = None, mincount: int = 1
) -> list[tuple[str | int, int]]:
    """The options of a facet that there are."""
    return [(value, count) for value, count in counts.most_common(limit) if count >= mincount]


def _value(name: str, value: str | int) -> Any:
    """What the index has of a field, as `PassageIndex` prepared it."""
    if name in SEVERAL:
        return str(value).split(PARTED) if value else []
    return value if isinstance(value, str) else value or None


_NARROW = re.compile(r'(\w+):(?:"([^"]*)"|([^\s"]+))')


def _narrowing(query: str) -> tree.Tree:
    """`theme:team` or `theme_exact:"team"`, the form in which SearchQuerySet.narrow takes facets."""
    match = _NARROW.fullmatch(query.strip())
    if not match:
        raise FieldError(f'This engine narrows by field:value or field:"value", not by {query!r}.')
    return condition(match[1], "exact", match[3] or match[2])
