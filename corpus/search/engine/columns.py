"""Columns that are written and read as one array: a number or label for each document of a segment."""

from collections.abc import Iterator, Sequence
from json import dumps, loads
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.columns import Column, ColumnReader, ColumnWriter


# Numbers, and the places of labels.
_STORED = np.dtype("<u4")
# The bytes that the labels take at the end.
_TAIL = Struct("<I")


class ArrayWriter(ColumnWriter):
    """Takes the values of all documents at once."""

    def __init__(self, dbfile: Any) -> None:
        self._dbfile = dbfile

    def finish(self, doccount: int) -> None:
        """All is written already."""


class NumberColumn(Column):
    """Whole numbers from 0, which also stands for none, to 2³² - 1."""

    def writer(self, dbfile: Any) -> "NumberWriter":
        return NumberWriter(dbfile)

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> "NumberReader":
        return NumberReader(dbfile, basepos, length, doccount)

    def default_value(self, reverse: bool = False) -> int:
        return 0


class NumberWriter(ArrayWriter):
    def write(self, values: Sequence[int]) -> None:
        self._dbfile.write(np.array(values, _STORED).tobytes())


class NumberReader(ColumnReader):
    def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
        super().__init__(dbfile, basepos, length, doccount)
        self._numbers = np.frombuffer(dbfile.get(basepos, length), _STORED)

    def __getitem__(self, docnum: int) -> int:
        return int(self._numbers[docnum])

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers.tolist())

    def load(self) -> NDArray[np.int64]:
        return self._numbers.astype(np.int64)


class LabelColumn(Column):
    """Texts of which many documents have the same."""

    def writer(self, dbfile: Any) -> "LabelWriter":
        return LabelWriter(dbfile)

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> "LabelReader":
        return LabelReader(dbfile, basepos, length, doccount)

    def default_value(self, reverse: bool = False) -> str:
        return ""


class LabelWriter(ArrayWriter):
    def write(self, values: Sequence[str]) -> None:
        places = {label: place for place, label in enumerate(dict.fromkeys(values))}
        references = np.fromiter(map(places.__getitem__, values), _STORED, len(values))
        labels = dumps(list(places)).encode()
        self._dbfile.write(references.tobytes() + labels + _TAIL.pack(len(labels)))


class LabelReader(ColumnReader):
    def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
        super().__init__(dbfile, basepos, length, doccount)
        data = dbfile.get(basepos, length)
        (size,) = _TAIL.unpack(data[-_TAIL.size :])
        end = length - _TAIL.size - size
        self._references = np.frombuffer(data[:end], _STORED)
        self._labels: list[str] = loads(data[end : -_TAIL.size])

    def __getitem__(self, docnum: int) -> str:
        return self._labels[int(self._references[docnum])]

    def __iter__(self) -> Iterator[str]:
        return map(self._labels.__getitem__, self._references.tolist())

    def labels(self) -> list[str]:
        return self._labels

    def load(self) -> NDArray[np.int64]:
        """For each document the place of its label in `labels()`."""
        return self._references.astype(np.int64)
