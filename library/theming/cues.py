"""A theme's cue terms as a person writes them: one a line, with an optional weight (`整改落实 3`)."""

from collections.abc import Iterator
from typing import Final


USUAL_WEIGHT: Final = 3.0
LONGEST: Final = 20
HEAVIEST: Final = 10.0


class CueError(ValueError):
    """A line that is no cue. The message says, in Chinese, which line, why, and what to do."""


def parse(text: str) -> dict[str, float]:
    """The weight of each cue term, in the order written.

    Raises CueError for a term of one character (it would be found everywhere), for one that is too
    long to be a term, for a weight that is no number between 0 and 10, and for a term given twice.
    """
    cues: dict[str, float] = {}
    for number, line in _lines(text):
        cue, weight = _cue(line, number)
        if cue in cues:
            raise CueError(f"第{number}行：“{cue}”前面已经写过，请删去一处。")
        cues[cue] = weight
    return cues


def written(cues: dict[str, float]) -> str:
    """The same, as a person would write it: what `parse` reads back."""
    return "\n".join(f"{cue} {weight:g}" for cue, weight in cues.items())


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, line.strip()


def _cue(line: str, number: int) -> tuple[str, float]:
    cue, *rest = line.split()
    if len(cue) < 2:
        raise CueError(f"第{number}行：“{cue}”只有一个字，处处都会碰到，请写两个字以上的词。")
    if len(cue) > LONGEST:
        raise CueError(f"第{number}行：“{cue}”超过{LONGEST}个字，请改用其中最有代表性的词。")
    if len(rest) > 1:
        raise CueError(f"第{number}行：一行只写一个词和一个权重，请把“{line}”分成几行。")
    return cue, _weight(rest[0], number) if rest else USUAL_WEIGHT


def _weight(written: str, number: int) -> float:
    try:
        weight = float(written)
    except ValueError:
        raise CueError(
            f"第{number}行：权重“{written}”不是数字；一行只写一个词，后面可空一格写权重，如：整改落实 3"
        ) from None
    if not 0 < weight <= HEAVIEST:
        raise CueError(f"第{number}行：权重“{written}”不在0到{HEAVIEST:g}之间，常用1到5。")
    return weight
