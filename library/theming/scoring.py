"""Which themes a passage has, and why.

Every theme has cue terms. A cue is found literally; what it adds depends on where it stands: in the
heading it counts most, in the heading's first clause a little more still, in the text less the
longer the text is, and in the headings above weakly, so that a point that says nothing of its own
has the theme of its section. No character counts twice: a longer cue beats a shorter one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import starmap
from math import log, sqrt
from typing import Final, Protocol

from ahocorasick_rs import AhoCorasick

from speeches.passages import pieces


HEADING: Final = 3.0
FIRST_CLAUSE: Final = 1.3
"""A heading of several clauses is named by its first: 抓好整改落实，强化成果运用."""
LEAD_SENTENCE: Final = 1.5
"""Of a passage without a heading the first sentence tells most."""
INHERITED: Final = (0.8, 0.4)
"""What a cue is worth in the nearest heading above, and in the one above that."""
USUAL_LENGTH: Final = 120
"""Characters up to which a text's cues count in full; from there on they thin out."""
ENOUGH: Final = 4.0
"""The least score of a theme: one that a cue names outright, in a short text or in the heading above;
a slight cue alone is not enough even in a heading."""
SLIGHT: Final = 3.0
"""The same for the best theme of a numbered point, which is there to say something: one cue that is
characteristic will do."""
SHARE: Final = 0.3
"""A theme far behind the best one is no theme of the passage."""
MOST: Final = 4

SPOKEN_PARTS: Final = frozenset({"opening", "heading", "point", "text", "closing"})
"""Who speaks, where and to whom has no theme."""

_CLAUSE_ENDS: Final = re.compile("[，、；：,;: 　\n]")
_SENTENCE_ENDS: Final = re.compile("[。！？；\n]")
_HEADINGS: Final = 1000


class Themeable(Protocol):
    """What theming reads of a passage, be it `passages.PassageText` or `models.Passage`."""

    @property
    def part(self) -> str: ...
    @property
    def marker(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def path(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class ThemeCues:
    """A theme as theming needs it: its slug, and the weight of each cue term."""

    slug: str
    cues: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One cue that was found: where (`heading`, `text` or `inherited`), how often, worth how much."""

    cue: str
    where: str
    count: int
    worth: float


# The same, until it is known whether the theme is one of the passage: most are not.
_Found = tuple[str, str, int, float]


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """One theme of one passage, its evidence the weightiest first."""

    slug: str
    score: float
    evidence: tuple[Evidence, ...]

    @property
    def cues(self) -> tuple[str, ...]:
        """The terms found, each once, the weightiest first."""
        return tuple(dict.fromkeys(found.cue for found in self.evidence))


class CueFinder:
    """Finds cues in a text; made once for a set of themes."""

    def __init__(self, themes: Sequence[ThemeCues]) -> None:
        self.themes: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for theme in themes:
            for cue, weight in theme.cues.items():
                self.themes[cue].append((theme.slug, weight))
        self._cues = list(self.themes)
        self._automaton = AhoCorasick(self._cues)
        # A heading is asked for once for every passage below it.
        self.in_heading_above = lru_cache(_HEADINGS)(self._in_heading_above)

    def find(self, text: str) -> list[tuple[int, str]]:
        """Where each cue begins, from left to right. No character is counted twice: of two cues that
        overlap, the longer is found; of two equally long ones, the first."""
        # They come in the order of their ends: of several that begin at one place the longest is last.
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        longest = {start: (end, number) for number, start, end in matches}
        found: list[tuple[int, int, int]] = []
        for start in sorted(longest):
            end, number = longest[start]
            while found and start < found[-1][1] and end - start > found[-1][1] - found[-1][0]:
                found.pop()
            if not found or start >= found[-1][1]:
                found.append((start, end, number))
        return [(start, self._cues[number]) for start, _, number in found]

    def _in_heading_above(self, heading: str) -> list[str]:
        return list(dict.fromkeys(cue for _, cue in self.find(heading)))


def theme_passages(passages: Sequence[Themeable], finder: CueFinder) -> list[list[ThemeScore]]:
    """The themes of each passage, best first; none where nothing points to one."""
    return [
        _ranked(_evidence(passage, finder), numbered=bool(passage.marker))
        if passage.part in SPOKEN_PARTS
        else []
        for passage in passages
    ]


def _ranked(evidence: Mapping[str, list[_Found]], *, numbered: bool) -> list[ThemeScore]:
    worths = {slug: round(sum([one[-1] for one in found]), 2) for slug, found in evidence.items()}
    scores = sorted(worths.items(), key=lambda score: -score[1])[:MOST]
    if not scores or scores[0][1] < (SLIGHT if numbered else ENOUGH):
        return []
    least = max(ENOUGH, scores[0][1] * SHARE)
    return [
        ThemeScore(slug, score, _weightiest_first(evidence[slug]))
        for place, (slug, score) in enumerate(scores)
        if place == 0 or score >= least
    ]


def _weightiest_first(found: list[_Found]) -> tuple[Evidence, ...]:
    ordered = sorted(found, key=lambda one: -one[-1])
    return tuple(starmap(Evidence, ordered))


def _evidence(passage: Themeable, finder: CueFinder) -> dict[str, list[_Found]]:
    """The evidence for each theme, by slug."""
    _, _, body = pieces(passage.text, passage.marker, passage.heading)
    found: dict[str, list[_Found]] = defaultdict(list)

    def add(where: str, counted: Mapping[str, tuple[int, float]]) -> None:
        for cue, (count, factor) in counted.items():
            for slug, weight in finder.themes[cue]:
                found[slug].append((cue, where, count, round(weight * factor, 3)))

    add("heading", _in_heading(passage.heading, finder))
    add("text", _in_text(body, finder, leads=not passage.heading))
    for heading, factor in zip(reversed(passage.path), INHERITED, strict=False):
        add("inherited", dict.fromkeys(finder.in_heading_above(heading), (1, factor)))
    return found


def _in_heading(heading: str, finder: CueFinder) -> dict[str, tuple[int, float]]:
    """Each cue of the heading with its count and what its weight is multiplied by."""
    first = _end_of_first(heading, _CLAUSE_ENDS)
    counted: dict[str, tuple[int, float]] = {}
    for at, cue in finder.find(heading):
        if cue not in counted:
            counted[cue] = (1, HEADING * (FIRST_CLAUSE if at < first else 1))
    return counted


def _in_text(text: str, finder: CueFinder, *, leads: bool) -> dict[str, tuple[int, float]]:
    """The same of the text: said again adds ever less, and a long text says something of all."""
    first = _end_of_first(text, _SENTENCE_ENDS) if leads else 0
    found = finder.find(text)
    counts = Counter([cue for _, cue in found])
    leading = {cue for at, cue in found if at < first} if first else set()
    thin = sqrt(max(1.0, len(text) / USUAL_LENGTH))
    return {
        cue: (count, LEAD_SENTENCE if cue in leading else (1 + log(count)) / thin)
        for cue, count in counts.items()
    }


def _end_of_first(text: str, ends: re.Pattern[str]) -> int:
    end = ends.search(text)
    return end.start() if end else len(text)
