"""重复讲过的话: what of the draft stands verbatim in an earlier speech, as `earlier` has found it.

A paragraph that names that speech as its source is no surprise: it is counted, and told once a section
where much of that is the one speech.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from library.checks.finding import Finding, Grade
from library.checks.sheet import Paragraph, Run, Sheet


MUCH: Final = 1 / 3
"""The part of a section that is told where it stands in one speech, its declared source."""
LEAST_MUCH: Final = 60
"""Characters below which that is no matter."""


@dataclass(frozen=True, slots=True)
class Share:
    """Of `characters` so many stand in an earlier speech: out of the paragraph's own source
    (`declared`), or without saying so (`heard`)."""

    characters: int
    declared: int
    heard: int

    @property
    def percent(self) -> int:
        """All that was said before, whether it says so or not."""
        said = self.heard + self.declared
        return round(100 * said / self.characters) if self.characters else 0

    @property
    def declared_percent(self) -> int:
        return round(100 * self.declared / self.characters) if self.characters else 0


def overlap(sheet: Sheet) -> Iterator[Finding]:
    paragraphs = {paragraph.key: paragraph for paragraph in sheet.paragraphs}
    for run in sheet.runs:
        if run.declared:
            continue
        finding = paragraphs[run.paragraph].finding(
            run.start,
            run.end,
            Grade.SHOULD,
            f"这 {run.end - run.start} 字与{run.label}相同。",
        )
        yield replace(finding, passage=run.passage, about=_speech(run))
    for section in _sections(sheet.paragraphs):
        yield from _taken(section, [run for run in sheet.runs if run.declared])


def _taken(section: Sequence[Paragraph], runs: Sequence[Run]) -> Iterator[Finding]:
    """Of which declared source a section consists, for more than `MUCH`; told at its longest run."""
    there = {paragraph.key: paragraph for paragraph in section}
    whole = sum(len(paragraph.text) for paragraph in section)
    for _, size, run in by_speech([run for run in runs if run.paragraph in there]):
        if size >= LEAST_MUCH and size > MUCH * whole:
            finding = there[run.paragraph].finding(
                run.start,
                run.end,
                Grade.NOTE,
                f"这一部分 {whole} 字里有 {size} 字照用{_speech(run)}，请改一改。",
            )
            yield replace(finding, passage=run.passage)


def _speech(run: Run) -> str:
    return run.label.partition(" › ")[0]


def _sections(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """From one heading of the first level to the next."""
    found: list[list[Paragraph]] = [[]]
    for paragraph in paragraphs:
        if paragraph.level == 1 and found[-1]:
            found.append([])
        found[-1].append(paragraph)
    return found


def share(runs: Iterable[Run], characters: int) -> Share:
    """The figure of a section or of the whole; runs of one paragraph do not overlap."""
    sizes: dict[bool, int] = defaultdict(int)
    for run in runs:
        sizes[run.declared] += run.end - run.start
    return Share(characters, sizes[True], sizes[False])


def by_speech(runs: Sequence[Run]) -> list[tuple[int, int, Run]]:
    """Each earlier speech, most repeated first: its key, characters, and the longest run of it."""
    sizes: dict[int, int] = defaultdict(int)
    longest: dict[int, Run] = {}
    for run in runs:
        sizes[run.speech] += run.end - run.start
        known = longest.get(run.speech)
        if known is None or run.end - run.start > known.end - known.start:
            longest[run.speech] = run
    ranked = sorted(sizes, key=lambda speech: (-sizes[speech], speech))
    return [(speech, sizes[speech], longest[speech]) for speech in ranked]
