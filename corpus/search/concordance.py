"""Key words in context (KWIC): every hit on a line of its own, the word centred, sorted by what is
around it; and the words that stand near it more often than elsewhere (collocates).

Context is counted in words, as AntConc counts it; punctuation is no word and is passed over.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from math import log

from corpus.search.analysis import fold, index_words
from corpus.search.highlight import Range
from speeches.words import words


# Characters that are shown on either side, and that words are looked for in.
CONTEXT = 30
# Words on either side among which collocates are counted.
SPAN = 5

_WHITE = re.compile(r"\s+")
# Stands in no word, so that what is between two of them is taken into words by itself.
_BORDER = re.compile(r"[\s，。；：、！？“”《》（）,;:!?()]+")


@dataclass(frozen=True)
class Line:
    """One hit. `passage` is the key of its passage, `start` its place in the passage's text."""

    passage: int
    start: int
    left: str
    keyword: str
    right: str

    @property
    def place(self) -> tuple[int, int]:
        return self.passage, self.start

    @cached_property
    def words_left(self) -> tuple[str, ...]:
        """The `SPAN` words on the left, the nearest first."""
        parts = reversed(_BORDER.split(fold(self.left)))
        near = (word for part in parts for word, _ in reversed(words(part, "default")))
        return tuple(islice(near, SPAN))

    @cached_property
    def words_right(self) -> tuple[str, ...]:
        parts = _BORDER.split(fold(self.right))
        near = (word for part in parts for word, _ in words(part, "default"))
        return tuple(islice(near, SPAN))


# `1R` is the first word to the right of the keyword, `2L` the second to the left, `C` the keyword.
LEVELS = ("3L", "2L", "1L", "C", "1R", "2R", "3R")
RIGHT, LEFT = ("1R", "2R", "3R"), ("1L", "2L", "3L")


def lines(passage: int, text: str, hits: Iterable[Range]) -> Iterator[Line]:
    """A line for each hit in the text of one passage."""
    for start, end in hits:
        yield Line(
            passage,
            start,
            _plain(text[max(start - CONTEXT, 0) : start]),
            _plain(text[start:end]),
            _plain(text[end : end + CONTEXT]),
        )


def ordered(found: Sequence[Line], levels: Sequence[str]) -> list[Line]:
    """The lines by the words at each of the levels, the most frequent word of a level first.

    What stands alike then stands together, the commonest way of saying it on top.
    """
    return _by_frequency(list(found), [_word_at(level) for level in levels])


def _by_frequency(found: list[Line], levels: list[Callable[[Line], str]]) -> list[Line]:
    if not levels or len(found) < 2:
        return found
    level, *rest = levels
    groups: dict[str, list[Line]] = {}
    for line in found:
        groups.setdefault(level(line), []).append(line)
    # Where there is no word any more comes last.
    order = sorted(groups, key=lambda word: (not word, -len(groups[word]), word))
    return [line for word in order for line in _by_frequency(groups[word], rest)]


def _word_at(level: str) -> Callable[[Line], str]:
    """What a line is sorted by; nothing where there is no word any more."""
    if level == "C":
        return lambda line: fold(line.keyword)
    place = int(level[0]) - 1

    def word(line: Line) -> str:
        side = line.words_left if level.endswith("L") else line.words_right
        return side[place] if place < len(side) else ""

    return word


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word near the keyword: how often on the left and right, and how surprising that is.

    `strength` is the log-likelihood ratio G² (Dunning 1993) of its number near the keyword against its
    number elsewhere; 10.83 is reached by chance once in a thousand.
    """

    word: str
    left: int
    right: int
    strength: float

    @property
    def near(self) -> int:
        return self.left + self.right


def collocates(
    found: Iterable[Line], everywhere: Callable[[Iterable[str]], tuple[Mapping[str, int], int]]
) -> list[Collocate]:
    """The words within `SPAN` words of the keyword, the strongest first; only what is more frequent
    there than elsewhere, and stands there twice at least.

    They are counted as the index counts words, with those inside others; but what mostly stands
    inside of longer collocates is a piece of these and not told: 京津 in 京津冀.

    `everywhere` gives how often each of some words stands in the whole index, and all words there.
    """
    found = list(found)
    near_left = Counter(word for line in found for word in line.words_left)
    near_right = Counter(word for line in found for word in line.words_right)
    left, right = _with_inner(near_left), _with_inner(near_right)
    near = left + right
    often = {word for word, times in near.items() if times > 1 and len(word) > 1}
    # That the keyword stands near itself says nothing.
    often.difference_update(*map(index_words, {line.keyword for line in found}))
    counts, total = everywhere(often)
    size = near.total()
    strengths = {
        word: log_likelihood(near[word], size, counts.get(word, 0), total) for word in often
    }
    strong = {word for word, strength in strengths.items() if strength > 0}
    told = (
        Collocate(word, left[word], right[word], strengths[word])
        for word in strong - _pieces(strong, near_left + near_right)
    )
    return sorted(told, key=lambda one: (-one.strength, one.word))


def _with_inner(outer: Mapping[str, int]) -> Counter[str]:
    """Words that do not overlap, counted as the index does: with those inside of them."""
    counted: Counter[str] = Counter()
    for word, times in outer.items():
        for inner in _inner(word):
            counted[inner] += times
    return counted


def _pieces(candidates: Collection[str], outer: Mapping[str, int]) -> set[str]:
    """The candidates that stand less often by themselves than inside of longer ones that are no
    pieces. `outer` counts the words that do not overlap."""
    homes: dict[str, list[str]] = {word: [] for word in candidates}
    for home in outer:
        for inner in set(_inner(home)) & homes.keys():
            homes[inner].append(home)
    whole: set[str] = set()
    for word in sorted(homes, key=len, reverse=True):
        alone = inside = 0
        for home in homes[word]:
            longer = whole.intersection(_inner(home)) - {word}
            if any(word in other for other in longer):
                inside += outer[home]
            else:
                alone += outer[home]
        if alone >= inside:
            whole.add(word)
    return set(candidates) - whole


@lru_cache(maxsize=20_000)
def _inner(word: str) -> tuple[str, ...]:
    """The word and those inside of it; one that is none without its neighbours has no others."""
    found = tuple(index_words(word))
    return found if word in found else (word,)


def log_likelihood(near: int, size_near: int, everywhere: int, size: int) -> float:
    """G² of a word with `near` of `size_near` words here and `everywhere` of `size` in all; negative
    where it is rarer here than elsewhere."""
    elsewhere, size_elsewhere = max(everywhere - near, 0), max(size - size_near, 1)
    share = (near + elsewhere) / (size_near + size_elsewhere)
    expected = size_near * share, size_elsewhere * share
    g = 2 * sum(
        seen * log(seen / due)
        for seen, due in zip((near, elsewhere), expected, strict=True)
        if seen
    )
    return g if near > expected[0] else -g


def _plain(text: str) -> str:
    return _WHITE.sub(" ", text)
