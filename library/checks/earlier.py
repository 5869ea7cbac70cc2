"""Finding what a text has in common with passages of earlier speeches, word for word.

A passage is known by its clauses: one number each, kept as arrays. The passages that share a clause
with a paragraph are then compared with it by runs of `GRAM` letters, so that it does not matter where
in the passage a sentence stands, nor how it is punctuated. What everybody says at such an occasion is
nobody's: a clause of many speeches, a stock wording, a sentence of thanks.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from library.checks.known import RITES, STOCK, TURNS


LEAST_CLAUSE: Final = 6
"""Letters of a clause by which a passage is known."""
GRAM: Final = 8
LEAST_RUN: Final = 18
"""Letters in a row that are more than a turn of phrase, LEAST_OWN of them in no stock wording."""
LEAST_OWN: Final = 16
LEAST_TOLD: Final = 28
"""Letters in no stock wording that one run must have, for its passage to be told at all: a sentence,
in whatever order its clauses are; scraps of it are then told too."""
LEAST_OFTEN_TOLD: Final = 80
"""The same of a run that many speeches have: no turn of phrase any more, but a paragraph used up."""
EVERYBODYS: Final = 4
"""A clause that more speeches have than this is everybody's."""
NOBODYS: Final = 60
"""A clause that more passages have than this leads to none of them."""
MOST_PASSAGES: Final = 6
"""Passages that a paragraph is compared with: those that share most with it."""

