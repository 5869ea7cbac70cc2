"""How much two texts are alike: the share of their character shingles that both have (Jaccard).

A signature (MinHash) estimates it without the texts, so that one can be compared with thousands.
"""

import re
from typing import Final

import numpy as np
import numpy.typing as npt
from rensa import RMinHash


Shingles = npt.NDArray[np.uint64]
Signature = npt.NDArray[np.uint32]

LENGTH: Final = 4
"""Characters of a shingle."""
SLOTS: Final = 128
SCHEME: Final = f"rensa {RMinHash.ALGORITHM_VERSION}, {SLOTS} × {LENGTH}"
"""Only signatures of one scheme can be compared."""
ALIKE: Final = 0.8
"""From here on two speeches are versions of one."""

_SEED: Final = 20
_NO_WORD = re.compile(r"[\W_]+")


def shingles(text: str) -> Shingles:
    """The runs of LENGTH word characters that a text has, each as a number, once and sorted."""
    letters = np.frombuffer(_NO_WORD.sub("", text).encode("utf-32-le"), np.uint32)
    if letters.size < LENGTH:
        return _distinct(letters.astype(np.uint64))
    # A character takes 21 bits; more of them than fit are folded into the number.
    run = np.zeros(letters.size - LENGTH + 1, np.uint64)
    for at in range(LENGTH):
        run = run * np.uint64(0x9E3779B97F4A7C15) + letters[at : at + run.size]
    return _distinct(run)


def _distinct(numbers: Shingles) -> Shingles:
    """Each once and sorted, for so few ten times faster than `np.unique`."""
    numbers = np.sort(numbers)
    new = np.ones(numbers.size, np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    once: Shingles = numbers[new]
    return once


def signature(of: Shingles) -> Signature:
    """SLOTS numbers; the share that two signatures have in the same place estimates `likeness`."""
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(of, [0, of.size], SLOTS, _SEED)
    return np.array(matrix.to_rows()[0], np.uint32)


def likeness(one: Shingles, other: Shingles) -> float:
    """Exactly; 1 is equal."""
    common = np.intersect1d(one, other, assume_unique=True).size
    return common / max(1, one.size + other.size - common)


def percent(likeness: float) -> int:
    """For people: of two versions nobody is told that they are wholly the same."""
    return min(int(likeness * 100), 99)
