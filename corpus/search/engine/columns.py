"""Columns that are read as one array: a number or a label for every document of a segment."""

from array import array
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.columns import Column, ColumnReader, ColumnWriter, RefBytesColumn


class NumberColumn(Column):
    """Whole numbers from 0, which also stands for none, to 2³² - 1."""

    def writer(self, dbfile: Any) -> "NumberWriter":
        return NumberWriter(dbfile)

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> "NumberReader":
        return NumberReader(dbfile, basepos, length, doccount)

    def default_value(self, reverse: bool = False) -> int:
        return 0


class NumberWriter(ColumnWriter):
    _defaultbytes = b"\0\0\0\0"

    def __init__(self, dbfile: Any) -> None:
        self._dbfile = dbfile
        self._numbers = array("I")

    def add(self, docnum: int, value: int) -> None:
        self._numbers.extend([0] * (docnum - len(self._numbers)))
        self._numbers.append(value)

    def finish(self, doccount: int) -> None:
        self._numbers.extend([0] * (doccount - len(self._numbers)))
        self._dbfile.write(np.array(self._numbers, np.dtype("<u4")).tobytes())


class NumberReader(ColumnReader):
    def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
        super().__init__(dbfile, basepos, length, doccount)
        self._numbers = np.frombuffer(dbfile.get(basepos, length), np.dtype("<u4"))

    def __getitem__(self, docnum: int) -> int:
        return int(self._numbers[docnum])

    def __iter__(self) -> Any:
        return iter(self._numbers.tolist())

    def load(self) -> NDArray[np.int64]:
        return self._numbers.astype(np.int64)


class LabelColumn(RefBytesColumn):
    """Texts of which many documents have the same."""

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> "LabelReader":
        return LabelReader(dbfile, basepos, length, doccount, 0)


class LabelReader(RefBytesColumn.Reader):
    def labels(self) -> list[str]:
        return [label.decode() for label in self._uniques]

    def load(self) -> NDArray[np.int64]:
        """For each document the place of its label in `labels()`."""
        stored = self._dbfile.get(self._basepos, self._doccount * self._itemsize)
        return np.frombuffer(stored, np.dtype(f">u{self._itemsize}")).astype(np.int64)
