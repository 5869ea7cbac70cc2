"""What a speech says of itself: title, occasion, year, genre, organ, level. One file a fact.

Only the places that speak about the speech as a whole are asked: its title, the front lines (speaker,
date, place), the first paragraphs, and the file's name. A year or a meeting that is mentioned in
passing is no fact about the speech, and no guess is better than a wrong one.
"""

from dataclasses import dataclass, field

from speeches.facts.evidence import evidence
from speeches.facts.genre import genre
from speeches.facts.level import level
from speeches.facts.occasion import occasion
from speeches.facts.organ import organ
from speeches.facts.title import title
from speeches.facts.year import year
from speeches.segmentation.outline import Outline


@dataclass(frozen=True, slots=True)
class Facts:
    """`genre` is a value of `models.Genre`, `level` one of `models.Level` or empty. `sources` maps the
    name of each fact found to the words it was taken from."""

    title: str
    occasion: str = ""
    year: int | None = None
    genre: str = "other"
    organ: str = ""
    level: str = ""
    sources: dict[str, str] = field(default_factory=dict)


def guess(outline: Outline, name: str) -> Facts:
    """The facts of a speech that was read from the file called `name`."""
    asked = evidence(outline, name)
    meeting = occasion(asked)
    convener = organ(asked, meeting[0])
    finds = {
        "title": title(asked, meeting[0]),
        "occasion": meeting,
        "year": year(asked, meeting[0]),
        "genre": genre(asked, meeting[0]),
        "organ": convener,
        "level": level(asked, meeting[0], convener[0]),
    }
    return Facts(
        title=finds["title"][0][:300],
        occasion=meeting[0][:300],
        year=int(finds["year"][0]) if finds["year"][0] else None,
        genre=finds["genre"][0] or "other",
        organ=finds["organ"][0][:120],
        level=finds["level"][0],
        sources={fact: words for fact, (_, words) in finds.items() if words},
    )
