"""A Whoosh codec that keeps the postings of a term as three packed arrays.

Whoosh's own decodes postings one by one in Python; these are written for a whole field at once by
`writing.Writer` and read for a whole term at once. Everything else (the dictionary of terms, columns,
field lengths, segments) is Whoosh's.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from hashlib import md5
from io import SEEK_END
from itertools import islice, starmap
from mmap import ACCESS_READ, mmap
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import (
    LENGTHS_COLUMN,
    W3Codec,
    W3FieldWriter,
    W3PerDocReader,
    W3PerDocWriter,
    W3TermsReader,
    _lenfield,
)
from whoosh.filedb.filetables import OrderedHashWriter
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Format
from whoosh.matching import ListMatcher
from whoosh.util.numeric import byte_to_length, length_to_byte

from corpus.search.engine.inverting import Inverted
from corpus.search.engine.packing import Packed, Postings, pack, unpack


# How many tokens each step of a length stands for.
LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.float32)
# The sizes of a key and its value in Whoosh's dictionary.
_SIZES = Struct("!ii")
# The hash of a key and its place there; nothing stands at 0.
_SLOT = Struct("!Iq")
# What Whoosh's dictionary notes of a term (W3TermInfo) when its postings are in the file.
_NOTED = np.dtype(
    [
        ("inlined", "u1"),
        ("weight", ">f4"),
        ("documents", ">u4"),
        ("shortest", "u1"),
        ("longest", "u1"),
        ("highest", ">f4"),
        ("first", ">u4"),
        ("last", ">u4"),
        ("offset", ">i8"),
        ("length", ">i4"),
    ]
)


# Where its postings are, and how many bytes.
_PLACE, _PLACED_AT = Struct(">qi"), _NOTED.itemsize - 12


class TokenFormat(Format):
    """How often each token stands in a document, and where if asked."""

    posting_size = -1

    def __init__(self, *, positions: bool) -> None:
        super().__init__()
        self.positions = positions

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // array("I").itemsize

    def decode_positions(self, value: bytes) -> list[int]:
        return array("I", value).tolist()


class TermsWriter(OrderedHashWriter):
    """Whoosh's dictionary of terms, in its format, written many at a time."""

    lastkey: bytes

    def add_all(self, items: Iterable[tuple[bytes, bytes]]) -> None:
        place, records = self.dbfile.tell(), []
        for key, value in items:
            if key <= self.lastkey:
                raise ValueError(f"Keys must increase: {self.lastkey!r}..{key!r}")
            self.lastkey = key
            hashed = int.from_bytes(md5(key, usedforsecurity=False).digest()[-4:], "big")
            self.buckets[hashed & 255].append((hashed, place))
            self.index.append(place)
            record = b"%b%b%b" % (_SIZES.pack(len(key), len(value)), key, value)
            records.append(record)
            place += len(record)
        self.dbfile.write(b"".join(records))

    def _write_hashes(self) -> None:
        """A table a bucket: each key in the slot of its hash, or the next that is free."""
        for entries in self.buckets:
            count = 2 * len(entries)
            self.directory.append((self.dbfile.tell(), count))
            slots = [(0, 0)] * count
            for hashed, place in entries:
                slot = (hashed >> 8) % count
                while slots[slot][1]:
                    slot = (slot + 1) % count
                slots[slot] = (hashed, place)
            self.dbfile.write(b"".join(starmap(_SLOT.pack, slots)))


class ArrayFieldWriter(W3FieldWriter):
    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        # Nothing but its head has been written: it goes on as ours.
        self._tindex.__class__ = TermsWriter

    def write_field(self, name: str, field: Any, inverted: Inverted) -> None:
        """All terms of a field. The fields must come in the order of their names."""
        self.start_field(name, field)
        prefix = self._fieldid.to_bytes(2, "big")
        tokens = iter(inverted.tokens)
        for packed in pack(inverted):
            noted = _noted(packed, self._postfile.tell())
            self._postfile.write(packed.data)
            keys = (prefix + token for token in islice(tokens, len(packed.sizes)))
            self._tindex.add_all(zip(keys, noted, strict=True))
        self.finish_field()


def _noted(packed: Packed, start: int) -> Iterator[bytes]:
    notes = np.zeros(len(packed.sizes), _NOTED)
    notes["weight"], notes["documents"] = packed.weights, packed.documents
    notes["highest"], notes["first"], notes["last"] = packed.highest, packed.first, packed.last
    notes["length"] = packed.sizes
    notes["offset"] = start + np.cumsum(packed.sizes) - packed.sizes
    data = notes.tobytes()
    return (data[at : at + _NOTED.itemsize] for at in range(0, len(data), _NOTED.itemsize))


