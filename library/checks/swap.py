"""换名: names that belong to its source's county, its meeting, its people (`asked`).

Each name is a blank of one form, filled once for the whole draft (“出处里的 X，本稿应为 __”); the bare
name of a place is swapped for the bare name of what the whole one becomes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from library.checks.asked import Asked
from library.checks.finding import Finding, Grade
from library.checks.house import House
from library.checks.names import Kind
from library.checks.sheet import Sheet


_GRADES: Final = {Kind.DATE: Grade.SHOULD}


@dataclass(frozen=True, slots=True)
class Blank:
    """A line of the form: `words` as in the source `title`, `count` times in the draft; `value` is what
    they are to be (the same words: they stay), empty while nobody has said. `offers` are the office's
    own names of that kind; `bare` is the place's name without its level, where the draft has it."""

    kind: Kind
    words: str
    count: int
    title: str
    value: str
    offers: tuple[str, ...] = ()
    bare: str = ""

    @property
    def proposed(self) -> str:
        """What stands in the form: what somebody said, else the one own place that it can be."""
        if self.value or self.kind != Kind.PLACE or len(self.offers) != 1:
            return self.value
        return self.offers[0]

    @property
    def stays(self) -> bool:
        return self.value == self.words


def swap(sheet: Sheet) -> Iterator[Finding]:
    for asked in sheet.asked.values():
        for one in _apart(asked, sheet):
            name, value = one.name, one.value(sheet)
            if value == name.words:
                continue
            end = f"本稿是“{value}”。" if value else "本稿应为什么？"
            why = f"“{name.words}”来自《{one.source.title}》，{end}"
            found = one.paragraph.finding(
                name.start,
                name.end,
                _GRADES.get(name.kind, Grade.MUST),
                why,
                *filter(None, [value]),
            )
            yield replace(found, about=one.whole)


def blanks(sheet: Sheet) -> list[Blank]:
    """The form: every name of a source that stands in the draft, in its order."""
    asked = [one for of_paragraph in sheet.asked.values() for one in of_paragraph]
    counts = Counter(one.whole for one in asked)
    first = {one.whole: one for one in reversed(asked)}
    bare = {one.whole: one.name.words for one in asked if one.name.words != one.whole}
    return [
        Blank(
            first[words].name.kind,
            words,
            counts[words],
            first[words].source.title,
            sheet.blanks.get(words, ""),
            tuple(_offers(first[words].name.kind, words, sheet.house)),
            bare.get(words, ""),
        )
        for words in dict.fromkeys(one.whole for one in asked)
    ]


def _offers(kind: Kind, words: str, house: House) -> Sequence[str]:
    match kind:
        case Kind.PLACE:
            return house.places_like(words)
        case Kind.PERSON:
            return [leader.name for leader in house.leaders]
        case Kind.MEETING:
            return house.meetings
        case _:
            return ()


def _apart(asked: Sequence[Asked], sheet: Sheet) -> list[Asked]:
    """Those that do not overlap: what is filled in goes before what is not, long before short."""

    def rank(one: Asked) -> tuple[bool, int, int]:
        value = one.value(sheet)
        return (value in ("", one.name.words), -len(one.name.words), one.name.start)

    taken: list[Asked] = []
    for one in sorted(asked, key=rank):
        name = one.name
        if all(name.end <= other.name.start or other.name.end <= name.start for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda one: one.name.start)
