"""A Whoosh codec that keeps the postings of a term as three packed arrays.

Whoosh's own decodes postings one by one in Python; these are read at once, by `ArrayMatcher.postings`.
Everything else (terms, columns, field lengths, segments, merges) is Whoosh's.
"""

import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader, W3PostingsWriter, W3TermsReader, _lenfield
from whoosh.formats import Format
from whoosh.matching import ListMatcher
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length


Ints = NDArray[np.integer[Any]]

# Documents, occurrences, first document, and the widths in bytes of the three arrays.
_HEADER = struct.Struct("<IIIBBB")
_DTYPES: dict[int, np.dtype[np.unsignedinteger[Any]]] = {
    1: np.dtype("<u1"),
    2: np.dtype("<u2"),
    4: np.dtype("<u4"),
}
_CODES = {1: "B", 2: "H", 4: "I"}
FEW = 12
_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Where one term stands in one segment.

    `documents` rise; `frequencies` has one number for each. `positions` holds all places, those of
    the first document first, or nothing in a field that keeps none.
    """

    documents: NDArray[np.int32]
    frequencies: Ints
    positions: Ints

    @property
    def nbytes(self) -> int:
        return self.documents.nbytes + self.frequencies.nbytes + self.positions.nbytes

    def places(self) -> NDArray[np.int64]:
        """Every occurrence as one rising number: the document in the upper half, the place below."""
        documents = np.repeat(self.documents.astype(np.int64), self.frequencies)
        return (documents << 32) + self.positions


def pack(documents: Ints, frequencies: Ints, positions: Ints) -> bytes:
    """The inverse of `unpack`. Documents are kept as steps, which mostly fit a byte."""
    steps = np.diff(documents, prepend=documents[:1])
    parts = [_narrow(steps), _narrow(frequencies), _narrow(positions)]
    widths = (part.itemsize for part in parts)
    header = _HEADER.pack(len(documents), len(positions), int(documents[0]), *widths)
    return b"".join([header, *(part.tobytes() for part in parts)])


def pack_few(documents: list[int], frequencies: list[int], positions: list[int]) -> bytes:
    """The same for a handful, as most terms have, where NumPy is slower than plain Python."""
    steps = [0, *(after - before for before, after in pairwise(documents))]
    parts, widths = [], []
    for numbers in (steps, frequencies, positions):
        width = _width(max(numbers, default=0))
        parts.append(struct.pack(f"<{len(numbers)}{_CODES[width]}", *numbers))
        widths.append(width)
    header = _HEADER.pack(len(documents), len(positions), documents[0], *widths)
    return header + b"".join(parts)


def unpack(data: bytes) -> Postings:
    documents, occurrences, first, *widths = _HEADER.unpack_from(data)
    offset = _HEADER.size
    arrays: list[Ints] = []
    for count, width in zip((documents, documents, occurrences), widths, strict=True):
        arrays.append(np.frombuffer(data, _DTYPES[width], count, offset))
        offset += count * width
    steps, frequencies, positions = arrays
    return Postings(np.cumsum(steps, dtype=np.int32) + np.int32(first), frequencies, positions)


def _narrow(numbers: Ints) -> Ints:
    return numbers.astype(_DTYPES[_width(int(numbers.max(initial=0)))])


def _width(highest: int) -> int:
    return 1 if highest < 1 << 8 else 2 if highest < 1 << 16 else 4


class TokenFormat(Format):
    """Takes the tokens of a value as a list; keeps how often each stands there, and where if asked."""

    posting_size = -1

    def __init__(self, *, positions: bool) -> None:
        super().__init__()
        self.positions = positions

    def word_values(
        self, value: Sequence[str], analyzer: None, **options: Any
    ) -> Iterator[tuple[str, int, float, bytes]]:
        places: dict[str, array[int]] = {}
        for place, token in enumerate(value):
            places.setdefault(token, array("I")).append(place)
        for token, found in places.items():
            yield token, len(found), float(len(found)), found.tobytes() if self.positions else b""

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // array("I").itemsize

    def decode_positions(self, value: bytes) -> list[int]:
        return array("I", value).tolist()


class ArrayPostingsWriter(W3PostingsWriter):
    """Gathers a term's postings, from new documents or from a merge, and writes them as arrays."""

    def __init__(self, file: Any) -> None:
        super().__init__(file, blocklimit=1 << 31)
        self._terminfo: Any

    def finish_postings(self) -> Any:
        info = self._terminfo
        info.add_block(self)
        start = self._postfile.tell()
        self._postfile.write(self._packed())
        info.set_extent(start, self._postfile.tell() - start)
        self._terminfo = None
        self._new_block()
        return info

    def _packed(self) -> bytes:
        values = b"".join(self._values)
        if len(self._ids) <= FEW:
            counts = [int(weight) for weight in self._weights]
            return pack_few(self._ids.tolist(), counts, array("I", values).tolist())
        frequencies = np.frombuffer(self._weights, np.float32).astype(np.uint32)
        positions = np.frombuffer(values, np.dtype("I"))
        return pack(np.frombuffer(self._ids, np.uint32), frequencies, positions)


