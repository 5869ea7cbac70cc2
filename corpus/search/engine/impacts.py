"""How much of what a word can be worth it is worth in a passage: BM25 without the rarity of the word.

Beside the postings of a common word stands the highest impact in each block of passages, so that most
of them need not be looked at to find the best.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length


# BM25's usual constants, which are Whoosh's too.
K1, B = 1.2, 0.75
# How many tokens each step of a length stands for.
LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.float32)
# Documents of a block.
BLOCK = 16
# What an impact is kept as a part of.
_STEPS = (1 << 16) - 1

Impacts = NDArray[np.float64]
Highest = NDArray[np.uint16]


@dataclass(frozen=True, slots=True, eq=False)
class Lengths:
    """How long each document of a segment is, as steps of `LENGTHS`, and the mean of all."""

    steps: NDArray[np.uint8]
    average: float


def mean(words: float, documents: int) -> float:
    """The mean length of documents that have so many words together."""
    return words / documents if words else 1.0


def impacts(
    frequencies: NDArray[np.integer[Any]], steps: NDArray[np.integer[Any]], average: float
) -> Impacts:
    """From 0 to 1, of a word that stands so often in documents of these lengths."""
    frequency = frequencies.astype(np.float64)
    length = LENGTHS[steps] / average
    worth: Impacts = frequency / (frequency + K1 * (1 - B + B * length))
    return worth


def highest(
    documents: NDArray[np.integer[Any]],
    frequencies: NDArray[np.integer[Any]],
    lengths: Lengths,
    blocks: int,
) -> Highest:
    """The highest impact in each of the first blocks, rounded up."""
    every = np.zeros(blocks * BLOCK)
    every[documents] = impacts(frequencies, lengths.steps[documents], lengths.average)
    most = every.reshape(-1, BLOCK).max(axis=1)
    return np.where(most, np.floor(most * _STEPS) + 1, 0).astype("<u2")


def bounds(highest: Highest, kept: float, average: float) -> Impacts:
    """What no impact in each block exceeds, where the mean length was `kept` when they were written
    and is `average` now: where the mean is longer, all count as shorter."""
    found: Impacts = highest.astype(np.float64)
    found *= max(1.0, average / kept) / _STEPS
    return found
