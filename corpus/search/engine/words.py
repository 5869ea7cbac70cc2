"""The words of texts to postings."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import END
from corpus.search.engine.folding import SPACE, Characters, as_text
from corpus.search.engine.inverting import NO_NUMBERS, Inverted, Numbers, grouped, shared
from corpus.search.engine.runs import Counts
from corpus.search.engine.vocabulary import FEW, Keys, Long, Vocabulary, keys_of
from speeches.words import parts_of_lines


class Words:
    """The words that `analysis.index_words` gives."""

    def __init__(self) -> None:
        self._long = Long()
        # Of the words cut together: the different ones, the place of each among these, its document.
        self._known: list[Keys] = [np.zeros(0, np.uint64)]
        self._words: list[Numbers] = [NO_NUMBERS]
        self._documents: list[Numbers] = [NO_NUMBERS]
        self._count = 0

    def take(self, texts: Characters) -> None:
        for characters, parts in parts_of_lines(as_text(texts)):
            keys, documents = self._keys(characters, parts)
            known, words = np.unique(keys, return_inverse=True)
            self._known.append(known)
            self._words.append(words.astype(np.uint32))
            self._documents.append(documents + np.uint32(self._count))
        self._count += int(np.count_nonzero(texts == ord(END)))

    def _keys(self, characters: Characters, parts: Sequence[str]) -> tuple[Keys, Numbers]:
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
        tokens, bits = self._vocabulary.tokens, self._count.bit_length()
        for keys in shared(self._placed(bits), bits):
            documents = (keys & np.uint64((1 << bits) - 1)).astype(np.uint32)
            numbers, bounds, first, frequencies = grouped(keys >> np.uint64(bits), documents)
            # Every token stands somewhere.
            here = tokens.between(int(numbers[0]), int(numbers[-1]) + 1)
            yield Inverted(here, bounds, documents[first], frequencies, NO_NUMBERS)

    def lengths(self, count: int) -> Counts:
        found = np.zeros(count)
        weights = self._vocabulary.counts + 1
        for words, documents in self._cut():
            first, last = documents[0], documents[-1] + 1
            found[first:last] += np.bincount(documents - first, weights[words])
        return found.astype(np.int64)

    @cached_property
    def _different(self) -> tuple[Keys, NDArray[np.intp]]:
        """The keys of all words, rising, and the places there of those that are known of each list."""
        return np.unique(np.concatenate(self._known), return_inverse=True)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary.of(self._different[0], [*self._long])

    def _cut(self) -> Iterator[tuple[NDArray[np.intp], Numbers]]:
        """Of each list: the words that were cut, as the vocabulary counts them, and their documents."""
        start = 0
        for known, words, documents in zip(self._known, self._words, self._documents, strict=True):
            end = start + len(known)
            if len(words):
                yield self._different[1][start:end][words], documents
            start = end

    def _placed(self, bits: int) -> Keys:
        """Of every occurrence the number of its word, then its document in so many bits; rising."""
        found = [np.zeros(0, np.uint64)]
        for words, documents in self._cut():
            numbers, inside = self._vocabulary.with_inside(words, documents)
            found.append(numbers.astype(np.uint64) << np.uint64(bits) | inside)
        keys = np.concatenate(found)
        keys.sort()
        return keys
