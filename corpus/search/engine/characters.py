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
        known = _known(characters)
        ranks = _ranks(characters, known)
        ends = characters == ord(END)
        counts = np.bincount(ranks, minlength=len(known))
        # No pair begins with what stands after a text: as a first character it comes after all others.
        counts[known == ord(END)] = 0
        first, second = ranks[:-1].astype(np.uint64), ranks[1:]
        first[ends[:-1]] = len(known)
        # With the place in its lower half a key sorts by pair and place, faster than sorting an order.
        shift = np.uint64(len(ranks).bit_length())
        keys = _keys(first, second, len(known), shift)
        documents = np.cumsum(ends, dtype=np.uint32)
        begins = np.concatenate([[0], np.flatnonzero(ends) + 1]).astype(np.uint32)
        bounds = bounded(counts)
        for low, high in shares(bounds, AT_ONCE):
            here = keys[bounds[low] : bounds[high]]
            at = (here & ((np.uint64(1) << shift) - np.uint64(1))).astype(np.uint32)
            pairs = here >> shift
            one, other = np.divmod(pairs[changes(pairs)], np.uint64(len(known)))
            tokens = _as_tokens(np.stack([known[one], known[other]], 1))
            yield _placed(tokens, pairs, documents[at], at, begins)


def _keys(
    first: NDArray[np.uint64], second: NDArray[Any], count: int, shift: np.uint64
) -> NDArray[np.uint64]:
    """A number for every pair and its place, rising; takes the array of the first characters for it."""
    first *= np.uint64(count)
    first += second
    first <<= shift
    first |= np.arange(len(first), dtype=np.uint64)
    first.sort()
    return first


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
        known = _known(characters)
        # What stands after a text is no token: it comes after all that are.
        known = np.append(known[known != ord(END)], np.uint32(ord(END)))
        documents = np.cumsum(characters == ord(END), dtype=np.uint32)
        return counted(_as_tokens(known[:-1, None]), _ranks(characters, known), documents)


def _known(characters: Characters) -> Characters:
    """The different characters, rising."""
    there = np.zeros(0x11_0000, np.bool_)
    there[characters] = True
    return np.flatnonzero(there).astype(np.uint32)


def _ranks(characters: Characters, known: Characters) -> NDArray[Any]:
    """The place of each character among those that are known."""
    rank = np.zeros(0x11_0000, np.min_scalar_type(len(known)))
    rank[known] = np.arange(len(known))
    return rank[characters]


def _as_tokens(characters: Characters) -> Tokens:
    """A token of each row of characters."""
    widths = 1 + np.searchsorted(_WIDER, characters, "right")
    return Tokens(as_text(characters).encode(), bounded(widths.sum(axis=1)))
