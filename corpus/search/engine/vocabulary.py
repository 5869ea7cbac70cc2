"""The different words of a field: what each is as a token, and which words stand inside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import END
from corpus.search.engine.folding import Characters, as_characters, as_text
from corpus.search.engine.inverting import Numbers
from corpus.search.engine.runs import Counts, bounded, numbered, places
from corpus.search.engine.terms import Tokens, appended
from speeches.words import is_listed


WordKeys = NDArray[np.uint64]

# A word of up to three characters is a number: these, 21 bits each. A longer one has a number given.
FEW, _BITS = 3, 21
_LONG = np.uint64(1 << 63)


class Long(dict[str, int]):
    """The long words by number, in the order in which they first came."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number

    def keys_of(self, words: Iterable[str], count: int) -> WordKeys:
        """The keys of so many words, which rise with their numbers."""
        return np.fromiter(map(self.__getitem__, words), np.uint64, count) | _LONG


def keys_of(characters: Sequence[NDArray[Any]]) -> WordKeys:
    """The keys of words, of their first characters, their second and third ones; 0 for none."""
    keys = characters[0].astype(np.uint64)
    for some in characters[1:]:
        keys <<= np.uint64(_BITS)
        keys |= some
    return keys


def _characters(keys: WordKeys) -> Characters:
    """The characters of each key in a row, 0 for none."""
    shifts = np.arange(FEW - 1, -1, -1, dtype=np.uint64) * np.uint64(_BITS)
    return ((keys[:, None] >> shifts) & np.uint64((1 << _BITS) - 1)).astype(np.uint32)


def _words(keys: WordKeys) -> list[str]:
    closed = np.insert(_characters(keys), FEW, ord(END), axis=1).ravel()
    return as_text(closed[closed > 0]).split(END)[:-1]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All words there are, rising. Of those that were cut the number of each; so many words as `counts`
    says stand in it, of which the numbers begin in `inside` at `starts`.
    """

    tokens: Tokens
    numbers: Numbers
    inside: Numbers
    starts: Counts
    counts: Counts

    @classmethod
    def of(cls, keys: WordKeys, long: Sequence[str]) -> "Vocabulary":
        """Of the keys of all words that were cut, rising; those of the long ones come last."""
        short = keys[: len(keys) - len(long)]
        inside, counts = _inside(short, long)
        every = np.unique(np.concatenate([short, inside]))
        tokens, ranks = _ranked(every, long)
        numbers = np.concatenate([ranks[np.searchsorted(every, short)], ranks[len(every) :]])
        found = ranks[np.searchsorted(every, inside)]
        return cls(tokens, numbers, found, bounded(counts)[:-1], counts)

    def count(self, words: Numbers) -> int:
        """How many words that were cut are with those inside them."""
        return len(words) + int(self.counts[words].sum())

    def with_inside(self, words: Numbers, documents: Numbers) -> tuple[Numbers, Numbers]:
        """Of words that were cut, each in a document: their numbers, and those of the words inside."""
        counts = self.counts[words]
        longer = np.flatnonzero(counts)
        counts = counts[longer]
        inside = self.inside[places(self.starts[words[longer]], counts)]
        numbers = np.concatenate([self.numbers[words], inside])
        return numbers, np.concatenate([documents, np.repeat(documents[longer], counts)])


def _inside(short: WordKeys, long: Sequence[str]) -> tuple[WordKeys, Counts]:
    """The keys of the words inside each word, and how many they are, as jieba's search mode has them:
    those of two and three characters that are in the dictionary.
    """
    three = np.flatnonzero(short & np.uint64((1 << _BITS) - 1))
    sizes = np.array([*[FEW] * len(three), *map(len, long)], np.int64)
    characters = np.concatenate([_characters(short[three]).ravel(), as_characters("".join(long))])
    twos, threes = _beginnings(characters, sizes)
    starts = np.concatenate([twos, threes])
    thirds = np.concatenate([np.zeros(len(twos), np.uint32), characters[threes + 2]])
    keys, ranks = numbered(keys_of([characters[starts], characters[starts + 1], thirds]))
    listed = np.fromiter(map(is_listed, _words(keys)), np.bool_, len(keys))
    kept = np.flatnonzero(listed[ranks])
    words = np.concatenate([three, len(short) + np.arange(len(long))])
    owners = np.repeat(words, sizes)[starts[kept]]
    counts = np.bincount(owners, minlength=len(short) + len(long))
    return keys[ranks[kept[np.argsort(owners, kind="stable")]]], counts


def _beginnings(characters: Characters, sizes: Counts) -> tuple[Counts, Counts]:
    """In words of these sizes, three and more: where two characters begin, and where three do that are
    not the whole word.
    """
    left = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(characters))
    # Latin words and numbers stay whole.
    left[characters < ord("\u4e00")] = 0
    longer = np.repeat(sizes > 3, sizes)
    return np.flatnonzero(left >= 2), np.flatnonzero((left >= 3) & longer)


def _ranked(short: WordKeys, long: Sequence[str]) -> tuple[Tokens, Numbers]:
    """All words, rising, and the rank of each: of the short ones, which rise, then of the long ones."""
    heads = as_characters("".join([word[:FEW] for word in long])).reshape(-1, FEW)
    order = np.array(sorted(range(len(long)), key=long.__getitem__), np.int64)
    # A long word comes after the short one that it begins with.
    before = np.searchsorted(short, keys_of([*heads[order].T]), "right")
    ranks = np.arange(len(short) + len(long), dtype=np.uint32)
    ranks[: len(short)] += np.searchsorted(before, ranks[: len(short)], "right").astype(np.uint32)
    ranks[len(short) + order] = before + np.arange(len(long))
    characters = _characters(short)
    tokens = Tokens.of_characters(characters, characters > 0)
    every = appended([tokens, Tokens.of([word.encode() for word in long])])
    return every.chosen(np.argsort(ranks)), ranks
