"""One segment of the index, read as arrays. Its files never change; only deletions do."""

from collections import OrderedDict
from copy import copy
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.columns import LabelColumn, NumberColumn
from corpus.search.engine.packing import Postings
from corpus.search.engine.postings import ArrayCodec
from corpus.search.engine.schema import LABELS, NUMBERS


Mask = NDArray[np.bool_]

# Postings kept unpacked, in bytes a segment: the common terms are asked for again and again.
MOST_BYTES = 48 << 20
MOST_TERMS = 20_000

SCORED = ("text_words", "heading_words")


class Kept:
    """Postings by field and token, those longest unused dropped first; None for a missing token."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[str, str], Postings | None] = OrderedDict()
        self._bytes = 0

    def __contains__(self, term: tuple[str, str]) -> bool:
        return term in self._found

    def get(self, term: tuple[str, str]) -> Postings | None:
        self._found.move_to_end(term)
        return self._found[term]

    def put(self, term: tuple[str, str], postings: Postings | None) -> None:
        self._found[term] = postings
        self._bytes += postings.nbytes if postings else 0
        while len(self._found) > 1 and (self._bytes > MOST_BYTES or len(self._found) > MOST_TERMS):
            _, dropped = self._found.popitem(last=False)
            self._bytes -= dropped.nbytes if dropped else 0


class Segment:
    """`size` documents, numbered from 0; `live` is false for deleted ones.

    `numbers[field]` has a number for each document; `labels[field]` the different labels, and
    `references[field]` for each document the place of its label there.
    """

    def __init__(self, storage: Any, segment: Any) -> None:
        codec: ArrayCodec = segment.codec()
        self.size: int = segment.doc_count_all()
        self._lock = Lock()
        self._kept = Kept()
        self._terms = codec.terms_reader(storage, segment)
        self._read_columns(codec.per_document_reader(storage, segment))
        self._note_deleted(segment)

    def _read_columns(self, reader: Any) -> None:
        self.numbers = {name: reader.column_reader(name, NumberColumn()).load() for name in NUMBERS}
        labels = {name: reader.column_reader(name, LabelColumn()) for name in LABELS}
        self.labels: dict[str, list[str]] = {name: found.labels() for name, found in labels.items()}
        self.references = {name: found.load() for name, found in labels.items()}
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
        self.live_count = int(live.sum())

    def close(self) -> None:
        self._terms.close()

    def postings(self, field: str, token: str) -> Postings | None:
        """Where `token` stands, or None. Deleted documents are among them."""
        with self._lock:
            if (field, token) not in self._kept:
                self._kept.put((field, token), self._terms.postings(field, token))
            return self._kept.get((field, token))

    def beginning(self, field: str, prefix: str) -> NDArray[np.int32]:
        """The documents with a token that begins with `prefix`, itself no token."""
        with self._lock:
            if (field, prefix) not in self._kept:
                mask = np.zeros(self.size, np.bool_)
                for postings in self._terms.beginning(field, prefix):
                    mask[postings.documents] = True
                none = np.zeros(0, np.uint8)
                documents = np.flatnonzero(mask).astype(np.int32)
                self._kept.put((field, prefix), Postings(documents, none, none))
            found = self._kept.get((field, prefix))
        return found.documents if found else np.zeros(0, np.int32)
