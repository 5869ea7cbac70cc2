"""Key words in context (KWIC): every hit on a line of its own, the word centred, sorted by what is
around it; and the words that stand near it more often than elsewhere (collocates).

Context is counted in words, as AntConc counts it; punctuation is no word and is passed over.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from math import log

from corpus.search.analysis import fold, index_words
from corpus.search.highlight import Range
from speeches.words import words


# Characters that are shown on either side, and that words are looked for in.
CONTEXT = 30
# Words on either side among which collocates are counted.
SPAN = 5

_WHITE = re.compile(r"\s+")


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
        """The words on the left, the nearest first."""
        return _words(self.left)[::-1]

    @cached_property
    def words_right(self) -> tuple[str, ...]:
        return _words(self.right)


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

    `everywhere` gives how often each of some words stands in the whole index, and all words there.
    """
    found = list(found)
    left, right = _near(found)
    near = left.total() + right.total()
    often = {word for word, times in (left + right).items() if times > 1 and len(word) > 1}
    # That the keyword stands near itself says nothing.
    often.difference_update(*map(index_words, {line.keyword for line in found}))
    often.difference_update(_never_alone(often, left, right))
    counts, total = everywhere(often)
    strong = (
        Collocate(word, left[word], right[word], strength)
        for word in often
        if (strength := log_likelihood(left[word] + right[word], near, counts.get(word, 0), total))
        > 0
    )
    return sorted(strong, key=lambda one: (-one.strength, one.word))


def _near(found: Iterable[Line]) -> tuple[Counter[str], Counter[str]]:
    """All words on the left and on the right, as the index counts words: with those inside others."""
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for line in found:
        left.update(chain.from_iterable(map(_inner, line.words_left[:SPAN])))
        right.update(chain.from_iterable(map(_inner, line.words_right[:SPAN])))
    return left, right


def _never_alone(
    some: Iterable[str], left: Mapping[str, int], right: Mapping[str, int]
) -> set[str]:
    """What stands nowhere but inside of another of the words: 会主 in 社会主义."""
    return {
        inner
        for word in some
        for inner in _inner(word)
        if inner != word and (left[inner], right[inner]) == (left[word], right[word])
    }


@lru_cache(maxsize=20_000)
def _inner(word: str) -> tuple[str, ...]:
    return tuple(index_words(word))


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


def _words(context: str) -> tuple[str, ...]:
    return tuple(word for word, _ in words(fold(context), "default"))


def _plain(text: str) -> str:
    return _WHITE.sub(" ", text)
