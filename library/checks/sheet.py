"""A draft as the checks see it: plain data, without a database."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from library.checks.asked import Asked, asked
from library.checks.finding import Finding, Grade
from library.checks.house import NOBODY, House
from library.checks.wording import Wording
from library.numbering import join
from speeches.segmentation import Outline, outline


_CLAUSE_END = re.compile(r"[，。；：！？\n]")
TITLE = 0
"""The key of the draft's title, where it is looked at like a paragraph."""
# A clause is known again by at most so much of it on either side.
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Source:
    """Where a paragraph was copied from: the words copied, and what is known of that speech.

    Not `declared`: nobody said so, but that speech has the same words."""

    text: str
    title: str
    year: int | None = None
    occasion: str = ""
    organ: str = ""
    speech: int | None = None
    declared: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`number` is the one that is generated for it at `level` (0 for body text); no part of `text`.
    `rival_of` is the paragraph of which it is another wording, while nobody has chosen."""

    key: int
    text: str
    source: Source | None = None
    level: int = 0
    number: str = ""
    rival_of: int | None = None

    @property
    def written(self) -> str:
        return join(self.number, self.text)

    def finding(self, start: int, end: int, grade: Grade, why: str, *suggestions: str) -> Finding:
        what, clause = self.text[start:end], self._clause(start, end)
        return Finding(self.key, start, end, what, clause, grade, why, suggestions)

    def _clause(self, start: int, end: int) -> str:
        before = _CLAUSE_END.split(self.text[max(0, start - _AROUND) : start])[-1]
        after = _CLAUSE_END.split(self.text[end : end + _AROUND], maxsplit=1)[0]
        return before + self.text[start:end] + after


@dataclass(frozen=True, slots=True)
class Run:
    """`paragraph.text[start:end]` stands in a passage of an earlier speech.

    `declared`: the paragraph names that speech as its source. `year` is that of the speech.
    """

    paragraph: int
    start: int
    end: int
    passage: int
    speech: int
    label: str
    declared: bool = False
    year: int | None = None


@dataclass(frozen=True)
class Sheet:
    """`year` is the year the draft is for. `blanks` maps a name out of a source to what it is in this
    draft: the same words when it stays, `""` while nobody has said. `runs` are in text order."""

    title: str
    paragraphs: Sequence[Paragraph]
    year: int | None = None
    blanks: Mapping[str, str] = field(default_factory=dict)
    wordings: Sequence[Wording] = ()
    runs: Sequence[Run] = ()
    house: House = NOBODY

    @cached_property
    def text(self) -> str:
        """Title and paragraphs with their numbers, a line each (a paragraph may have several)."""
        return "\n".join((self.title, *(paragraph.written for paragraph in self.paragraphs)))

    @cached_property
    def lines(self) -> Sequence[Paragraph]:
        """The title, then the paragraphs."""
        return (Paragraph(TITLE, self.title), *self.paragraphs)

    @cached_property
    def first_wordings(self) -> Sequence[Paragraph]:
        """The paragraphs without the second of two wordings that nobody has chosen from."""
        there = {paragraph.key for paragraph in self.paragraphs}
        return [paragraph for paragraph in self.paragraphs if paragraph.rival_of not in there]

    @cached_property
    def outline(self) -> Outline:
        return outline(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], len(self.title) + 1
        for paragraph in self.paragraphs:
            starts.append(at)
            at += len(paragraph.written) + 1
        return starts

    def place(self, at: int) -> tuple[Paragraph, int] | None:
        """The paragraph whose text the character `at` of `text` is in, and where; None in the title and
        in a number that is generated."""
        place = bisect_right(self._starts, at) - 1
        if place < 0:
            return None
        paragraph = self.paragraphs[place]
        within = at - self._starts[place] - len(paragraph.written) + len(paragraph.text)
        return (paragraph, within) if within >= 0 else None

    @cached_property
    def sources(self) -> list[Source]:
        return [paragraph.source for paragraph in self.paragraphs if paragraph.source]

    @cached_property
    def asked(self) -> Mapping[int, Sequence[Asked]]:
        """By paragraph, the names that the form asks for, or has asked for; in text order."""
        return asked(self)

    def asked_spans(self, key: int) -> list[tuple[int, int]]:
        return [(one.name.start, one.name.end) for one in self.asked.get(key, ())]
