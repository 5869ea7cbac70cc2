"""`analysis.normalize` for many texts at once, as one array of characters."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.search.analysis import END, normalize


Characters = NDArray[np.uint32]

# Stand in the table for a character that vanishes, and for one that becomes several.
_NONE, _SEVERAL = 0xFFFF_FFFF, 0xFFFF_FFFE
# No character beyond these has another width or case, nor is white space.
_ASKED = 0x20000


def normalized(texts: Sequence[str]) -> Characters:
    """The characters of each text as `normalize` gives them, `END` after each text."""
    characters = _table()[_characters(_sealed(texts))]
    if (characters == _SEVERAL).any():
        return _characters(_sealed([normalize(text) for text in texts]))
    seen: Characters = characters[characters != _NONE]
    return seen


def _sealed(texts: Sequence[str]) -> str:
    return "".join([text.replace(END, " ") + END for text in texts])


def _characters(text: str) -> Characters:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))


@cache
def _table() -> Characters:
    """What every character becomes."""
    table = np.arange(0x11_0000, dtype=np.uint32)
    for code in range(_ASKED):
        becomes = normalize(chr(code))
        table[code] = ord(becomes) if len(becomes) == 1 else _SEVERAL if becomes else _NONE
    table[ord(END)] = ord(END)
    return table
