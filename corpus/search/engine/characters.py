"""The characters of texts, and the pairs of them, to postings."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import END
from corpus.search.engine.folding import SPACE, Characters, as_text
from corpus.search.engine.inverting import AT_ONCE, NO_NUMBERS, Inverted, Numbers, counted
from corpus.search.engine.runs import Counts, bounded, changes, shares, sizes
from corpus.search.engine.terms import Tokens


# From here on a character takes one more byte in UTF-8.
_WIDER = (0x80, 0x800, 0x1_0000)


class _Texts:
    """All characters of a field, without spaces."""

    def __init__(self) -> None:
        self._taken: list[Characters] = []

    def take(self, texts: Characters) -> None:
        self._taken.append(texts[texts != ord(SPACE)])

    def characters(self) -> Characters:
        return np.concatenate([NO_NUMBERS, *self._taken])

    def lengths(self, count: int) -> Counts:
        ends = np.flatnonzero(self.characters() == ord(END))
        return np.diff(ends, prepend=-1) - 1


class Pairs(_Texts):
    """The overlapping pairs of characters, as `analysis.pairs` gives them, with their places."""

    def parts(self) -> Iterator[Inverted]:
        characters = self.characters()
        known, ranks = _ranked(characters)
        ends = characters == ord(END)
        documents = np.cumsum(ends, dtype=np.uint32)
        begins = np.concatenate([[0], np.flatnonzero(ends) + 1]).astype(np.uint32)
        counts = np.bincount(ranks, minlength=len(known))
        # No pair begins with what stands after a text.
        counts[known == ord(END)] = 0
        for low, high in shares(bounded(counts), AT_ONCE):
            here = (ranks >= low) & (ranks < high)
            here &= ~ends
            pairs, at = _sorted(ranks, np.flatnonzero(here), len(known))
            first, second = np.divmod(pairs[changes(pairs)], np.uint64(len(known)))
            tokens = _as_tokens(np.stack([known[first], known[second]], 1))
            yield _placed(tokens, pairs, documents[at], at.astype(np.uint32), begins)


def _sorted(
    ranks: NDArray[Any], at: NDArray[np.int64], known: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The pairs that begin `at` these places, as they rise, and the place of each."""
    # With the place in its lower half a key sorts by pair and place, faster than sorting an order.
    shift = np.uint64(len(ranks).bit_length())
    keys = ranks[at].astype(np.uint64)
    keys *= np.uint64(known)
    keys += ranks[at + 1]
    keys <<= shift
    keys |= at.view(np.uint64)
    keys.sort()
    places = keys & ((np.uint64(1) << shift) - np.uint64(1))
    keys >>= shift
    return keys, places.view(np.int64)


def _placed(
    tokens: Tokens, pairs: NDArray[np.uint64], documents: Numbers, at: Numbers, begins: Numbers
) -> Inverted:
    """Postings of pairs that stand in `documents`, which begin where `begins` says."""
    new_token = changes(pairs)
    starts = np.flatnonzero(new_token | changes(documents))
    numbers = np.cumsum(new_token[starts], dtype=np.uint32) - np.uint32(1)
    frequencies = sizes(starts, len(pairs)).astype(np.uint32)
    at -= begins[documents]
    return Inverted(tokens, numbers, documents[starts], frequencies, at)


class Singles(_Texts):
    """The single characters of a text: where a pair begins with one is not asked of every such pair."""

    def parts(self) -> Iterator[Inverted]:
        characters = self.characters()
        ends = characters == ord(END)
        documents = np.cumsum(ends, dtype=np.uint32)[~ends]
        known, ranks = _ranked(characters[~ends])
        return counted(_as_tokens(known[:, None]), ranks, documents)


def _ranked(characters: Characters) -> tuple[Characters, NDArray[Any]]:
    """The different characters, rising, and for each character its place among them."""
    there = np.zeros(0x11_0000, np.bool_)
    there[characters] = True
    known = np.flatnonzero(there).astype(np.uint32)
    rank = np.zeros(len(there), np.min_scalar_type(len(known)))
    rank[known] = np.arange(len(known))
    return known, rank[characters]


def _as_tokens(characters: Characters) -> Tokens:
    """A token of each row of characters."""
    widths = 1 + np.searchsorted(_WIDER, characters, "right")
    return Tokens(as_text(characters).encode(), bounded(widths.sum(axis=1)))
