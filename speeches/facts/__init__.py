"""What a speech says of itself: its name, when, where, at whose meeting, by whom. One file a fact.

Only the places that speak about the speech as a whole are asked: its title, the front lines (speaker,
date, place), the first paragraphs, and the file's name. A year or a meeting that is mentioned in
passing is no fact about the speech, and no guess is better than a wrong one.
"""

from speeches.facts.date import date
from speeches.facts.evidence import evidence
from speeches.facts.fact import LONGEST, NAMES, SURE, Fact, Facts, Sure
from speeches.facts.genre import genre
from speeches.facts.held import COLUMNS, hold, settle, take
from speeches.facts.level import level
from speeches.facts.news import news
from speeches.facts.occasion import occasion
from speeches.facts.organ import organ
from speeches.facts.place import place
from speeches.facts.speaker import speaker
from speeches.facts.title import title
from speeches.segmentation.outline import Outline


__all__ = [
    "COLUMNS",
    "LONGEST",
    "NAMES",
    "SURE",
    "Fact",
    "Facts",
    "Sure",
    "guess",
    "hold",
    "settle",
    "take",
]


def guess(outline: Outline, name: str) -> Facts:
    """The facts of a speech that was read from the file called `name`."""
    asked = evidence(outline, name)
    told = news(asked) is not None
    meeting = occasion(asked, told=told)
    convener = organ(asked, meeting)
    role, person = speaker(asked, told=told)
    finds = {
        "title": title(asked, meeting, told=told),
        "occasion": meeting,
        "date": date(asked, meeting, told=told),
        "place": place(asked, told=told),
        "genre": genre(asked, meeting),
        "organ": convener,
        "level": level(asked, meeting, convener, role),
        "role": role,
        "speaker": person,
    }
    return Facts({fact: find.fact(outline.text) for fact, find in finds.items() if find})
