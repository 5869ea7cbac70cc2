"""How wide a text is set: in characters, of which a line of official documents has 28."""

import unicodedata


LINE = 28
"""Characters a line (GB/T 9704-2012, 5.2.3)."""


def width(text: str) -> float:
    """A Chinese character or mark is 1 wide, a figure or Latin letter half as much."""
    return sum(1.0 if unicodedata.east_asian_width(one) in "WFA" else 0.5 for one in text)
