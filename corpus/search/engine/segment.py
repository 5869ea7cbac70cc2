"""One segment of the index, read as arrays. Its files never change; only deletions do."""

from collections import OrderedDict
from copy import copy
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.engine.columns import LabelColumn, NumberColumn
from corpus.search.engine.postings import ArrayCodec, Postings
from corpus.search.engine.schema import LABELS, NUMBERS


Mask = NDArray[np.bool_]

# Terms kept unpacked in each segment: the common ones are asked for again and again.
CACHED_TERMS = 512

SCORED = ("text_words", "heading_words")


class Segment:
    """`size` documents, numbered from 0; `live` is false for deleted ones.

    `numbers[field]` has a number for each document; `labels[field]` the different labels, and
    `references[field]` for each document the place of its label there.
    """

    def __init__(self, storage: Any, segment: Any) -> None:
        codec: ArrayCodec = segment.codec()
        self.size: int = segment.doc_count_all()
        self._lock = Lock()
        self._cache: OrderedDict[tuple[str, str], Postings | None] = OrderedDict()
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
        key = (field, token)
        with self._lock:
            if key in self._cache:
                self._cache.move_to_end(key)
                return self._cache[key]
            found = self._cache[key] = self._terms.postings(field, token)
            if len(self._cache) > CACHED_TERMS:
                self._cache.popitem(last=False)
            return found

    def tokens(self, field: str, prefix: str) -> list[str]:
        """The tokens of a field that begin with `prefix`, in order."""
        with self._lock:
            return list(self._terms.tokens(field, prefix))
