"""One term of a question in one segment: where it stands, and what it is worth there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

from corpus.search.analysis import normalize, query_words
from corpus.search.engine import tree
from corpus.search.engine.bits import WORD, Documents
from corpus.search.engine.impacts import BLOCK, Impacts, bounds
from corpus.search.engine.matches import Matches, common, difference, intersection, union
from corpus.search.engine.runs import changes
from corpus.search.engine.scoring import HEADING, LITERAL, WORTH, Scores, Statistics
from corpus.search.engine.segment import Segment
from corpus.search.engine.unpacking import Postings


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the term in one field, where it is worth so much at most."""

    field: str
    postings: Postings
    weight: float


class Leaf:
    """`matches` are the documents that have the term: literally, or else all of its words, deleted
    ones too."""

    def __init__(
        self, condition: tree.Substring | tree.Words, segment: Segment, statistics: Statistics
    ) -> None:
        self._segment, self._statistics = segment, statistics
        field, text = condition.field, condition.text
        words = query_words(text)
        self._words = [*self._worth_something(field, words)]
        self._literal = substring(segment, field, normalize(text))
        self._bonus = 0.0 if isinstance(condition, tree.Substring) else LITERAL
        rest = None
        # Where the only word stands, it stands literally.
        if isinstance(condition, tree.Words) and words != [normalize(text)]:
            rest = difference(self._having_all(field, words), self._literal)
        self._scattered = bool(rest)
        self.matches = union([self._literal, rest]) if rest else self._literal

    @property
    def nbytes(self) -> int:
        """At most, with the bounds that may be asked for later."""
        found = self.matches.nbytes + 8 * -(-self._segment.size // BLOCK)
        return found if self._literal is self.matches else found + self._literal.nbytes

    def scores(self, documents: Documents) -> Scores:
        """What each of some documents of the matches is worth."""
        parts = [self._scores(word, documents) for word in self._words]
        scores = reduce(np.add, parts) if parts else np.zeros(len(documents))
        if self._scattered:
            scores[self._literal.has(documents)] += self._bonus
        elif self._bonus:
            scores += self._bonus
        return scores

    @cached_property
    def bounds(self) -> Impacts:
        """What no document of the matches in each block of the segment is worth more than."""
        found = np.where(self._literal.blocks(), self._bonus, 0.0)
        for word in self._words:
            some = self._bounds(word)
            found[: len(some)] += some
        return found

    def _worth_something(self, field: str, words: Sequence[str]) -> Iterator[_Word]:
        """Words in the heading count more, on top of their place in the text."""
        weights = {f"{field}_words": 1.0} | ({"heading_words": HEADING} if field == "text" else {})
        for word in words:
            for name, weight in weights.items():
                if postings := self._segment.postings(name, word):
                    yield _Word(name, postings, weight * self._statistics.weight(name, word))

    def _having_all(self, field: str, words: Sequence[str]) -> Matches:
        found = [self._segment.postings(f"{field}_words", word) for word in words]
        if not found or None in found:
            return nothing(self._segment)
        return intersection([matching(self._segment, postings) for postings in found if postings])

    def _scores(self, word: _Word, documents: Documents) -> Scores:
        steps = self._segment.lengths[word.field].steps.take(documents, mode="clip")
        frequencies = word.postings.frequencies_in(documents)
        return self._statistics.scores(word.field, frequencies, steps) * word.weight

    def _bounds(self, word: _Word) -> Impacts:
        postings = word.postings
        if postings.highest is not None:
            kept = self._segment.lengths[word.field].average
            now = self._statistics.average(word.field)
            return bounds(postings.highest, kept, now) * (WORTH * word.weight)
        blocks = postings.documents // BLOCK
        begin = np.flatnonzero(changes(blocks))
        found = np.zeros(int(blocks[-1]) + 1)
        found[blocks[begin]] = np.maximum.reduceat(self._scores(word, postings.documents), begin)
        return found


def substring(segment: Segment, field: str, sought: str) -> Matches:
    """The documents whose field contains the normalized text. Every pair of its characters narrows
    them."""
    if len(sought) < 2:
        postings = segment.postings(f"{field}_characters", sought)
        return matching(segment, postings) if postings else nothing(segment)
    steps = sorted({*range(0, len(sought) - 1, 2), len(sought) - 2})
    found = [segment.postings(f"{field}_pairs", sought[step : step + 2]) for step in steps]
    kept = [(postings, step) for postings, step in zip(found, steps, strict=True) if postings]
    if len(kept) < len(steps):
        return nothing(segment)
    if len(kept) == 1:
        return matching(segment, kept[0][0])
    kept.sort(key=lambda pair: len(pair[0].positions))
    starts = reduce(common, (postings.places(step) for postings, step in kept)) >> 32
    return Matches(segment.size, starts[np.flatnonzero(changes(starts))])


def having_any(segment: Segment, field: str, wanted: Callable[[str], bool]) -> Matches:
    """The documents whose field has one of the words that are wanted."""
    name = f"{field}_words"
    words = [word for word, _ in segment.counts(name) if wanted(word)]
    found = [postings for word in words if (postings := segment.postings(name, word))]
    return union([matching(segment, one) for one in found]) if found else nothing(segment)


def matching(segment: Segment, postings: Postings) -> Matches:
    """All documents of the postings."""
    if postings.bits is None:
        return Matches(segment.size, postings.documents)
    bits = np.zeros(-(-segment.size // 64), WORD)
    bits[: len(postings.bits)] = postings.bits
    return Matches(segment.size, bits=bits)


def nothing(segment: Segment) -> Matches:
    return Matches(segment.size, np.zeros(0, np.intp))
