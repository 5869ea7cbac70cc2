"""`analysis.fold` for many texts at once, as one array of characters."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import END, fold


Characters = NDArray[np.uint32]

SPACE = " "
# Stand in the table for a character that vanishes, and for one that becomes several.
_NONE, _SEVERAL = 0xFFFF_FFFF, 0xFFFF_FFFE
# No character beyond these has another width or case, nor is white space.
_ASKED = 0x20000


def folded(texts: Sequence[str]) -> Characters:
    """The characters of each text as `fold` gives them, white space as `SPACE`, `END` after each text.

    Without the spaces they are those that `normalize` gives.
    """
    characters = _table()[as_characters(_sealed(texts))]
    if (characters == _SEVERAL).any():
        characters = _table()[as_characters(_sealed([fold(text) for text in texts]))]
    seen: Characters = characters[characters != _NONE]
    return seen


def as_text(characters: Characters) -> str:
    return characters.astype("<u4").tobytes().decode("utf-32-le")


def as_characters(text: str) -> Characters:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))


def _sealed(texts: Sequence[str]) -> str:
    together = END.join(texts) + END
    if together.count(END) > len(texts):
        together = "".join([text.replace(END, SPACE) + END for text in texts])
    return together


@cache
def _table() -> Characters:
    """What every character becomes."""
    table = np.arange(0x11_0000, dtype=np.uint32)
    codes = [code for code in range(_ASKED) if chr(code) != END]
    # All at once: one by one they take twenty times as long.
    every = fold(END.join(map(chr, codes))).split(END)
    for code, becomes in zip(codes, every, strict=True):
        if becomes.isspace():
            table[code] = ord(SPACE)
        elif becomes != chr(code):
            table[code] = ord(becomes) if len(becomes) == 1 else _SEVERAL if becomes else _NONE
    return table
