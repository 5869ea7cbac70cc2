"""Chinese by its sound: pinyin typed in place of characters, and words that sound alike.

Readings are pypinyin's, without tones, the usual one of a character first.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from pypinyin import Style, pinyin


_HAN = range(0x3400, 0xA000)
_TWO_LETTERS = ("zh", "ch", "sh")


@lru_cache(maxsize=20_000)
def readings(character: str) -> tuple[str, ...]:
    """行 → xing, hang, heng; what is no Chinese character reads as it is written."""
    if ord(character) not in _HAN:
        return (character.lower(),)
    (found,) = pinyin(character, style=Style.NORMAL, heteronym=True)
    return tuple(dict.fromkeys(found))


def reads(typed: str, text: str, *, usual: bool = False) -> bool:
    """Whether `text` begins as `typed` reads: initials, whole syllables or both; the last syllable
    may be unfinished. zglsh, zhenggai, zhenggls → 整改落实会; `usual` leaves rare readings aside.
    """
    return _reads(typed.lower().replace("'", "").replace(" ", ""), text, 1 if usual else None)


def _reads(typed: str, text: str, most: int | None) -> bool:
    if not typed:
        return True
    if not text:
        return False
    if not text[0].isalnum():
        return _reads(typed, text[1:], most)
    return any(
        reading.startswith(typed)
        or any(_reads(rest, text[1:], most) for rest in _rests(typed, reading))
        for reading in readings(text[0])[:most]
    )


def _rests(typed: str, reading: str) -> Iterable[str]:
    """What of `typed` is left when the reading, or only how it begins, has been taken off."""
    starts = {reading, reading[:1], *(two for two in _TWO_LETTERS if reading.startswith(two))}
    return {typed[len(start) :] for start in starts if typed.startswith(start)}


def sound(word: str) -> str:
    """The usual reading of each character: words of one sound are homophones. 巡察, 巡查 → xun cha"""
    return word.translate(_Sounds.table())


class _Sounds(dict[int, str]):
    """Character → its usual reading and a space, looked up when first asked for."""

    @classmethod
    @cache
    def table(cls) -> "_Sounds":
        return cls()

    def __missing__(self, code: int) -> str:
        self[code] = f"{readings(chr(code))[0]} "
        return self[code]
