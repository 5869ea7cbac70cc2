"""Haystack with Whoosh as tutorials have it: the document field with jieba's analyzer."""

from collections.abc import Sequence
from typing import Any

from haystack import connections
from haystack.backends.whoosh_backend import WhooshEngine, WhooshSearchBackend
from haystack.inputs import Exact
from haystack.query import SearchQuerySet
from jieba.analyse import ChineseAnalyzer

from bench.engines import Found, Row
from bench.questions import Asked
from speeches.models import Passage


class StockBackend(WhooshSearchBackend):
    def build_schema(self, fields: Any) -> Any:
        name, schema = super().build_schema(fields)
        schema[name].analyzer = ChineseAnalyzer()
        return name, schema


class StockEngine(WhooshEngine):
    backend = StockBackend


class Stock:
    def build(self, rows: Sequence[Row]) -> None:
        index = connections["stock"].get_unified_index().get_index(Passage)
        for first in range(0, len(rows), 1000):
            passages = index.index_queryset()[first : first + 1000]
            connections["stock"].get_backend().update(index, passages)

    def find(self, asked: Asked) -> Found:
        query = SearchQuerySet(using="stock")
        if asked.join == "or":
            query = query.filter(content__in=asked.words)
        else:
            for word in asked.words:
                query = query.filter(content=Exact(word) if asked.join == "phrase" else word)
        if asked.years:
            query = query.filter(year__range=asked.years)
        return len(query), [int(hit.pk) for hit in query[asked.offset : asked.offset + 10]]