_CLAUSE = re.compile(rf"[\u3400-\u9fff0-9A-Za-z]{{{LEAST_CLAUSE},}}")
_LETTER = re.compile(r"[\u3400-\u9fff0-9A-Za-z]")
_STOCK = re.compile(
    "|".join(sorted(("".join(_LETTER.findall(words)) for words in STOCK), key=len, reverse=True))
)
_SENTENCE = re.compile(r"[^。！？\n]+")
_RITE = re.compile("|".join(f"(?:{pattern})" for pattern in RITES))
_PART = re.compile(r"[^，；：。！？\n]+")
_TURN = re.compile("|".join(f"(?:{pattern})" for pattern in TURNS))


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text[start:end]` stands in this passage of this speech."""

    start: int
    end: int
    passage: int
    speech: int


@dataclass(frozen=True, slots=True)
class _Own:
    """Which letters are no stock wording, and which of them few speeches have."""

    said: NDArray[np.bool_]
    rare: NDArray[np.bool_]

    def some(self, run: tuple[int, int]) -> bool:
        return bool(self.rare[slice(*run)].sum() >= LEAST_OWN) or self._long(run)

    def sentence(self, run: tuple[int, int]) -> bool:
        return bool(self.rare[slice(*run)].sum() >= LEAST_TOLD) or self._long(run)

    def _long(self, run: tuple[int, int]) -> bool:
        return bool(self.said[slice(*run)].sum() >= LEAST_OFTEN_TOLD)


class Earlier:
    """The clauses of all passages. Rows are added, never changed: a passage that is gone, or has other
    words now, is still a candidate, and then has nothing in common."""

    def __init__(self) -> None:
        # `hash` differs from one process to the next: these numbers are never stored.
        # Clauses and their passages are replaced together: others may be reading.
        self._rows = (np.empty(0, np.int64), np.empty(0, np.int64))
        self._speeches: dict[int, int] = {}

    def add(self, rows: Iterable[tuple[int, int, str]]) -> None:
        """`rows`: key of the passage, of its speech, text; a passage that has changed comes again."""
        hashes: list[int] = []
        passages: list[int] = []
        for passage, speech, text in rows:
            found = set(map(hash, _CLAUSE.findall(text)))
            hashes += found
            passages += [passage] * len(found)
            self._speeches[passage] = speech
        all_hashes = np.concatenate([self._rows[0], np.array(hashes, np.int64)])
        all_passages = np.concatenate([self._rows[1], np.array(passages, np.int64)])
        order = np.argsort(all_hashes, kind="stable")
        self._rows = (all_hashes[order], all_passages[order])

    def candidates(self, text: str) -> list[int]:
        """Keys of the passages that share most with a paragraph, the closest first."""
        shared: dict[int, int] = defaultdict(int)
        for clause in set(_CLAUSE.findall(text)):
            passages = self._having(clause)
            if len(passages) > NOBODYS:
                continue
            for passage in passages.tolist():
                shared[passage] += len(clause)
        ranked = sorted(shared, key=lambda passage: (-shared[passage], -passage))
        return ranked[:MOST_PASSAGES]

    def stretches(
        self, text: str, passages: Mapping[int, str], speeches: Mapping[int, int], first: int = 0
    ) -> list[Stretch]:
        """What of `text` stands in `passages` (key → text), in text order, nothing twice.

        `speeches` tells whose each passage is. Where two have the same words, the speech `first` has
        the say, then the one that has more.
        """
        letters, places = _letters(text)
        own = self._own(text, letters, places)
        covers = []
        for passage, other in passages.items():
            runs = [run for run in _runs(letters, other) if own.some(run)]
            speech = speeches[passage]
            size = sum(end - start for start, end in runs)
            if any(map(own.sentence, runs)):
                covers.append((speech != first, -size, -passage, runs))
        taken = np.zeros(len(letters), bool)
        found = []
        for _, _, negative, runs in sorted(covers):
            free = [run for run in _free(runs, taken) if own.some(run)]
            if not any(map(own.sentence, free)):
                continue
            for start, end in free:
                taken[start:end] = True
                begin, until = places[start], places[end - 1] + 1
                found.append(Stretch(begin, until, -negative, speeches[-negative]))
        return sorted(found, key=lambda stretch: stretch.start)

    def _having(self, clause: str) -> NDArray[np.int64]:
        number = np.int64(hash(clause))
        hashes, passages = self._rows
        begin = np.searchsorted(hashes, number, "left")
        end = np.searchsorted(hashes, number, "right")
        return passages[begin:end]

    def _is_everybodys(self, passages: NDArray[np.int64]) -> bool:
        if len(passages) <= EVERYBODYS:
            return False
        return len({self._speeches[passage] for passage in passages.tolist()}) > EVERYBODYS

    def _own(self, text: str, letters: str, places: Sequence[int]) -> _Own:
        rare = np.ones(len(text), bool)
        for clause in _CLAUSE.finditer(text):
            if self._is_everybodys(self._having(clause.group())):
                rare[clause.start() : clause.end()] = False
        said = _said(text, letters, places)
        return _Own(said, said & rare[list(places)])


def _said(text: str, letters: str, places: Sequence[int]) -> NDArray[np.bool_]:
    """Which letters stand in no stock wording, no rite and no turn of phrase."""
    said = np.ones(len(text), bool)
    for stretches, everybodys in ((_SENTENCE, _RITE), (_PART, _TURN)):
        for stretch in stretches.finditer(text):
            if everybodys.search(stretch.group()):
                said[stretch.start() : stretch.end()] = False
    of_letters = said[list(places)]
    for words in _STOCK.finditer(letters):
        of_letters[words.start() : words.end()] = False
    return of_letters


def _letters(text: str) -> tuple[str, list[int]]:
    places = [match.start() for match in _LETTER.finditer(text)]
    return "".join(text[place] for place in places), places


def _runs(letters: str, other: str) -> list[tuple[int, int]]:
    """Where at least `LEAST_RUN` letters in a row are made of grams of the other text."""
    theirs = "".join(_LETTER.findall(other))
    grams = {theirs[at : at + GRAM] for at in range(len(theirs) - GRAM + 1)}
    found: list[tuple[int, int]] = []
    for at in range(len(letters) - GRAM + 1):
        if letters[at : at + GRAM] not in grams:
            continue
        if found and found[-1][1] >= at:
            found[-1] = (found[-1][0], at + GRAM)
        else:
            found.append((at, at + GRAM))
    return [(start, end) for start, end in found if end - start >= LEAST_RUN]


def _free(runs: Sequence[tuple[int, int]], taken: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The parts of the runs that nobody has taken, if they are long enough still."""
    for start, end in runs:
        at = start
        while at < end:
            until = at
            while until < end and not taken[until]:
                until += 1
            if until - at >= LEAST_RUN:
                yield at, until
            at = max(until, at) + 1
