"""New rows of plain values, without making an object of each, which takes longer than to store it."""

from collections.abc import Iterator, Sequence

from django.db import connection, models


Value = int | float | str | None

# Rows a statement: it takes only so many values.
_MOST = 500


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Value]]
) -> list[int]:
    """Stores the rows in their order and returns their keys; JSON is given as text. Nothing is filled
    in: name every column that must have a value."""
    return [
        key
        for start in range(0, len(rows), _MOST)
        for key in _insert(model, columns, rows[start : start + _MOST])
    ]


def _insert(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Value]]
) -> Iterator[int]:
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(model._meta.get_field(name).column)) for name in columns)  # type: ignore[union-attr]
    marks = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {marks} RETURNING id",
            [value for row in rows for value in row],
        )
        yield from sorted(key for (key,) in cursor.fetchall())
