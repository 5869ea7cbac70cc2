"""How long a text takes to speak.

Counted are syllables as they are read out: a Chinese character is one, `2026年` five, `12.5%` seven,
`GDP` three; punctuation and white space are none, their pauses are part of the pace.
"""

import re
from typing import Final


DEFAULT: Final = 200
"""Syllables a minute. A formal speech is read at about 200 by the handbooks of speaking, the news of
the radio at 250 to 300, a solemn address at 160 to 180."""
SLOWEST, FASTEST = 100, 350

_PIECE = re.compile(
    r"(?P<year>[0-9]{4})(?=年)|(?P<number>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?P<percent>[%％])?"
    r"|(?P<latin>[A-Za-z]+)|(?P<han>[\u3400-\u9fff\uf900-\ufaff〇○])"
)
_VOWELS = re.compile(r"[aeiouy]+")


def syllables(text: str) -> int:
    return sum(_of(match) for match in _PIECE.finditer(text))


def seconds(count: int, pace: int) -> int:
    """How long so many syllables take at `pace` syllables a minute."""
    return round(60 * count / pace)


def _of(piece: re.Match[str]) -> int:
    if piece["year"]:
        return len(piece["year"])
    if piece["number"]:
        whole, _, decimals = piece["number"].replace(",", "").partition(".")
        # 百分之…, …点…
        return (
            3 * bool(piece["percent"])
            + (_read(whole) or 1)
            + (1 + len(decimals) if decimals else 0)
        )
    if piece["latin"]:
        word = piece["latin"]
        return len(word) if word.isupper() else max(1, len(_VOWELS.findall(word.lower())))
    return 1


def _read(digits: str) -> int:
    """How many characters a whole number is read with: 12500 → 一万二千五百, six; none for 0."""
    digits = digits.lstrip("0")
    if len(digits) > 8:
        return 1 + _read(digits[:-8]) + _read(digits[-8:])
    if len(digits) > 4:
        return 1 + _read(digits[:-4]) + _read(digits[-4:])
    if not digits:
        return 0
    # Each digit but 0 has its unit, the last one none; zeros inside are read once as 零.
    inside = re.sub("0+", "0", digits.rstrip("0"))
    read = 2 * len(inside) - inside.count("0") - (digits[-1] != "0")
    return read - (len(digits) == 2 and digits[0] == "1")
