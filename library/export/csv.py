"""A table for Excel: UTF-8 with a byte order mark, without which Excel takes it for GBK."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from library.export.writable import writable


_FORMULA = ("=", "+", "-", "@", "\t")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """One line a row. What Excel would take for a formula is kept from it by an apostrophe."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    text = "" if value is None else writable(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
