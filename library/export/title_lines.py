"""A long title over several lines: broken where the sense allows, in the shape of a trapezoid or a
diamond (GB/T 9704-2012, 7.3.1)."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from library.export.measure import width
from speeches.words import words


LONGEST: Final = 20
"""Characters of 二号 in the 156 mm of a line."""
# What needs more is left to the word processor.
_MOST_LINES: Final = 4
# Breaking everywhere in a title that is a paragraph would take for ever.
_MOST_PIECES: Final = 60

# What a line does not begin with, and what it does not end with.
_NOT_FIRST: Final = frozenset("的地得和与及等了者上中下会、，。：；！？）》”’〉】")
_NOT_LAST: Final = frozenset("在对向把为以和与及从于由关《（“‘〈【第")
_OPENING: Final = "《（“‘〈【"
_CLOSING: Final = "》）”’〉】"
_NEVER: Final = 100.0

Sizes = dict[tuple[int, int], float]
"""The width of each line that fits, by the pieces that it begins and ends at."""


def title_lines(title: str, longest: float = LONGEST) -> list[str]:
    """The lines of a title, no longer than `longest` characters if it has words to break between."""
    if width(title) <= longest:
        return [title]
    pieces = _pieces(title)
    if len(pieces) > _MOST_PIECES:
        return [title]
    sizes = _sizes(pieces, longest)
    for count in range(2, _MOST_LINES + 1):
        found = [(_cost(pieces, sizes, cuts), cuts) for cuts in _cuts(sizes, count, 0, len(pieces))]
        if found:
            return _lines(pieces, min(found)[1])
    return [title]


def _pieces(title: str) -> list[str]:
    """Words, with the punctuation between them on its own; nothing is lost."""
    found, at = [], 0
    for word in words(title, "default"):
        found += [*title[at : word.start], word.text]
        at = word.start + len(word.text)
    return [*found, *title[at:]]


def _sizes(pieces: Sequence[str], longest: float) -> Sizes:
    sizes = {}
    for begin, end in combinations(range(len(pieces) + 1), 2):
        size = width("".join(pieces[begin:end]).strip())
        if 0 < size <= longest:
            sizes[begin, end] = size
    return sizes


def _cuts(sizes: Sizes, count: int, begin: int, end: int) -> Iterator[tuple[int, ...]]:
    """Every way to make `count` lines of the pieces from `begin` to `end`."""
    if count == 1:
        if (begin, end) in sizes:
            yield ()
        return
    for cut in range(begin + 1, end):
        if (begin, cut) in sizes:
            for others in _cuts(sizes, count - 1, cut, end):
                yield (cut, *others)


def _lines(pieces: Sequence[str], cuts: Sequence[int]) -> list[str]:
    return ["".join(pieces[a:b]).strip() for a, b in pairwise([0, *cuts, len(pieces)])]


def _cost(pieces: Sequence[str], sizes: Sizes, cuts: Sequence[int]) -> float:
    its = [sizes[line] for line in pairwise([0, *cuts, len(pieces)])]
    return sum(_break(pieces, cut) for cut in cuts) + _shape(its)


def _break(pieces: Sequence[str], cut: int) -> float:
    """How ill it is to break before a piece; less than nothing where the sense pauses."""
    before, after = pieces[cut - 1], pieces[cut]
    head = "".join(pieces[:cut])
    if after[0] in _NOT_FIRST or before[-1] in _NOT_LAST or head.endswith("党的"):
        return _NEVER
    inside = sum(map(head.count, _OPENING)) > sum(map(head.count, _CLOSING))
    pause = after == "暨" or after[0] in _OPENING or before[-1] in "，、：的" + _CLOSING
    # One character is often half of a word that the dictionary does not know.
    lone = 2.0 * (len(after) == 1 or len(before) == 1)
    return 6.0 * inside - 4.0 * pause + (0.0 if pause else lone)


def _shape(sizes: Sequence[float]) -> float:
    """Lines of one length, an hourglass and a short last line are no trapezoid and no diamond."""
    cost = (max(sizes) - min(sizes)) * 0.5
    if min(sizes) < max(sizes) / 3:
        cost += 8
    if max(sizes) == min(sizes):
        cost += 1
    middle = sizes[1:-1]
    if middle and min(middle) < min(sizes[0], sizes[-1]):
        cost += 8
    return cost
