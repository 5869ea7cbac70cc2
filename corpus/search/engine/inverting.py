"""From texts to postings, all of a field at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import END
from corpus.search.engine.folding import SPACE, Characters, as_text
from corpus.search.engine.runs import bounded, changes, places, sizes
from corpus.search.engine.terms import Tokens, union
from speeches.words import words_of_lines


Numbers = NDArray[np.uint32]

_NO_NUMBERS: Numbers = np.zeros(0, np.uint32)
# From here on a character takes one more byte in UTF-8.
_WIDER = (0x80, 0x800, 0x1_0000)


@dataclass(frozen=True, slots=True, eq=False)
class Inverted:
    """The postings of a field, those of the first token first.

    A posting is a token's number, a document, rising within the token, and how often
    the token stands there. `positions` has every place, in the order of the postings, or nothing.
    """

    tokens: Tokens
    numbers: Numbers
    documents: Numbers
    frequencies: Numbers
    positions: Numbers

    def lengths(self, count: int) -> NDArray[np.int64]:
        """How many tokens each of `count` documents has."""
        return np.bincount(self.documents, self.frequencies, count).astype(np.int64)

    def renumbered(self, numbers: NDArray[np.int64]) -> "Inverted":
        """The same with other numbers of the documents; those with one below 0 are left out."""
        documents = numbers[self.documents]
        kept = documents >= 0
        positions = self.positions
        if len(positions):
            positions = positions[np.repeat(kept, self.frequencies)]
        terms = self.numbers[kept]
        # A token may be left without any document.
        first = changes(terms)
        return Inverted(
            self.tokens.chosen(terms[first]),
            np.cumsum(first, dtype=np.uint32) - np.uint32(1),
            documents[kept].astype(np.uint32),
            self.frequencies[kept],
            positions,
        )


class Gatherer(Protocol):
    """Takes the texts of a field, batch by batch, in the order of their documents."""

    def take(self, texts: Characters) -> None:
        """Texts as `folding.folded` gives them."""

    def inverted(self) -> Inverted: ...


class Pairs:
    """The overlapping pairs of characters, as `analysis.pairs` gives them, with their places."""

    def __init__(self) -> None:
        self._taken: list[Characters] = []

    def take(self, texts: Characters) -> None:
        self._taken.append(texts[texts != ord(SPACE)])

    def inverted(self) -> Inverted:
        characters = np.concatenate([_NO_NUMBERS, *self._taken])
        known, ranks = _ranked(characters)
        ends = characters == ord(END)
        # With the place in its lower half a key sorts by pair and place, faster than sorting an order.
        shift = len(characters).bit_length()
        keys = ranks[:-1].astype(np.uint64)
        keys *= np.uint64(len(known))
        keys += ranks[1:]
        keys <<= np.uint64(shift)
        keys |= np.arange(len(keys), dtype=np.uint64)
        keys = keys[~ends[:-1]]
        keys.sort()
        return _of_keys(keys, shift, known, ends) if len(keys) else _nothing()


def _ranked(characters: Numbers) -> tuple[Numbers, Numbers]:
    """The different characters, rising, and for each character its place among them."""
    there = np.zeros(0x11_0000, np.bool_)
    there[characters] = True
    known = np.flatnonzero(there).astype(np.uint32)
    rank = np.zeros(len(there), np.uint32)
    rank[known] = np.arange(len(known))
    return known, rank[characters]


def _of_keys(
    keys: NDArray[np.uint64], shift: int, known: Characters, ends: NDArray[np.bool_]
) -> Inverted:
    """`keys` have a pair's number above `shift` and below its place among all characters, of which
    `ends` close a document."""
    at = (keys & np.uint64((1 << shift) - 1)).view(np.int64)
    pairs = keys >> np.uint64(shift)
    documents = (np.cumsum(ends, dtype=np.uint32) - ends)[at]
    begins = np.concatenate([[0], np.flatnonzero(ends) + 1]).astype(np.uint32)
    positions = at.astype(np.uint32)
    positions -= begins[documents]
    new_token = changes(pairs)
    starts = np.flatnonzero(new_token | changes(documents))
    numbers = np.cumsum(new_token[starts], dtype=np.uint32) - np.uint32(1)
    frequencies = sizes(starts, len(keys)).astype(np.uint32)
    first, second = np.divmod(pairs[new_token], np.uint64(len(known)))
    tokens = _as_tokens(np.stack([known[first], known[second]], 1))
    return Inverted(tokens, numbers, documents[starts], frequencies, positions)


def _as_tokens(characters: Characters) -> Tokens:
    """A token of each row of characters."""
    widths = 1 + np.searchsorted(_WIDER, characters, "right")
    return Tokens(as_text(characters).encode(), bounded(widths.sum(axis=1)))


class Singles:
    """The single characters of a text: where a pair begins with one is not asked of every such pair."""

    def __init__(self) -> None:
        self._taken: list[Characters] = []

    def take(self, texts: Characters) -> None:
        self._taken.append(texts[texts != ord(SPACE)])

    def inverted(self) -> Inverted:
        characters = np.concatenate([_NO_NUMBERS, *self._taken])
        ends = characters == ord(END)
        documents = np.cumsum(ends, dtype=np.uint32)[~ends]
        known, ranks = _ranked(characters[~ends])
        return _counted(_as_tokens(known[:, None]), ranks, documents)


class Words:
    """The words that `analysis.index_words` gives."""

    def __init__(self) -> None:
        self._vocabulary = _Vocabulary()
        self._words: list[Numbers] = []
        self._documents: list[Numbers] = []
        self._count = 0

    def take(self, texts: Characters) -> None:
        for found in words_of_lines(as_text(texts)):
            numbers = np.fromiter(map(self._vocabulary.__getitem__, found), np.uint32, len(found))
            documents = np.cumsum(numbers == _Vocabulary.LINE, dtype=np.uint32)
            kept = numbers > _Vocabulary.SPACE
            self._words.append(numbers[kept] - np.uint32(_Vocabulary.FIRST))
            self._documents.append(documents[kept] + np.uint32(self._count))
        self._count += int(np.count_nonzero(texts == ord(END)))

    def inverted(self) -> Inverted:
        words = np.concatenate([_NO_NUMBERS, *self._words])
        documents = np.concatenate([_NO_NUMBERS, *self._documents])
        tokens, ranks = self._vocabulary.ranked()
        return _counted(tokens, ranks[words], documents)


class _Vocabulary(dict[str, int]):
    """A number for every word, in the order in which they first came."""

    LINE, SPACE, FIRST = 0, 1, 2

    def __init__(self) -> None:
        super().__init__({END: self.LINE, SPACE: self.SPACE})

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number

    def ranked(self) -> tuple[Tokens, Numbers]:
        """The words, rising, and the rank of each by its number, counted from `FIRST`."""
        words = list(self)[self.FIRST :]
        order = sorted(range(len(words)), key=words.__getitem__)
        ranks = np.empty(len(words), np.uint32)
        ranks[order] = np.arange(len(words))
        return Tokens.of([words[number].encode() for number in order]), ranks


def _counted(tokens: Tokens, numbers: Numbers, documents: Numbers) -> Inverted:
    """Tokens by their number in the documents where they stand, without places."""
    keys = (numbers.astype(np.uint64) << np.uint64(32)) | documents
    keys.sort()
    starts = np.flatnonzero(changes(keys))
    frequencies = sizes(starts, len(keys)).astype(np.uint32)
    keys = keys[starts]
    return Inverted(
        tokens,
        (keys >> np.uint64(32)).astype(np.uint32),
        keys.astype(np.uint32),
        frequencies,
        _NO_NUMBERS,
    )


def _nothing() -> Inverted:
    return Inverted(Tokens.of(()), *[_NO_NUMBERS] * 4)


def joined(parts: Sequence[Inverted]) -> Inverted:
    """The postings of several parts of a field, whose documents follow one another."""
    parts = [part for part in parts if len(part.tokens)]
    if len(parts) < 2:
        return parts[0] if parts else _nothing()
    tokens, ranks = union([part.tokens for part in parts])
    numbers = np.concatenate([rank[part.numbers] for rank, part in zip(ranks, parts, strict=True)])
    frequencies = np.concatenate([part.frequencies for part in parts])
    order = np.argsort(numbers, kind="stable")
    positions = np.concatenate([part.positions for part in parts])
    if len(positions):
        starts = bounded(frequencies)[:-1]
        positions = positions[places(starts[order], frequencies[order])]
    documents = np.concatenate([part.documents for part in parts])[order]
    return Inverted(tokens, numbers[order], documents, frequencies[order], positions)