class ArrayMatcher(ListMatcher):
    """A term's postings as arrays, and one by one for Whoosh's merges."""

    def __init__(self, postings: Postings, **options: Any) -> None:
        self.postings = postings
        super().__init__(
            postings.documents.tolist(),
            postings.frequencies.astype(float).tolist(),
            list(_values(postings)),
            **options,
        )


def _values(postings: Postings) -> Iterable[bytes]:
    if not len(postings.positions):
        return [b""] * len(postings.documents)
    ends = np.cumsum(postings.frequencies, dtype=np.int64)
    positions = postings.positions.astype(np.dtype("I"))
    return (part.tobytes() for part in np.split(positions, ends[:-1]))


class ArrayPerDocReader(W3PerDocReader):
    def lengths(self, field: str) -> NDArray[np.float32]:
        """How many tokens each document has in `field`, as coarsely as Whoosh keeps it."""
        column = _lenfield(field)
        found = np.zeros(self.doc_count_all(), np.uint8)
        if self.has_column(column):
            file, base, size = self._get_column_file(column)
            stored = np.frombuffer(file.get(base, size), np.uint8)
            found[: len(stored)] = stored
            file.close()
        return _LENGTHS[found]


class ArrayTermsReader(W3TermsReader):
    def postings(self, field: str, token: str) -> Postings | None:
        """Where `token` stands, or None. Not safe to call from two threads at once."""
        try:
            return read_postings(self._postfile, self.term_info(field, token.encode()))
        except TermNotFound:
            return None

    def beginning(self, field: str, prefix: str) -> Iterator[Postings]:
        """Those of every token of a field that begins with `prefix`, in the order of the tokens."""
        start = prefix.encode()
        for (name, token), info in self.items_from(field, start):
            if name != field or not token.startswith(start):
                return
            yield read_postings(self._postfile, info)


def read_postings(file: Any, info: Any) -> Postings:
    offset, length = info.extent()
    # Whoosh reads the length back as a tuple of one.
    return unpack(file.get(offset, length[0] if isinstance(length, tuple) else length))


class ArrayCodec(W3Codec):
    # Shortest and longest field of a term serve Whoosh's own evaluation only, and cost a look-up for
    # every posting.
    length_stats = False

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> W3PostingsWriter:
        if byteids:
            return super().postings_writer(dbfile, byteids)
        return ArrayPostingsWriter(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> ArrayMatcher:
        postings = read_postings(dbfile, terminfo)
        return ArrayMatcher(postings, format=format_, scorer=scorer, term=term, terminfo=terminfo)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        terms = segment.make_filename(self.TERMS_EXT)
        length = storage.file_length(terms)
        postings = segment.open_file(storage, self.POSTS_EXT)
        return ArrayTermsReader(self, storage.open_file(terms), length, postings)

    def per_document_reader(self, storage: Any, segment: Any) -> ArrayPerDocReader:
        return ArrayPerDocReader(storage, segment)