class ArrayPerDocWriter(W3PerDocWriter):
    def write_column(self, name: str, column: Any, values: Iterable[Any]) -> None:
        """The values of all documents."""
        self._create_column(name, column)
        add = self._get_column(name).add
        for document, value in enumerate(values):
            add(document, value)

    def write_lengths(self, name: str, lengths: NDArray[np.int64]) -> None:
        """How many tokens each document has in the field `name`."""
        coarse = np.array([length_to_byte(n) for n in range(int(lengths.max(initial=0)) + 1)])
        self.write_column(_lenfield(name), LENGTHS_COLUMN, coarse[lengths].tolist())
        self._fieldlengths[name] = int(lengths.sum())

    def finish(self, count: int) -> None:
        self._doccount = count
        self.close()


class ArrayMatcher(ListMatcher):
    """A term's postings one by one, for Whoosh's own evaluation."""

    def __init__(self, postings: Postings, **options: Any) -> None:
        super().__init__(
            postings.documents.tolist(),
            postings.frequencies.astype(float).tolist(),
            list(_values(postings)),
            **options,
        )


def _values(postings: Postings) -> Iterable[bytes]:
    if not len(postings.positions):
        return [b""] * len(postings)
    ends = np.cumsum(postings.frequencies, dtype=np.int64)
    positions = postings.positions.astype(np.dtype("I"))
    return (part.tobytes() for part in np.split(positions, ends[:-1]))


class ArrayPerDocReader(W3PerDocReader):
    def lengths(self, field: str) -> NDArray[np.uint8]:
        """How many tokens each document has in `field`, as one of the steps of `LENGTHS`."""
        column = _lenfield(field)
        found = np.zeros(self.doc_count_all(), np.uint8)
        if self.has_column(column):
            file, base, size = self._get_column_file(column)
            stored = np.frombuffer(file.get(base, size), np.uint8)
            found[: len(stored)] = stored
            file.close()
        return found


class MappedFile(StructFile):
    """A file whose parts are taken out of memory, which Whoosh's own reads one by one."""

    def __init__(self, file: Any) -> None:
        super().__init__(file)
        # What is empty cannot be mapped.
        there = file.seek(0, SEEK_END)
        self._mapped = mmap(file.fileno(), 0, access=ACCESS_READ) if there else None
        file.seek(0)

    def get(self, position: int, length: int) -> bytes:
        return self._mapped[position : position + length] if self._mapped else b""

    def close(self) -> None:
        if self._mapped:
            self._mapped.close()
        super().close()


class ArrayTermsReader(W3TermsReader):
    def postings(self, field: str, token: str) -> Postings | None:
        """Where `token` stands, or None."""
        note = self._tindex.get(self._keycoder(field, token.encode()))
        if note is None:
            return None
        return unpack(self._postfile.get(*_PLACE.unpack_from(note, _PLACED_AT)))

    def inverted(self, field: str, numbers: NDArray[np.int64]) -> Inverted:
        """The whole field, its documents renumbered, without those whose number is below 0."""
        tokens: list[bytes] = []
        found: list[Postings] = []
        for (name, token), info in self.items_from(field, b""):
            if name != field:
                break
            tokens.append(token)
            found.append(read_postings(self._postfile, info))
        return _renumbered(tokens, found, numbers)


def _renumbered(
    tokens: Sequence[bytes], found: Sequence[Postings], numbers: NDArray[np.int64]
) -> Inverted:
    none: NDArray[Any] = np.zeros(0, np.uint32)
    sizes = [len(postings) for postings in found]
    terms = np.repeat(np.arange(len(tokens), dtype=np.uint32), sizes)
    documents = numbers[np.concatenate([none, *(part.documents for part in found)])]
    frequencies = np.concatenate([none, *(part.frequencies for part in found)])
    positions = np.concatenate([none, *(part.positions for part in found)])
    kept = documents >= 0
    if len(positions):
        positions = positions[np.repeat(kept, frequencies)]
    # A token may be left without any document.
    left, renumbered = np.unique(terms[kept], return_inverse=True)
    return Inverted(
        [tokens[number] for number in left.tolist()],
        renumbered.astype(np.uint32),
        documents[kept].astype(np.uint32),
        frequencies[kept],
        positions,
    )


def read_postings(file: Any, info: Any) -> Postings:
    offset, length = info.extent()
    # Whoosh reads the length back as a tuple of one.
    return unpack(file.get(offset, length[0] if isinstance(length, tuple) else length))


class ArrayCodec(W3Codec):
    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        return ArrayFieldWriter(self, storage, segment)

    def per_document_writer(self, storage: Any, segment: Any) -> ArrayPerDocWriter:
        return ArrayPerDocWriter(self, storage, segment)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> ArrayMatcher:
        postings = read_postings(dbfile, terminfo)
        return ArrayMatcher(postings, format=format_, scorer=scorer, term=term, terminfo=terminfo)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        terms = segment.make_filename(self.TERMS_EXT)
        length = storage.file_length(terms)
        postings = MappedFile(segment.open_file(storage, self.POSTS_EXT).file)
        return ArrayTermsReader(self, MappedFile(storage.open_file(terms).file), length, postings)

    def per_document_reader(self, storage: Any, segment: Any) -> ArrayPerDocReader:
        return ArrayPerDocReader(storage, segment)
