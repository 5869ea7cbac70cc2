"""The words of texts to postings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import END
from corpus.search.engine.folding import SPACE, Characters
from corpus.search.engine.inverting import NO_NUMBERS, Inverted, Keys, Numbers, grouped, shared
from corpus.search.engine.runs import Counts, bounded, numbered
from corpus.search.engine.terms import Tokens
from corpus.search.engine.vocabulary import FEW, Long, Vocabulary, WordKeys, keys_of
from speeches.words import parts_of_lines


_NO_KEYS: WordKeys = np.zeros(0, np.uint64)


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """Words cut together, in their order: the different ones, the place of each among these, and how
    many each document has from the `first` on.
    """

    known: WordKeys
    words: NDArray[Any]
    first: int
    counts: Counts

    def documents(self) -> Numbers:
        """That of each word."""
        numbers = np.arange(self.first, self.first + len(self.counts), dtype=np.uint32)
        return np.repeat(numbers, self.counts)


class Words:
    """The words that `analysis.index_words` gives."""

    def __init__(self) -> None:
        self._long = Long()
        self._cut: list[_Cut] = []
        self._count = 0

    def take(self, texts: Characters) -> None:
        for characters, parts in parts_of_lines(texts):
            keys, documents = self._keys(characters, parts)
            known, words = numbered(keys)
            # There are nearly always few enough for two bytes.
            packed = words.astype(np.min_scalar_type(len(known)))
            self._cut.append(_Cut(known, packed, self._count, np.bincount(documents)))
        self._count += int(np.count_nonzero(texts == ord(END)))

    def _keys(self, characters: Characters, parts: Sequence[str]) -> tuple[WordKeys, Numbers]:
        """The key of each word and its document, counted from the first line."""
        sizes = np.fromiter(map(len, parts), np.int64, len(parts))
        starts = np.cumsum(sizes) - sizes
        first = characters[starts]
        documents = np.cumsum(first == ord(END), dtype=np.uint32)
        words = np.flatnonzero(first > ord(SPACE))
        starts, sizes = starts[words], sizes[words]
        keys = keys_of(
            [characters.take(starts + place, mode="clip") * (sizes > place) for place in range(FEW)]
        )
        longer = np.flatnonzero(sizes > FEW)
        long = map(parts.__getitem__, words[longer].tolist())
        keys[longer] = self._long.keys_of(long, len(longer))
        return keys, documents[words]

    def parts(self) -> Iterator[Inverted]:
        tokens, found, _ = self._occurrences
        bits = np.uint64(self._bits)
        found.sort()
        for keys in shared(found, self._bits):
            documents = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.uint32)
            numbers, bounds, first, frequencies = grouped(keys >> bits, documents)
            # Every token stands somewhere.
            here = tokens.between(int(numbers[0]), int(numbers[-1]) + 1)
            yield Inverted(here, bounds, documents[first], frequencies, NO_NUMBERS)

    def lengths(self) -> Counts:
        return self._occurrences[2]

    @property
    def _bits(self) -> int:
        """What the number of a document takes in a key."""
        return self._count.bit_length()

    @cached_property
    def _occurrences(self) -> tuple[Tokens, Keys, Counts]:
        """All words, rising; of every occurrence the number of its word, then its document; how many
        occurrences each document has.
        """
        different, ranks = numbered(np.concatenate([_NO_KEYS, *(cut.known for cut in self._cut)]))
        vocabulary = Vocabulary.of(different, [*self._long])
        starts = bounded(np.array([len(cut.known) for cut in self._cut]))
        known = [ranks[start:end] for start, end in pairwise(starts.tolist())]
        cuts = list(zip(self._cut, known, strict=True))
        count = sum(vocabulary.count(there[cut.words]) for cut, there in cuts)
        keys, size = np.empty(count, np.uint64), 0
        lengths = np.zeros(self._count, np.int64)
        for cut, there in cuts:
            numbers, documents = vocabulary.with_inside(there[cut.words], cut.documents())
            some = numbers.astype(np.uint64) << np.uint64(self._bits)
            some |= documents
            keys[size : size + len(some)] = some
            size += len(some)
            counts = np.bincount(documents - np.uint32(cut.first))
            lengths[cut.first : cut.first + len(counts)] += counts
        return vocabulary.tokens, keys, lengths
