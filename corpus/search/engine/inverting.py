"""From texts to postings, all of a field at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import END, fold
from corpus.search.engine.folding import normalized
from speeches.words import LINE, SPACE, words_of_lines


Numbers = NDArray[np.uint32]

_NO_POSITIONS: Numbers = np.zeros(0, np.uint32)


@dataclass(frozen=True, slots=True, eq=False)
class Inverted:
    """The postings of a field, those of the first token first.

    `tokens` rise. A posting is a token's number, a document, rising within the token, and how often
    the token stands there. `positions` has every place, in the order of the postings, or nothing.
    """

    tokens: Sequence[bytes]
    numbers: Numbers
    documents: Numbers
    frequencies: Numbers
    positions: Numbers

    def lengths(self, count: int) -> NDArray[np.int64]:
        """How many tokens each of `count` documents has."""
        return np.bincount(self.documents, self.frequencies, count).astype(np.int64)


class Gatherer(Protocol):
    """Takes the texts of a field, batch by batch, in the order of their documents."""

    def take(self, texts: Sequence[str]) -> None: ...

    def inverted(self) -> Inverted: ...


class Pairs:
    """The overlapping pairs of characters, as `analysis.pairs` gives them, with their places."""

    def __init__(self) -> None:
        self._taken: list[Numbers] = []

    def take(self, texts: Sequence[str]) -> None:
        self._taken.append(normalized(texts))

    def inverted(self) -> Inverted:
        characters = np.concatenate([_NO_POSITIONS, *self._taken])
        known, ranks = _ranked(characters)
        places = np.flatnonzero(characters != ord(END))
        keys = ranks[places].astype(np.uint64) * np.uint64(len(known)) + ranks[places + 1]
        if not len(keys):
            return _nothing()
        return _inverted_pairs(known, keys, places, characters)


def _ranked(characters: Numbers) -> tuple[Numbers, Numbers]:
    """The different characters, rising, and for each character its place among them."""
    there = np.zeros(0x11_0000, np.bool_)
    there[characters] = True
    known = np.flatnonzero(there).astype(np.uint32)
    rank = np.zeros(len(there), np.uint32)
    rank[known] = np.arange(len(known))
    return known, rank[characters]


def _inverted_pairs(
    known: Numbers, keys: NDArray[np.uint64], places: NDArray[np.int64], characters: Numbers
) -> Inverted:
    # With the place in its lower half a key sorts by pair and place, faster than sorting an order.
    shift = np.uint64(int(places[-1]).bit_length())
    keys = np.sort((keys << shift) | places.astype(np.uint64))
    places = (keys & ((np.uint64(1) << shift) - np.uint64(1))).astype(np.int64)
    keys >>= shift
    ends = np.flatnonzero(characters == ord(END))
    of_place = np.zeros(len(characters), np.uint32)
    of_place[ends[:-1] + 1] = 1
    of_place = np.cumsum(of_place, dtype=np.uint32)
    documents = of_place[places]
    positions = (places - np.concatenate([[0], ends[:-1] + 1])[documents]).astype(np.uint32)
    new_token = _changes(keys)
    starts = np.flatnonzero(new_token | _changes(documents))
    numbers = (np.cumsum(new_token, dtype=np.uint32) - np.uint32(1))[starts]
    frequencies = np.diff(starts, append=len(keys)).astype(np.uint32)
    first, second = np.divmod(keys[new_token], np.uint64(len(known)))
    text = np.stack([known[first], known[second]], 1).astype("<u4").tobytes().decode("utf-32-le")
    tokens = [text[at : at + 2].encode() for at in range(0, len(text), 2)]
    return Inverted(tokens, numbers, documents[starts], frequencies, positions)


class Characters:
    """The single characters of a text: where a pair begins with one is not asked of every such pair."""

    def __init__(self) -> None:
        self._taken: list[Numbers] = []

    def take(self, texts: Sequence[str]) -> None:
        self._taken.append(normalized(texts))

    def inverted(self) -> Inverted:
        characters = np.concatenate([_NO_POSITIONS, *self._taken])
        ends = characters == ord(END)
        documents = np.cumsum(ends, dtype=np.uint32)[~ends]
        known, ranks = _ranked(characters[~ends])
        return _counted([chr(code).encode() for code in known.tolist()], ranks, documents)


class Words:
    """The words that `analysis.index_words` gives."""

    def __init__(self) -> None:
        self._vocabulary = _Vocabulary()
        self._words: list[Numbers] = []
        self._documents: list[Numbers] = []
        self._count = 0

    def take(self, texts: Sequence[str]) -> None:
        lines = [" ".join(fold(text).split()) for text in texts]
        for words in words_of_lines(lines):
            numbers = np.fromiter(map(self._vocabulary.__getitem__, words), np.uint32, len(words))
            documents = np.cumsum(numbers == _Vocabulary.LINE, dtype=np.uint32)
            kept = numbers > _Vocabulary.SPACE
            self._words.append(numbers[kept] - np.uint32(_Vocabulary.FIRST))
            self._documents.append(documents[kept] + np.uint32(self._count))
        self._count += len(texts)

    def inverted(self) -> Inverted:
        words = np.concatenate([_NO_POSITIONS, *self._words])
        documents = np.concatenate([_NO_POSITIONS, *self._documents])
        tokens, ranks = self._vocabulary.ranked()
        return _counted(tokens, ranks[words], documents)


class _Vocabulary(dict[str, int]):
    """A number for every word, in the order in which they first came."""

    LINE, SPACE, FIRST = 0, 1, 2

    def __init__(self) -> None:
        super().__init__({LINE: self.LINE, SPACE: self.SPACE})

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number

    def ranked(self) -> tuple[list[bytes], Numbers]:
        """The words, rising, and the rank of each by its number, counted from `FIRST`."""
        words = list(self)[self.FIRST :]
        order = sorted(range(len(words)), key=words.__getitem__)
        ranks = np.empty(len(words), np.uint32)
        ranks[order] = np.arange(len(words))
        return [words[number].encode() for number in order], ranks


def _counted(tokens: Sequence[bytes], numbers: Numbers, documents: Numbers) -> Inverted:
    """Tokens by their number in the documents where they stand, without places."""
    keys = (numbers.astype(np.uint64) << np.uint64(32)) | documents
    keys.sort()
    starts = np.flatnonzero(_changes(keys))
    frequencies = np.diff(starts, append=len(keys)).astype(np.uint32)
    keys = keys[starts]
    return Inverted(
        tokens,
        (keys >> np.uint64(32)).astype(np.uint32),
        keys.astype(np.uint32),
        frequencies,
        _NO_POSITIONS,
    )


def _changes(numbers: NDArray[np.unsignedinteger]) -> NDArray[np.bool_]:
    """Where a number differs from the one before it; the first does."""
    changes = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=changes[1:])
    return changes


def _nothing() -> Inverted:
    return Inverted([], *[_NO_POSITIONS] * 4)


def joined(parts: Sequence[Inverted]) -> Inverted:
    """The postings of several parts of a field, whose documents follow one another."""
    parts = [part for part in parts if len(part.tokens)]
    if len(parts) < 2:
        return parts[0] if parts else _nothing()
    tokens = sorted(set().union(*(part.tokens for part in parts)))
    rank = {token: number for number, token in enumerate(tokens)}
    renumbered = []
    for part in parts:
        ranks = np.array([rank[token] for token in part.tokens], np.uint32)
        renumbered.append(ranks[part.numbers])
    numbers = np.concatenate(renumbered)
    frequencies = np.concatenate([part.frequencies for part in parts])
    order = np.argsort(numbers, kind="stable")
    positions = np.concatenate([part.positions for part in parts])
    if len(positions):
        positions = positions[_runs(frequencies, order)]
    documents = np.concatenate([part.documents for part in parts])[order]
    return Inverted(tokens, numbers[order], documents, frequencies[order], positions)


def _runs(lengths: Numbers, order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Runs of these lengths follow one another: the places of their elements, runs reordered."""
    starts = np.cumsum(lengths, dtype=np.int64) - lengths
    lengths = lengths[order]
    ends = np.cumsum(lengths, dtype=np.int64)
    return np.repeat(starts[order] - (ends - lengths), lengths) + np.arange(ends[-1])
