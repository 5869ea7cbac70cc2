"""The dictionary of a segment: the tokens of its fields, and where the postings of each lie.

In the file, for each field: an entry for every token, the bounds of the tokens, and the tokens. At the
end stands a table of the fields.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from json import dumps, loads
from mmap import mmap
from struct import Struct
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.runs import Counts, bounded, places, within


# A file that is mapped, or what was read of it.
Bytes = bytes | mmap

# Of a token: its documents, occurrences and first document; the widths in bytes of what is kept of its
# documents, frequencies and positions, and whether there are impacts; where its documents lie in the
# file of postings, and how far behind them its frequencies and positions.
ENTRY = Struct("<IIIBBBBQII")
ENTRIES = np.dtype(
    [
        ("documents", "<u4"),
        ("occurrences", "<u4"),
        ("first", "<u4"),
        ("widths", "u1", (3,)),
        ("impacts", "u1"),
        ("at", "<u8"),
        ("behind", "<u4", (2,)),
    ]
)
# Begin and end of a token.
_BOUNDS, _BOUNDS_TYPE = Struct("<II"), np.dtype("<u4")
# Bytes of a token that make a number.
_WORD = 8
# From here on a character takes one more byte in UTF-8.
_WIDER = (0x80, 0x800, 0x1_0000)
# So many tokens are searched, once a list of the first of each so many has told which.
_GUIDED = 64
# Where the table of the fields begins.
_TAIL = Struct("<Q")


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Different tokens, rising, one after another in `data`, between `bounds`."""

    data: bytes
    bounds: Counts

    @classmethod
    def of(cls, tokens: Sequence[bytes]) -> "Tokens":
        return cls(b"".join(tokens), bounded(np.fromiter(map(len, tokens), np.int64, len(tokens))))

    @classmethod
    def of_characters(cls, rows: NDArray[Any], there: NDArray[np.bool_]) -> "Tokens":
        """A token of the characters that are there in each row."""
        widths = (1 + np.searchsorted(_WIDER, rows, "right")) * there
        text = rows[there].astype("<u4").tobytes().decode("utf-32-le")
        return cls(text.encode(), bounded(widths.sum(axis=1)))

    def chosen(self, numbers: NDArray[Any]) -> "Tokens":
        """Those with these numbers."""
        starts, sizes = self.bounds[:-1][numbers], np.diff(self.bounds)[numbers]
        data = np.frombuffer(self.data, np.uint8)[places(starts, sizes)]
        return Tokens(data.tobytes(), bounded(sizes))

    def between(self, first: int, last: int) -> "Tokens":
        """Those from the number `first` to before `last`."""
        bounds = self.bounds[first : last + 1]
        return Tokens(self.data[int(bounds[0]) : int(bounds[-1])], bounds - bounds[0])

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __iter__(self) -> Iterator[bytes]:
        return (self.data[start:end] for start, end in pairwise(self.bounds.tolist()))


def appended(parts: Sequence[Tokens]) -> Tokens:
    """The tokens of parts, of which each begins after the one before it ends."""
    sizes = [np.zeros(0, np.int64), *(np.diff(part.bounds) for part in parts)]
    return Tokens(b"".join([part.data for part in parts]), bounded(np.concatenate(sizes)))


def union(parts: Sequence[Tokens]) -> tuple[Tokens, list[NDArray[np.uint32]]]:
    """All tokens of the parts, each once, and for each part the numbers of its tokens among them."""
    every = appended(parts)
    few = np.diff(every.bounds).max(initial=0) <= _WORD
    chosen, numbers = _few_bytes(every) if few else _any_bytes(every)
    ends = np.cumsum([len(part) for part in parts])
    return every.chosen(chosen), np.split(numbers.astype(np.uint32), ends[:-1])


def _few_bytes(every: Tokens) -> tuple[Counts, Counts]:
    """Of tokens in any order: the places of the different ones as they rise, and for each its number.

    A token is a number here, which is fast. No token of a field is another one with zeros behind it.
    """
    sizes = np.diff(every.bounds)
    padded = np.zeros((len(every), _WORD), np.uint8)
    padded[np.repeat(np.arange(len(every)), sizes), within(sizes)] = np.frombuffer(
        every.data, np.uint8
    )
    keys = padded.view(">u8")[:, 0].astype(np.uint64)
    _, chosen, numbers = np.unique(keys, return_index=True, return_inverse=True)
    return chosen, numbers


