"""A Whoosh codec that keeps the postings of a term as three packed arrays.

Whoosh's own decodes postings one by one in Python; these are written for a whole field at once by
`writing.Writer` and read for a whole term at once, and so are the dictionary of terms, the columns and
the lengths of fields. Segments and what is deleted of them are Whoosh's.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from io import SEEK_END
from mmap import ACCESS_READ, mmap
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import FieldWriter, TermsReader
from whoosh.codec.whoosh3 import (
    LENGTHS_COLUMN,
    W3Codec,
    W3PerDocReader,
    W3PerDocWriter,
    _lenfield,
)
from whoosh.formats import Format
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import length_to_byte

from corpus.search.engine.impacts import Lengths, mean
from corpus.search.engine.inverting import Inverted
from corpus.search.engine.packing import pack
from corpus.search.engine.terms import Bytes, Dictionary, DictionaryWriter
from corpus.search.engine.unpacking import Postings, unpack, unpack_field


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


class ArrayFieldWriter(FieldWriter):
    def __init__(self, storage: Any, segment: Any) -> None:
        self._postings = segment.create_file(storage, W3Codec.POSTS_EXT)
        self._terms = segment.create_file(storage, W3Codec.TERMS_EXT)
        self._dictionary = DictionaryWriter(self._terms)
        self.is_closed = False

    def write_field(self, name: str, parts: Iterable[Inverted], lengths: Lengths | None) -> None:
        """All terms of a field, as `inverting.Form` gives them; one that is scored has lengths."""
        tokens, entries = [], []
        for part in parts:
            packed, some = pack(part, lengths)
            some["at"] += self._postings.tell()
            for data in packed:
                self._postings.write(data)
            tokens.append(part.tokens)
            entries.append(some)
        self._dictionary.add(name, tokens, entries)

    def close(self) -> None:
        self._dictionary.finish()
        self._terms.close()
        self._postings.close()
        self.is_closed = True


class ArrayPerDocWriter(W3PerDocWriter):
    def write_column(self, name: str, column: Any, values: Sequence[Any]) -> None:
        """The values of all documents."""
        self._create_column(name, column)
        self._get_column(name).write(values)

    def write_lengths(self, name: str, lengths: NDArray[np.int64]) -> Lengths:
        """How many tokens each document has in the field `name`; returns them as they are kept."""
        coarse = np.array([length_to_byte(n) for n in range(int(lengths.max(initial=0)) + 1)])
        self._create_column(_lenfield(name), LENGTHS_COLUMN)
        # Whoosh's column of bytes takes them one by one, and in the end has just these.
        steps = coarse[lengths].astype(np.uint8)
        self._get_column(_lenfield(name))._dbfile.write(steps.tobytes())
        total = self._fieldlengths[name] = int(lengths.sum())
        return Lengths(steps, mean(total, len(lengths)))

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
    def lengths(self, field: str) -> Lengths:
        """How many tokens each document has in `field`."""
        column = _lenfield(field)
        found = np.zeros(self.doc_count_all(), np.uint8)
        if self.has_column(column):
            file, base, size = self._get_column_file(column)
            stored = np.frombuffer(file.get(base, size), np.uint8)
            found[: len(stored)] = stored
            file.close()
        return Lengths(found, mean(self.field_length(field), len(found)))


class ArrayTermsReader(TermsReader):
    """The terms of a segment; what Whoosh itself asks is answered slowly."""

    def __init__(self, terms: Bytes, postings: Bytes) -> None:
        self._terms, self._postings = terms, postings
        self._dictionary = Dictionary(terms)

    def postings(self, field: str, token: str) -> Postings | None:
        """Where `token` stands, or None."""
        entry = self._dictionary.entry(field, token.encode())
        return None if entry is None else unpack(entry, self._postings)

    def counts(self, field: str) -> Iterator[tuple[str, int]]:
        """Every token of a field, and in how many documents it stands."""
        tokens, entries = self._dictionary.tokens(field)
        for token, count in zip(tokens, entries["documents"].tolist(), strict=True):
            yield token.decode(), count

    def inverted(self, field: str, numbers: NDArray[np.int64]) -> Inverted:
        """The whole field, its documents renumbered, without those whose number is below 0."""
        return unpack_field(*self._dictionary.tokens(field), self._postings).renumbered(numbers)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._dictionary.entry(*term) is not None

    def indexed_field_names(self) -> list[str]:
        return self._dictionary.fields()

    def term_info(self, field: str, token: bytes) -> TermInfo:
        """Raises KeyError, which Whoosh expects."""
        postings = self.postings(field, token.decode())
        if postings is None:
            raise KeyError(f"{field}:{token!r}")
        return _info(postings)

    def frequency(self, field: str, token: bytes) -> float:
        return float(self.term_info(field, token).weight())

    def doc_frequency(self, field: str, token: bytes) -> int:
        return int(self.term_info(field, token).doc_frequency())

    def matcher(self, field: str, token: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        postings = self.postings(field, token.decode())
        if postings is None:
            raise TermNotFound(f"{field}:{token!r}")
        return ArrayMatcher(
            postings,
            format=format_,
            scorer=scorer,
            term=(field, token),
            terminfo=_info(postings),
        )

    def close(self) -> None:
        for data in (self._terms, self._postings):
            if isinstance(data, mmap):
                data.close()


def _info(postings: Postings) -> TermInfo:
    documents, frequencies = postings.documents, postings.frequencies
    return TermInfo(
        weight=float(frequencies.sum()),
        df=len(documents),
        minlength=0,
        maxweight=float(frequencies.max()),
        minid=int(documents[0]),
        maxid=int(documents[-1]),
    )


def _mapped(file: Any) -> Bytes:
    """The bytes of one of Whoosh's files, read when they are asked for; it is closed."""
    try:
        # What is empty cannot be mapped.
        empty = not file.file.seek(0, SEEK_END)
        return b"" if empty else mmap(file.file.fileno(), 0, access=ACCESS_READ)
    finally:
        file.close()


class ArrayCodec(W3Codec):
    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        return ArrayFieldWriter(storage, segment)

    def per_document_writer(self, storage: Any, segment: Any) -> ArrayPerDocWriter:
        return ArrayPerDocWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        files = (segment.open_file(storage, ext) for ext in (self.TERMS_EXT, self.POSTS_EXT))
        return ArrayTermsReader(*map(_mapped, files))

    def per_document_reader(self, storage: Any, segment: Any) -> ArrayPerDocReader:
        return ArrayPerDocReader(storage, segment)
