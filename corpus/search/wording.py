"""What two texts have in common word for word: runs of characters, white space and width aside.

A figure is as good as another, and so is a placeholder: 增长 2.5% and 增长XX are the same words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.search.analysis import END, normalize, origins
from corpus.search.highlight import Range
from speeches.placeholders import placeholders


RUN = 8
"""Characters in a row from which texts share a wording."""

# Stands for a figure or placeholder; white space never gets into a normalized text.
OPEN = END

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*%?")
# Every piece is looked up in the index.
_MOST = 600


@dataclass(frozen=True, slots=True)
class Comparable:
    """A text as wordings are compared; `places` has for each character its range in the text."""

    text: str
    places: Sequence[Range]


@dataclass(frozen=True, slots=True)
class Common:
    """What a text has in common with another: the ranges in either, and the longest run.

    `share` is how much of the first text stands in the other, from 0 to 1.
    """

    own: list[Range]
    there: list[Range]
    share: float
    longest: int

    @property
    def percent(self) -> int:
        """The share as it is told: all of it only where it is all, and never none."""
        return int(self.share * 100) or 1


def comparable(text: str) -> Comparable:
    """增长 2.5%， → 增长, OPEN, ，"""
    folded, origin = origins(text)
    kept: list[str] = []
    places: list[Range] = []
    at = 0
    for start, end in _open(folded):
        kept += [folded[at:start], OPEN]
        places += [(place, place + 1) for place in origin[at:start]]
        places.append((origin[start], origin[end - 1] + 1))
        at = end
    places += [(place, place + 1) for place in origin[at:]]
    return Comparable("".join([*kept, folded[at:]]), places)


def _open(folded: str) -> list[Range]:
    """Figures and placeholders, those that touch as one: 20XX年"""
    found = sorted([*placeholders(folded), *(m.span() for m in _FIGURE.finditer(folded))])
    return united(found)


class Wording:
    """The runs of one text, to be looked for in others."""

    def __init__(self, text: str) -> None:
        self.whole = comparable(text)
        self._runs: defaultdict[str, list[int]] = defaultdict(list)
        compared = self.whole.text
        for start, run in enumerate(_runs(compared)):
            if _says(run):
                self._runs[run].append(start)
        self._plain = {run for run in self._runs if OPEN not in run}

    def pieces(self) -> list[str]:
        """Runs without figures, as they are written: what shares a wording has at least one of them.

        Of a text with more than _MOST only every second run is given, or fewer: what has no more in
        common than one of the others is passed over.
        """
        runs = [run for run in self._runs if run in self._plain]
        return runs[:: -(-len(runs) // _MOST) or 1]

    def common(self, other: str) -> Common | None:
        """None where no run of RUN characters without figures and placeholders is in both."""
        if self._plain.isdisjoint(_runs(normalize(other))):
            return None
        there = comparable(other)
        lengths: dict[int, int] = {}
        own_found: set[int] = set()
        there_found: list[int] = []
        longest, plain = 0, False
        for at, run in enumerate(_runs(there.text)):
            starts = self._runs.get(run, ())
            lengths = {start: lengths.get(start - 1, RUN - 1) + 1 for start in starts}
            if lengths:
                there_found.append(at)
                own_found.update(lengths)
                longest = max(longest, *lengths.values())
                plain = plain or run in self._plain
        if not plain:
            return None
        own = united((start, start + RUN) for start in sorted(own_found))
        return Common(
            own=_in_text(own, self.whole),
            there=_in_text(united((at, at + RUN) for at in there_found), there),
            share=sum(end - start for start, end in own) / len(self.whole.text),
            longest=longest,
        )


def _runs(text: str) -> list[str]:
    """The runs of RUN characters, one from each character on."""
    return [text[at : at + RUN] for at in range(len(text) - RUN + 1)]


def _says(run: str) -> bool:
    """A run is mostly letters; rows of dots and dashes say nothing."""
    return sum(map(str.isalpha, run)) > RUN // 2


def united(ranges: Iterable[Range]) -> list[Range]:
    """Rising ranges, those made one that overlap or touch."""
    united: list[Range] = []
    for start, end in ranges:
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _in_text(ranges: Iterable[Range], whole: Comparable) -> list[Range]:
    return [(whole.places[start][0], whole.places[end - 1][1]) for start, end in ranges]