def _any_bytes(every: Tokens) -> tuple[Counts, Counts]:
    tokens = list(every)
    chosen = {token: place for place, token in enumerate(tokens)}
    number = {token: place for place, token in enumerate(sorted(chosen))}
    found = np.fromiter((chosen[token] for token in number), np.int64, len(number))
    return found, np.fromiter(map(number.__getitem__, tokens), np.int64, len(tokens))


class Writable(Protocol):
    def write(self, data: bytes) -> Any: ...
    def tell(self) -> int: ...


class DictionaryWriter:
    def __init__(self, file: Writable) -> None:
        self._file = file
        self._fields: dict[str, tuple[int, int]] = {}

    def add(self, field: str, tokens: Sequence[Tokens], entries: Sequence[NDArray[Any]]) -> None:
        """All tokens of a field and the entry of each, in parts that follow one another."""
        whole = appended(tokens)
        self._fields[field] = len(whole), self._file.tell()
        for some in entries:
            self._file.write(some.tobytes())
        self._file.write(whole.bounds.astype(_BOUNDS_TYPE).tobytes())
        self._file.write(whole.data)

    def finish(self) -> None:
        table = self._file.tell()
        self._file.write(dumps(self._fields).encode() + _TAIL.pack(table))


@dataclass(frozen=True, slots=True)
class _Field:
    """How many tokens there are, and where entries, bounds and tokens begin."""

    count: int
    entries: int
    bounds: int
    data: int


class Dictionary:
    """What a `DictionaryWriter` wrote."""

    def __init__(self, data: Bytes) -> None:
        self._data = data
        (table,) = _TAIL.unpack(data[-_TAIL.size :])
        fields = loads(data[table : -_TAIL.size])
        self._fields = {name: _laid_out(*place) for name, place in fields.items()}
        self._guiding: dict[str, list[bytes]] = {}

    def fields(self) -> list[str]:
        return list(self._fields)

    def entry(self, name: str, token: bytes) -> tuple[int, ...] | None:
        """What stands in the token's `ENTRY`, or None."""
        field = self._fields.get(name)
        if field is None:
            return None
        every, bounds, data = self._data, field.bounds, field.data
        block = max(bisect_right(self._guides(name), token) - 1, 0)
        low, high = block * _GUIDED, min((block + 1) * _GUIDED, field.count)
        while low < high:
            middle = (low + high) // 2
            start, end = _BOUNDS.unpack_from(every, bounds + middle * _BOUNDS_TYPE.itemsize)
            found = every[data + start : data + end]
            if found == token:
                return ENTRY.unpack_from(every, field.entries + middle * ENTRY.size)
            if found < token:
                low = middle + 1
            else:
                high = middle
        return None

    def _guides(self, name: str) -> list[bytes]:
        """Every `_GUIDED`-th token of a field, kept at hand."""
        if name not in self._guiding:
            field = self._fields[name]
            step = _GUIDED * _BOUNDS_TYPE.itemsize
            starts = range(field.bounds, field.bounds + field.count * _BOUNDS_TYPE.itemsize, step)
            found = (_BOUNDS.unpack_from(self._data, start) for start in starts)
            self._guiding[name] = [
                self._data[field.data + start : field.data + end] for start, end in found
            ]
        return self._guiding[name]

    def tokens(self, name: str) -> tuple[Tokens, NDArray[Any]]:
        """All tokens of a field, and their `ENTRIES`."""
        field = self._fields.get(name)
        if field is None:
            return Tokens.of(()), np.zeros(0, ENTRIES)
        entries = np.frombuffer(self._data, ENTRIES, field.count, field.entries)
        bounds = np.frombuffer(self._data, _BOUNDS_TYPE, field.count + 1, field.bounds)
        data = self._data[field.data : field.data + int(bounds[-1])]
        return Tokens(data, bounds.astype(np.int64)), entries


def _laid_out(count: int, entries: int) -> _Field:
    bounds = entries + count * ENTRY.size
    return _Field(count, entries, bounds, bounds + (count + 1) * _BOUNDS_TYPE.itemsize)
