"""Many rows at once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db import connection, models


T = TypeVar("T")
Row = TypeVar("Row", bound=models.Model)

BATCH = 500
"""Rows a statement: a query takes only so many values."""


def batches(rows: Iterable[T]) -> Iterator[list[T]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
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
