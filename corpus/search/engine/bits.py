"""Sets of documents as bits, 64 in a word, the first document lowest."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


WORD = np.dtype("<u8")

Bits = NDArray[np.uint64]
Mask = NDArray[np.bool_]
Documents = NDArray[np.intp]


def bits_of(documents: NDArray[np.integer[Any]], size: int) -> Bits:
    """Of documents below `size`, in as many words as that needs."""
    mask = np.zeros(size, np.bool_)
    mask[documents] = True
    return bits_of_mask(mask)


def bits_of_mask(mask: Mask) -> Bits:
    packed = np.packbits(mask, bitorder="little")
    bits = np.zeros(-(-len(mask) // 64), WORD)
    bits.view(np.uint8)[: len(packed)] = packed
    return bits


def documents_of(bits: Bits) -> Documents:
    """Rising."""
    return np.flatnonzero(mask_of(bits))


def mask_of(bits: NDArray[np.unsignedinteger[Any]]) -> Mask:
    """A yes or no for each bit."""
    return np.unpackbits(bits.view(np.uint8), bitorder="little").view(np.bool_)


def count_of(bits: Bits) -> int:
    return int(np.bitwise_count(bits).sum())


def standing(bits: Bits, documents: Documents) -> Mask:
    """Whether each of the documents is in the set; they lie within its words."""
    rest = bits.take(documents >> 6, mode="clip") >> (documents.view(np.uint64) & np.uint64(63))
    return (rest & np.uint64(1)).astype(np.bool_)
