"""The dictionary of a segment: the tokens of its fields, and where the postings of each lie.

In the file, for each field: the bounds of every token's postings in the file of postings, the bounds
of the tokens, and the tokens. At the end stands a table of the fields.
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

# Begin and end of some postings, and of a token.
_PLACE, _BOUNDS = Struct("<QQ"), Struct("<II")
_PLACES_TYPE, _BOUNDS_TYPE = np.dtype("<u8"), np.dtype("<u4")
# Bytes of a token that make a number.
_WORD = 8
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

    A token is a number here, which is fast; with zeros at its end it would be taken for a shorter one,
    but tokens of so few bytes are single characters or pairs of them.
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
    places = np.fromiter((chosen[token] for token in number), np.int64, len(number))
    return places, np.fromiter(map(number.__getitem__, tokens), np.int64, len(tokens))


class Writable(Protocol):
    def write(self, data: bytes) -> Any: ...
    def tell(self) -> int: ...


class DictionaryWriter:
    def __init__(self, file: Writable) -> None:
        self._file = file
        self._fields: dict[str, tuple[int, int]] = {}

    def add(self, field: str, tokens: Tokens, places: Counts) -> None:
        """All tokens of a field, and the bounds of their postings."""
        self._fields[field] = len(tokens), self._file.tell()
        self._file.write(places.astype(_PLACES_TYPE).tobytes())
        self._file.write(tokens.bounds.astype(_BOUNDS_TYPE).tobytes())
        self._file.write(tokens.data)

    def finish(self) -> None:
        table = self._file.tell()
        self._file.write(dumps(self._fields).encode() + _TAIL.pack(table))


@dataclass(frozen=True, slots=True)
class _Field:
    """How many tokens there are, and where places, bounds and tokens begin."""

    count: int
    places: int
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

    def place(self, name: str, token: bytes) -> tuple[int, int] | None:
        """The bounds of the token's postings, or None."""
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
                place: tuple[int, int] = _PLACE.unpack_from(
                    every, field.places + middle * _PLACES_TYPE.itemsize
                )
                return place
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
            places = range(field.bounds, field.bounds + field.count * _BOUNDS_TYPE.itemsize, step)
            found = (_BOUNDS.unpack_from(self._data, place) for place in places)
            self._guiding[name] = [
                self._data[field.data + start : field.data + end] for start, end in found
            ]
        return self._guiding[name]

    def tokens(self, name: str) -> tuple[Tokens, Counts]:
        """All tokens of a field, and the bounds of their postings."""
        field = self._fields.get(name)
        if field is None:
            return Tokens.of(()), bounded(np.zeros(0))
        places = np.frombuffer(self._data[field.places : field.bounds], _PLACES_TYPE)
        bounds = np.frombuffer(self._data[field.bounds : field.data], _BOUNDS_TYPE)
        data = self._data[field.data : field.data + int(bounds[-1])]
        return Tokens(data, bounds.astype(np.int64)), places.astype(np.int64)


def _laid_out(count: int, places: int) -> _Field:
    bounds = places + (count + 1) * _PLACES_TYPE.itemsize
    return _Field(count, places, bounds, bounds + (count + 1) * _BOUNDS_TYPE.itemsize)
