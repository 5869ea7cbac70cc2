"""Which themes a passage has, and why.

Every theme has cue terms. A cue is found literally; what it adds depends on where it stands: in the
heading it counts most, in the heading's first clause a little more still, in the text less the
longer the text is, and in the headings above weakly, so that a point that says nothing of its own
has the theme of its section. No character counts twice: a longer cue beats a shorter one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final, Protocol

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

_CLAUSE_ENDS: Final = "，、；：,;: 　\n"
_SENTENCE_ENDS: Final = "。！？；\n"


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
        # Looked up by the first two characters: a text is walked once, whatever the number of cues.
        self._starts: dict[str, list[str]] = defaultdict(list)
        for cue in sorted(self.themes, key=len, reverse=True):
            self._starts[cue[:2]].append(cue)

    def find(self, text: str) -> list[tuple[int, str]]:
        """Where each cue begins, from left to right. No character is counted twice: of two cues that
        overlap, the longer is found; of two equally long ones, the first."""
        found: list[tuple[int, str]] = []
        for at, cue in self._longest(text):
            while found and at < found[-1][0] + len(found[-1][1]) and len(cue) > len(found[-1][1]):
                found.pop()
            if not found or at >= found[-1][0] + len(found[-1][1]):
                found.append((at, cue))
        return found

    def _longest(self, text: str) -> Iterator[tuple[int, str]]:
        """The longest cue that begins at each place where one does."""
        for at in range(len(text) - 1):
            for cue in self._starts.get(text[at : at + 2], ()):
                if text.startswith(cue, at):
                    yield at, cue
                    break


def theme_passages(
    passages: Sequence[Themeable], themes: Sequence[ThemeCues]
) -> list[list[ThemeScore]]:
    """The themes of each passage, best first; none where nothing points to one."""
    finder = CueFinder(themes)
    return [
        _ranked(_evidence(passage, finder), numbered=bool(passage.marker))
        if passage.part in SPOKEN_PARTS
        else []
        for passage in passages
    ]


def _ranked(evidence: Mapping[str, list[Evidence]], *, numbered: bool) -> list[ThemeScore]:
    scores = [
        ThemeScore(
            slug,
            round(sum(one.worth for one in found), 2),
            tuple(sorted(found, key=lambda one: -one.worth)),
        )
        for slug, found in evidence.items()
    ]
    scores.sort(key=lambda score: -score.score)
    if not scores or scores[0].score < (SLIGHT if numbered else ENOUGH):
        return []
    least = max(ENOUGH, scores[0].score * SHARE)
    return [scores[0], *(score for score in scores[1:MOST] if score.score >= least)]


def _evidence(passage: Themeable, finder: CueFinder) -> dict[str, list[Evidence]]:
    """The evidence for each theme, by slug."""
    _, _, body = pieces(passage.text, passage.marker, passage.heading)
    found: dict[str, list[Evidence]] = defaultdict(list)

    def add(where: str, counted: Mapping[str, tuple[int, float]]) -> None:
        for cue, (count, factor) in counted.items():
            for slug, weight in finder.themes[cue]:
                found[slug].append(Evidence(cue, where, count, round(weight * factor, 3)))

    add("heading", _in_heading(passage.heading, finder))
    add("text", _in_text(body, finder, leads=not passage.heading))
    for heading, factor in zip(reversed(passage.path), INHERITED, strict=False):
        add("inherited", {cue: (1, factor) for _, cue in finder.find(heading)})
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
    counts: Counter[str] = Counter()
    leading: set[str] = set()
    for at, cue in finder.find(text):
        counts[cue] += 1
        if at < first:
            leading.add(cue)
    thin = sqrt(max(1.0, len(text) / USUAL_LENGTH))
    return {
        cue: (count, LEAD_SENTENCE if cue in leading else (1 + log(count)) / thin)
        for cue, count in counts.items()
    }


def _end_of_first(text: str, ends: str) -> int:
    return next((at for at, character in enumerate(text) if character in ends), len(text))
