"""Made-up speeches as files, the same every time, with every kind of numbering that is common."""

from collections.abc import Iterator
from pathlib import Path

from bench.passages import speeches


PASSAGES_A_SECTION = 10
NUMERALS = "一二三四五六七八九十"


def write_speeches(folder: Path, count: int) -> Path:
    """Writes `count` texts of 40 passages; returns the folder that has them and nothing else."""
    folder = folder / "speeches"
    folder.mkdir()
    for number, (year, passages) in enumerate(speeches(count)):
        lines = "\n".join(_speech(number, year, passages))
        (folder / f"{number:06}.txt").write_text(lines, "utf-8")
    return folder


def _speech(number: int, year: int, passages: list[str]) -> Iterator[str]:
    yield f"在{year}年全县第{number + 1}次工作会议上的讲话"
    yield "同志们："
    opening, *rest, closing = passages
    yield opening
    for first in range(0, len(rest), PASSAGES_A_SECTION):
        section = rest[first : first + PASSAGES_A_SECTION]
        yield f"{NUMERALS[first // PASSAGES_A_SECTION]}、{section[0][:12].rstrip('，。；')}"
        yield from _points(section)
    yield "同志们，" + closing


def _points(passages: list[str]) -> Iterator[str]:
    """`（一）` with a lead sentence, then the rest of them as `一是` inside one paragraph."""
    half = len(passages) // 2
    for place, text in enumerate(passages[:half]):
        yield f"（{NUMERALS[place]}）{text[:10].rstrip('，。；')}。{text[10:]}"
    yield "".join(f"{NUMERALS[place]}是{text}" for place, text in enumerate(passages[half:]))
