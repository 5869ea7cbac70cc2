"""The characters of texts, and the pairs of them, to postings."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import END
from corpus.search.engine.folding import SPACE, Characters
from corpus.search.engine.inverting import (
    NO_NUMBERS,
    Inverted,
    Keys,
    grouped,
    joined,
    shared,
    whole,
)
from corpus.search.engine.runs import Counts
from corpus.search.engine.terms import Tokens


_BITS_OF_A_KEY = 64


class Texts:
    """All characters of a field, without spaces, a batch of texts at a time."""

    def __init__(self) -> None:
        self.batches: list[NDArray[np.unsignedinteger[Any]]] = []
        self._sizes: list[Counts] = [np.zeros(0, np.int64)]
        self._there = np.zeros(0x11_0000, np.bool_)

    def take(self, texts: Characters) -> None:
        """Texts as `folding.folded` gives them."""
        characters = texts[texts != ord(SPACE)]
        self._there[characters] = True
        # Most are kept in two bytes.
        self.batches.append(characters.astype(np.min_scalar_type(characters.max(initial=0))))
        self._sizes.append(np.diff(np.flatnonzero(characters == ord(END)), prepend=-1) - 1)

    def lengths(self) -> Counts:
        """How many characters each text has."""
        return np.concatenate(self._sizes)

    def known(self) -> Characters:
        """The different characters, rising."""
        return np.flatnonzero(self._there).astype(np.uint32)

    def halves(self) -> tuple["Texts", "Texts"]:
        """The first texts and the others, of which there are several."""
        characters = np.concatenate(self.batches)
        ends = np.flatnonzero(characters == ord(END)) + 1
        parts = first, second = Texts(), Texts()
        for half, some in zip(parts, np.split(characters, [ends[len(ends) // 2 - 1]]), strict=True):
            half.take(some)
        return first, second


class _Form:
    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def lengths(self) -> Counts:
        return self._texts.lengths()


class Pairs(_Form):
    """The overlapping pairs of characters, as `analysis.pairs` gives them, with their places."""

    def parts(self) -> Iterator[Inverted]:
        known, lengths = self._texts.known(), self._texts.lengths()
        among = len(lengths).bit_length()
        inside = int(lengths.max(initial=0)).bit_length()
        if (len(known) ** 2).bit_length() + among + inside > _BITS_OF_A_KEY and len(lengths) > 1:
            yield self._joined()
            return
        keys = self._keys(known, int(lengths.sum()), among, inside)
        for some in shared(keys, among + inside):
            places = (some & np.uint64((1 << inside) - 1)).astype(np.uint32)
            some >>= np.uint64(inside)
            pairs, bounds, first, frequencies = grouped(some >> np.uint64(among), some)
            documents = (some[first] & np.uint64((1 << among) - 1)).astype(np.uint32)
            one, other = np.divmod(pairs, np.uint64(len(known)))
            tokens = _as_tokens(np.stack([known[one], known[other]], 1))
            yield Inverted(tokens, bounds, documents, frequencies, places)

    def _keys(self, known: Characters, count: int, among: int, inside: int) -> Keys:
        """A number for every pair, then its document and its place there, in so many bits; rising."""
        ranks, different = _ranks(known, np.dtype(np.uint64)), np.uint64(len(known))
        keys, size, start = np.empty(count, np.uint64), 0, np.uint64(0)
        for characters in self._texts.batches:
            ends = characters == ord(END)
            documents = np.cumsum(ends)
            begins = np.concatenate([[0], np.flatnonzero(ends) + 1])
            every = ranks[characters]
            some = every[:-1] * different
            some += every[1:]
            some <<= np.uint64(among)
            some |= documents[:-1].view(np.uint64) + start
            some <<= np.uint64(inside)
            some |= (np.arange(len(some)) - begins[documents[:-1]]).view(np.uint64)
            # No pair begins with what stands after a text.
            some = some[~ends[:-1]]
            keys[size : size + len(some)] = some
            size, start = size + len(some), start + np.uint64(documents[-1])
        keys.sort()
        return keys

    def _joined(self) -> Inverted:
        """The same of texts that are too many and too long for a key."""
        first, second = self._texts.halves()
        parts = [whole(Pairs(half).parts()) for half in (first, second)]
        return joined([parts[0], parts[1].after(len(first.lengths()))])


class Singles(_Form):
    """The single characters of a text: where a pair begins with one is not asked of every such pair."""

    def parts(self) -> Iterator[Inverted]:
        known = self._texts.known()
        bits = len(self._texts.lengths()).bit_length()
        for keys in shared(self._keys(known, bits), bits):
            kind = keys.dtype.type
            documents = (keys & kind((1 << bits) - 1)).astype(np.uint32)
            found, bounds, first, frequencies = grouped(keys >> kind(bits), documents)
            yield Inverted(
                _as_tokens(known[found][:, None]), bounds, documents[first], frequencies, NO_NUMBERS
            )

    def _keys(self, known: Characters, bits: int) -> Keys:
        """A number for every character, then its document, in so many bits; rising."""
        sizes = self._texts.lengths()
        kind = np.min_scalar_type(max(len(known) << bits, 1 << 16))
        ranks = _ranks(known, kind) << kind.type(bits)
        keys, size, start = np.empty(int(sizes.sum()), kind), 0, kind.type(0)
        for characters in self._texts.batches:
            ends = characters == ord(END)
            found = ranks[characters]
            found |= start + np.cumsum(ends, dtype=kind)
            found = found[~ends]
            keys[size : size + len(found)] = found
            size, start = size + len(found), start + kind.type(np.count_nonzero(ends))
        keys.sort()
        return keys


def _ranks(known: Characters, kind: np.dtype[Any]) -> Keys:
    """For every character its place among those that are known."""
    ranks = np.zeros(0x11_0000, kind)
    ranks[known] = np.arange(len(known))
    return ranks


def _as_tokens(rows: Characters) -> Tokens:
    return Tokens.of_characters(rows, np.ones_like(rows, np.bool_))
