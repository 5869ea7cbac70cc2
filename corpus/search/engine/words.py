"""The words of texts to postings."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from corpus.search.analysis import END
from corpus.search.engine.folding import SPACE, Characters
from corpus.search.engine.inverting import NO_NUMBERS, Inverted, Numbers, grouped, shared
from corpus.search.engine.runs import Counts
from corpus.search.engine.terms import Tokens
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
        for characters, parts in parts_of_lines(texts):
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
        tokens, found, _ = self._occurrences
        bits = np.uint64(self._bits)
        found.sort()
        for keys in shared(found, self._bits):
            documents = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.uint32)
            numbers, bounds, first, frequencies = grouped(keys >> bits, documents)
            # Every token stands somewhere.
            here = tokens.between(int(numbers[0]), int(numbers[-1]) + 1)
            yield Inverted(here, bounds, documents[first], frequencies, NO_NUMBERS)

    def lengths(self, count: int) -> Counts:
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
        different, places = np.unique(np.concatenate(self._known), return_inverse=True)
        vocabulary = Vocabulary.of(different, [*self._long])
        keys, lengths = [np.zeros(0, np.uint64)], np.zeros(self._count, np.int64)
        start = 0
        for known, words, documents in zip(self._known, self._words, self._documents, strict=True):
            there = places[start : start + len(known)]
            numbers, standing = vocabulary.with_inside(there[words], documents)
            keys.append(numbers.astype(np.uint64) << np.uint64(self._bits) | standing)
            first = int(documents[0]) if len(documents) else 0
            counts = np.bincount(standing - np.uint32(first))
            lengths[first : first + len(counts)] += counts
            start += len(known)
        return vocabulary.tokens, np.concatenate(keys), lengths
