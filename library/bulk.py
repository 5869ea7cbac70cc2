"""Many rows at once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db import connection, models


T = TypeVar("T")
Row = TypeVar("Row", bound=models.Model)

BATCH = 500
"""Rows a statement: a query takes only so many values."""


def batches(rows: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch


def rewrite(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Saves these columns of rows of one table.

    One short statement run for each row: `bulk_update` makes one long statement of many cases, which
    takes ten times as long to write down as to carry out.
    """
    if not rows:
        return
    meta, quote = rows[0]._meta, connection.ops.quote_name
    fields = [field for field in meta.concrete_fields if field.name in columns]
    assigned = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    values = [
        [
            *(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields),
            row.pk,
        ]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {quote(meta.db_table)} SET {assigned} WHERE id = %s", values)


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[int | str]]
) -> None:
    """Adds rows of plain values, without making objects of them."""
    quote = connection.ops.quote_name
    names = [quote(str(model._meta.get_field(name).column)) for name in columns]  # type: ignore[union-attr]
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(names)}) VALUES ({marks})",
            list(rows),
        )
