"""How text is compared: pure functions from text to the tokens of the index and of a question."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from opencc import OpenCC

from speeches.words import Word, dictionary_version, words


# Raise it whenever one of these functions gives other tokens than before: indexes rebuild themselves.
ANALYSIS = 3

_AROUND = re.compile(r"^\W+|\W+$")

# Stands after the last character of a text; white space never gets into a normalized one.
END = "\n"

# The blocks of Unicode with characters that have a simplified form in the same plane.
_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


# Written for them where Chinese is traditional, and by themselves too rare to be told apart: 瞭解,
# 衞生, 敍述. (著 and 覆 are not here: 显著 and 覆盖 are words of their own.)
_VARIANTS = {"瞭": "了", "衞": "卫", "敍": "叙", "簷": "檐", "痺": "痹", "甦": "苏"}

_WHITE = re.compile(r"\s")
_VANISHING = re.compile(f"[{_INVISIBLE}]")


def _widths() -> Iterator[tuple[int, str]]:
    """Every character that Unicode calls the full- or half-width form of another."""
    for code in (0x3000, *range(0xFF01, 0xFFEF)):
        kind, _, plain = unicodedata.decomposition(chr(code)).partition(" ")
        if kind in ("<wide>", "<narrow>"):
            yield code, chr(int(plain, 16))


def _traditional() -> dict[int, str]:
    """Every traditional character with its simplified form, as OpenCC has them one by one."""
    characters = [chr(code) for first, last in _HAN for code in range(first, last)]
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    known = {
        character: becomes
        for character, becomes in zip(characters, simplified, strict=True)
        if becomes != character and len(becomes) == 1
    }
    known |= _VARIANTS
    # One of them becomes another of them (薴, 苧, 苎).
    return {ord(character): known.get(becomes, becomes) for character, becomes in known.items()}


_FOLDED: dict[int, str | None] = (
    dict(_widths()) | _traditional() | dict.fromkeys(map(ord, _INVISIBLE))
)


def fold(text: str) -> str:
    """Full- and half-width forms are one, upper and lower case, traditional and simplified."""
    return text.translate(_FOLDED).casefold()


def normalize(text: str) -> str:
    """`text` as it is compared: folded, without white space. 整改 “ＡＢ” → 整改“ab”"""
    return "".join(fold(text).split())


def origins(text: str) -> tuple[str, Sequence[int]]:
    """`normalize(text)`, and for each of its characters the place in `text` that it comes from."""
    folded = fold(text)
    # Folding a character gives one, but for very few: where the lengths agree, so do the places.
    if len(folded) == len(text) and not _VANISHING.search(text):
        if not _WHITE.search(folded):
            return folded, range(len(text))
        kept = [(char, place) for place, char in enumerate(folded) if not char.isspace()]
    else:
        kept = [(char, place) for place, source in enumerate(text) for char in normalize(source)]
    return "".join([char for char, _ in kept]), [place for _, place in kept]


def pairs(text: str) -> list[str]:
    """The overlapping pairs of characters of `text`, the last character with `END`.

    One begins at every character, so every substring can be found: 整改。 → 整改, 改。, 。END
    """
    return [first + second for first, second in pairwise(normalize(text) + END)]


def index_words(text: str) -> list[str]:
    """The words under which `text` is found, the short ones inside long ones included."""
    return [word for word, _ in words(fold(text))]


def query_words(text: str) -> list[str]:
    """The words of a question, as short as they come, each once: 整改落实 → 整改, 落实

    A long word that shorter ones make up in full is asked for by these, so that it is also found
    where they stand apart.
    """
    folded = fold(text)
    outer = words(folded, "default")
    around = {word.start + step: word for word in outer for step in range(len(word.text))}
    inside: dict[Word, list[Word]] = {word: [] for word in outer}
    for part in words(folded):
        word = around.get(part.start)
        if word and _end(part) <= _end(word) and len(part.text) < len(word.text):
            inside[word].append(part)
    chosen = (part for word, parts in inside.items() for part in _shortest(word, parts))
    return list(dict.fromkeys(chosen))


def _shortest(word: Word, inside: Sequence[Word]) -> list[str]:
    """The words inside of one where they make it up in full, else itself."""
    covered = {place for part in inside for place in range(part.start, _end(part))}
    return [part.text for part in inside] if len(covered) == len(word.text) else [word.text]


def _end(word: Word) -> int:
    return word.start + len(word.text)


def marker_forms(marker: str) -> list[str]:
    """What a marker is found by: as it is written, and without what is around it. （一） → (一), 一"""
    whole = normalize(marker)
    bare = _AROUND.sub("", whole)
    return [form for form in dict.fromkeys((whole, bare)) if form]


def analysis_version() -> str:
    """Changes whenever a text may be indexed under other tokens than before."""
    return f"{ANALYSIS}-{dictionary_version()}"
