"""One segment of the index, read as arrays. Its files never change; only deletions do."""

from collections.abc import Iterator
from copy import copy
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.bits import Documents, Mask
from corpus.search.engine.columns import LabelColumn, NumberColumn
from corpus.search.engine.kept import Kept
from corpus.search.engine.matches import Matches, holding
from corpus.search.engine.postings import ArrayCodec
from corpus.search.engine.schema import LABELS, NUMBERS
from corpus.search.engine.unpacking import Postings


# Postings kept unpacked: the common terms are asked for again and again.
MOST_BYTES = 64 << 20
MOST_TERMS = 20_000

SCORED = ("text_words", "heading_words")
# Rows of the same rank come newest speech first, each speech in its order; what has neither comes last.
_NONE = (1 << 32) - 1


class Segment:
    """`size` documents, numbered from 0; `live` is false for deleted ones.

    `numbers[field]` has a number for each document; `labels[field]` the different labels, and
    `references[field]` for each document the place of its label there. `lengths` are steps of
    `impacts.LENGTHS`. `ties` orders what is worth the same: newest speech first, then by place.
    """

    def __init__(self, storage: Any, segment: Any) -> None:
        codec: ArrayCodec = segment.codec()
        self.size: int = segment.doc_count_all()
        self.kept: Kept[Postings] = Kept(MOST_BYTES, MOST_TERMS)
        self._terms = codec.terms_reader(storage, segment)
        self._read_columns(codec.per_document_reader(storage, segment))
        self._note_deleted(segment)

    def _read_columns(self, reader: Any) -> None:
        numbers = {name: reader.column_reader(name, NumberColumn()).load() for name in NUMBERS}
        self.ties = _ties(numbers["speech"], numbers["ordinal"])
        self.numbers = {name: _narrowed(column) for name, column in numbers.items()}
        labels = {name: reader.column_reader(name, LabelColumn()) for name in LABELS}
        self.labels: dict[str, list[str]] = {name: found.labels() for name, found in labels.items()}
        self.references = {name: _narrowed(found.load()) for name, found in labels.items()}
        self.lengths = {name: reader.lengths(name) for name in SCORED}
        self.total_lengths = {name: float(reader.field_length(name)) for name in SCORED}
        reader.close()

    def refreshed(self, segment: Any) -> "Segment":
        """The same files with the documents that were deleted since: arrays are shared."""
        if self.size - self.live_count == segment.deleted_count():
            return self
        other = copy(self)
        other._note_deleted(segment)
        return other

    def _note_deleted(self, segment: Any) -> None:
        live = np.ones(self.size, np.bool_)
        live[list(segment.deleted_docs())] = False
        self.live: Mask = live
        self.living = holding(live)
        self.live_count = int(live.sum())

    @cached_property
    def _order(self) -> Documents:
        """All documents as `ties` orders them."""
        return np.argsort(self.ties, kind="stable")

    def foremost(self, matches: Matches, end: int) -> Documents:
        """The first `end` of many matches as `ties` orders them, rising."""
        many = 2 * end * self.size // len(matches)
        while True:
            some = self._order[:many]
            found = some[np.flatnonzero(matches.has(some))]
            if len(found) >= end or many >= self.size:
                return np.sort(found[:end])
            many *= 4

    def close(self) -> None:
        self._terms.close()

    def postings(self, field: str, token: str) -> Postings | None:
        """Where `token` stands, or None. Deleted documents are among them."""
        return self.kept.get((field, token), lambda: self._terms.postings(field, token))

    def counts(self, field: str) -> Iterator[tuple[str, int]]:
        """Every token of a field, and in how many documents it stands, deleted ones too."""
        counts: Iterator[tuple[str, int]] = self._terms.counts(field)
        return counts


def _narrowed(column: NDArray[np.int64]) -> NDArray[np.unsignedinteger[Any]]:
    """The same numbers in as few bytes as the largest needs: less is read of what is asked for."""
    return column.astype(np.min_scalar_type(int(column.max(initial=0))))


def _ties(speeches: NDArray[np.int64], ordinals: NDArray[np.int64]) -> NDArray[np.int64]:
    newest = np.where(speeches, _NONE - speeches, _NONE)
    return newest << 31 | np.where(ordinals, ordinals, (1 << 31) - 1)
