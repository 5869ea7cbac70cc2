"""A queryset by keys that is put into SQL once: for a page of rows Django takes longer over the text
of its question than the database over the answer.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators


M = TypeVar("M", bound=Model)


class Statement(Generic[M]):
    """`rows` gives the queryset of some keys; only its objects and what it selects with them count.

    Keys stand in the text of the question as numbers below 0, which are no keys of any row.
    """

    def __init__(self, rows: Callable[[Sequence[int]], QuerySet[M]]) -> None:
        self._rows = rows
        self._compiled = lru_cache(maxsize=100)(self._compile)

    def objects(self, keys: Sequence[int]) -> list[M]:
        """The rows of these keys, in the order of the queryset."""
        if not keys:
            return []
        sql, params, made = self._compiled(len(keys))
        given = [keys[-1 - value] if _is_stand_in(value) else value for value in params]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            return made(cursor.fetchall())

    def _compile(self, count: int) -> tuple[str, tuple[Any, ...], Callable[[list[Any]], list[M]]]:
        rows = self._rows(range(-1, -1 - count, -1))
        compiler = rows.query.get_compiler(connection=connection)
        return *compiler.as_sql(), _maker(compiler)


def _is_stand_in(value: object) -> bool:
    return type(value) is int and value < 0


def _maker(compiler: Any) -> Callable[[list[Any]], list[Any]]:
    """Makes objects of rows as Django's own `ModelIterable` does, which looks at every column anew
    each time."""
    kind, select = compiler.klass_info, compiler.select
    converters = compiler.get_converters([column for column, _, _ in select])
    start, *_, last = kind["select_fields"]
    names = [select[place][0].target.attname for place in kind["select_fields"]]
    # The types are those of a later Django.
    related = get_related_populators(kind, select, connection.alias)  # type: ignore[call-arg]

    def made(rows: list[Any]) -> list[Any]:
        objects = []
        for row in compiler.apply_converters(rows, converters) if converters else rows:
            one = kind["model"].from_db(connection.alias, names, row[start : last + 1])
            for populator in related:
                populator.populate(row, one)
            objects.append(one)
        return objects

    return made
