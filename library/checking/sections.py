"""The sections of a draft by its headings: how long each takes, how much of it was said before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from library import pace
from library.checks import Paragraph, Run
from library.checks.overlap import Share, share


OPENING = "开头"


@dataclass(frozen=True, slots=True)
class Section:
    """`key` is the paragraph it begins with, `words` its heading, `begins` the seconds before it."""

    key: int
    words: str
    syllables: int
    begins: int
    seconds: int
    share: Share


def sections(
    paragraphs: Sequence[Paragraph],
    headings: Callable[[Paragraph], tuple[int, str] | None],
    runs: Sequence[Run],
    speed: int,
) -> list[Section]:
    """Parted at the headings of the highest level there is.

    `headings` gives the level (1 is the highest) and the words of a paragraph that begins with one.
    """
    found = {one.key: heading for one in paragraphs if (heading := headings(one))}
    top = min((level for level, _ in found.values()), default=0)
    parts: list[tuple[str, list[Paragraph]]] = []
    for one in paragraphs:
        level, words = found.get(one.key, (0, ""))
        if not parts or (level and level == top):
            parts.append((words if level == top and level else OPENING, []))
        parts[-1][1].append(one)
    found_sections: list[Section] = []
    for words, part in parts:
        begins = found_sections[-1].begins + found_sections[-1].seconds if found_sections else 0
        found_sections.append(_section(words, part, runs, speed, begins))
    return found_sections


def _section(
    words: str, part: Sequence[Paragraph], runs: Sequence[Run], speed: int, begins: int
) -> Section:
    keys = {one.key for one in part}
    count = sum(pace.syllables(one.written) for one in part)
    mine = [run for run in runs if run.paragraph in keys]
    repeated = share(mine, sum(len(one.text) for one in part))
    return Section(part[0].key, words, count, begins, pace.seconds(count, speed), repeated)
