"""Whoosh's writer, which inverts all new documents together when it commits."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import accumulate, compress, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.index import FileIndex
from whoosh.writing import MERGE_SMALL, SegmentWriter

from corpus.search.engine.characters import Pairs, Singles, Texts
from corpus.search.engine.folding import Characters, folded
from corpus.search.engine.inverting import Form, Inverted, joined, whole
from corpus.search.engine.postings import ArrayCodec
from corpus.search.engine.schema import LABELS, NUMBERS, TEXTS
from corpus.search.engine.words import Words


# Texts that are taken apart together.
BATCH = 512
# Documents that are merged at most: all postings of a field of theirs are held in memory.
MERGED = 30_000


def merge_small(writer: "Writer", segments: Iterable[Any]) -> list[Any]:
    """Whoosh's own policy, among the smallest segments that are not too many documents together."""
    ordered = sorted(segments, key=lambda segment: segment.doc_count_all())
    totals = accumulate(segment.doc_count_all() for segment in ordered)
    few = sum(total <= MERGED for total in totals)
    return [*ordered[few:], *MERGE_SMALL(writer, ordered[:few])]


class Gathered:
    """A text of all documents, taken batch by batch."""

    def __init__(self) -> None:
        self._characters = Texts()
        self._words = Words()

    def take(self, texts: Characters) -> None:
        self._characters.take(texts)
        self._words.take(texts)

    def forms(self) -> dict[str, Form]:
        return {
            "characters": Singles(self._characters),
            "pairs": Pairs(self._characters),
            "words": self._words,
        }


class Writer(SegmentWriter):
    """Takes documents as `schema.document` makes them, all added before a commit merges segments."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=ArrayCodec(), compound=False)
        self._columns: dict[str, list[Any]] = {name: [] for name in (*NUMBERS, *LABELS)}
        self._gathered = {name: Gathered() for name in TEXTS}
        self._merged: list[tuple[Any, NDArray[np.int64]]] = []

    def add_documents(self, documents: Iterable[Mapping[str, Any]]) -> None:
        left = iter(documents)
        while some := list(islice(left, BATCH)):
            self._added = True
            self.docnum += len(some)
            for name, values in self._columns.items():
                values.extend([document[name] for document in some])
            for name in TEXTS:
                self._gathered[name].take(folded([document[name] for document in some]))

    def add_reader(self, reader: Any) -> None:
        """The documents of another segment that are not deleted."""
        documents = reader._perdoc
        live = np.ones(documents.doc_count_all(), np.bool_)
        live[list(documents.deleted_docs())] = False
        numbers = np.where(live, np.cumsum(live) - 1 + self.docnum, -1)
        for name, values in self._columns.items():
            column = documents.column_reader(name, self.schema[name].column_type)
            values.extend(compress(column, live))
        self._merged.append((reader.segment(), numbers))
        self.docnum += int(live.sum())
        self._added = True

    def _flush_segment(self) -> None:
        for name, values in self._columns.items():
            self.perdocwriter.write_column(name, self.schema[name].column_type, values)
        for name in TEXTS:
            for form, gathered in self._gathered.pop(name).forms().items():
                self._write_field(f"{name}_{form}", gathered)
        self.perdocwriter.finish(self.docnum)
        self.fieldwriter.close()

    def _write_field(self, field: str, gathered: Form) -> None:
        parts, lengths = gathered.parts(), gathered.lengths
        if self._merged:
            # A field at a time: all of its postings are held in memory.
            every = joined([whole(parts), *self._of_merged(field)])
            parts, lengths = iter([every]), partial(every.lengths, self.docnum)
        kept = None
        if self.schema[field].scorable:
            kept = self.perdocwriter.write_lengths(field, lengths())
        self.fieldwriter.write_field(field, parts, kept)

    def _of_merged(self, field: str) -> Iterator[Inverted]:
        for segment, numbers in self._merged:
            terms = self.codec.terms_reader(self.storage, segment)
            yield terms.inverted(field, numbers)
            terms.close()
