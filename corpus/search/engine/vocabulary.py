"""The words of texts to postings."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import END
from corpus.search.engine.folding import SPACE, Characters, as_text
from corpus.search.engine.inverting import NO_NUMBERS, Inverted, Numbers, counted
from corpus.search.engine.runs import Counts
from corpus.search.engine.terms import Tokens
from speeches.words import words_of_lines


Keys = NDArray[np.uint64]

# A word of up to three characters is a number: these, 21 bits each. A longer one has a number given.
_BITS, _MASK, _FEW = np.uint64(21), np.uint64((1 << 21) - 1), 3
_LONG = 1 << 63
# Stands after a word; no word has it, and a shorter one is filled up with it.
_PARTED = "\0"


class Words:
    """The words that `analysis.index_words` gives."""

    def __init__(self) -> None:
        self._long = _Long()
        # Of each list of words: the different ones, and the place of each word among these.
        self._known: list[Keys] = [np.zeros(0, np.uint64)]
        self._words: list[Numbers] = [NO_NUMBERS]
        self._documents: list[Numbers] = [NO_NUMBERS]
        self._count = 0

    def take(self, texts: Characters) -> None:
        for found in words_of_lines(as_text(texts)):
            keys, documents = self._keys(found)
            known, words = np.unique(keys, return_inverse=True)
            self._known.append(known)
            self._words.append(words.astype(np.uint32))
            self._documents.append(documents + np.uint32(self._count))
        self._count += int(np.count_nonzero(texts == ord(END)))

    def _keys(self, found: Sequence[str]) -> tuple[Keys, Numbers]:
        """The key of each word and its document, counted from the first line."""
        characters = _characters(found)
        ends = np.flatnonzero(characters[: -_FEW + 1] == ord(_PARTED))
        starts = np.concatenate([[0], ends[:-1] + 1])
        sizes = ends - starts
        first = characters[starts]
        keys = first.astype(np.uint64) << _BITS
        keys |= characters[starts + 1]
        keys <<= _BITS
        # After a single character and what parts it from the next word comes that word.
        keys |= characters[starts + 2] * (sizes > 1)
        for place in np.flatnonzero(sizes > _FEW).tolist():
            keys[place] = self._long[found[place]]
        words = first > ord(SPACE)
        documents = np.cumsum(first == ord(END), dtype=np.uint32)
        return keys[words], documents[words]

    def parts(self) -> Iterator[Inverted]:
        known, numbers = np.unique(np.concatenate(self._known), return_inverse=True)
        tokens, ranks = _ranked([*_short(known[known < _LONG]), *self._long])
        sizes = [len(some) for some in self._known]
        every = np.split(ranks[numbers], np.cumsum(sizes[:-1]))
        words = [some[words] for some, words in zip(every, self._words, strict=True)]
        return counted(tokens, np.concatenate(words), np.concatenate(self._documents))

    def lengths(self, count: int) -> Counts:
        return np.bincount(np.concatenate(self._documents), minlength=count)


class _Long(dict[str, int]):
    """A key for every long word, rising in the order in which they first came."""

    def __missing__(self, word: str) -> int:
        self[word] = key = _LONG | len(self)
        return key


def _characters(found: Sequence[str]) -> Characters:
    """All words one after another, what parts them after each, so that three may be read anywhere."""
    text = _PARTED.join(found) + _PARTED * _FEW
    return np.frombuffer(text.encode("utf-32-le"), np.dtype("<u4"))


def _short(keys: Keys) -> list[str]:
    """The words of these keys."""
    characters = np.stack([keys >> _BITS * np.uint64(2), (keys >> _BITS) & _MASK, keys & _MASK], 1)
    closed = np.insert(characters, _FEW, ord(END), axis=1).ravel()
    return as_text(closed[closed > 0].astype(np.uint32)).split(END)[:-1]


def _ranked(words: Sequence[str]) -> tuple[Tokens, Numbers]:
    """The words, rising, and the rank of each."""
    order = sorted(range(len(words)), key=words.__getitem__)
    ranks = np.empty(len(words), np.uint32)
    ranks[order] = np.arange(len(words))
    return Tokens.of([words[number].encode() for number in order]), ranks
