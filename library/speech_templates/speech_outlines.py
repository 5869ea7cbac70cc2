"""A speech's outline as the skeleton of a draft: its headings and points, each with its source.

What belongs to that speech alone is left open or moved on: names of another office, sessions and dates
become blanks (`〔县名〕`), or the office's own where there is one of that kind; years go with the time.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final

from django.utils import timezone

from library.blanks import written as blank
from library.checks.house import House
from library.checks.names import Kind, Name, names
from library.drafting.lines import Line
from library.house.style import house_style
from library.numbering import LEVELS, Mark, Scheme, read
from library.sources.facts import facts_of, label
from library.speech_templates.laying_out import lift, with_places
from speeches.models import Part, Passage, Speech


PARTS: Final = {
    Part.SALUTATION: "称呼",
    Part.OPENING: "开头",
    Part.CLOSING: "结尾",
}
"""What can come along with the outline, and what it is called on the screen."""
_NODES: Final = (Part.HEADING, Part.POINT)
_YEAR: Final = re.compile(r"(?<![0-9])20[0-9]{2}(?=年)|二〇[〇一二三四五六七八九]{2}(?=年)")
_DIGITS: Final = "〇一二三四五六七八九"
_NEAR: Final = 2
_SENTENCE: Final = re.compile(r"[。；！？\n]")
LONGEST: Final = 60
"""Of a point without a heading the first sentence stands in the skeleton, up to here."""


def title_for(speech: Speech) -> str:
    """The draft's: the speech's, for this year and this office."""
    return moved_on(speech.title, speech, house_style())


def lines_of_speech(
    speech: Speech,
    *,
    chosen: Collection[int] | None = None,
    parts: Collection[str] = (),
    whole_draft: bool = True,
) -> list[Line]:
    """Headings and points, those of the passages `chosen` or all, with places to write.

    `parts` are of `PARTS`, word for word. A part of an outline begins at the first level when it makes
    a `whole_draft`.
    """
    passages = list(speech.passages.order_by("ordinal"))
    for passage in passages:
        passage.speech = speech
    own = house_style()
    nodes = [
        _line(passage, own)
        for passage in passages
        if passage.part in _NODES and (chosen is None or passage.pk in chosen)
    ]
    outline = with_places(lift(nodes) if whole_draft else nodes)

    def along(part: str) -> list[Line]:
        wanted = part in parts
        return [line for p in passages if wanted and p.part == part for line in _verbatim(p)]

    return [*along(Part.SALUTATION), *along(Part.OPENING), *outline, *along(Part.CLOSING)]


def moved_on(text: str, speech: Speech, own: House) -> str:
    """The text with the years moved on and what is not the office's own left open."""
    text = _YEAR.sub(lambda match: _moved(match[0], speech.year), text)
    found = [name for name in names(text) if name.kind != Kind.MEETING and not own.owns(name.words)]
    at, pieces = 0, []
    for name in found:
        if name.start >= at:
            pieces += [text[at : name.start], _instead(name, own)]
            at = name.end
    return "".join((*pieces, text[at:]))


def _moved(written: str, given: int | None) -> str:
    """A year as far from this one as it was from the speech's; one long past stays."""
    now = timezone.localdate().year
    han = not written.isascii()
    year = int("".join(str(_DIGITS.index(one)) for one in written)) if han else int(written)
    given = given or year
    if abs(year - given) > _NEAR:
        return written
    moved = str(year + now - given)
    return "".join(_DIGITS[int(one)] for one in moved) if han else moved


def _instead(name: Name, own: House) -> str:
    if name.kind == Kind.PLACE:
        places = own.places_like(name.words)
        return places[0] if len(places) == 1 else blank(f"{name.words[-1]}名")
    if name.kind == Kind.SESSION:
        counted = next((one for one in "轮届次" if one in name.words), "届")
        return blank(f"第几{counted}")
    return blank("姓名" if name.kind == Kind.PERSON else "日期")


def _line(passage: Passage, own: House) -> Line:
    words, mark = passage.heading or _first_words(passage.body), _mark(passage)
    if mark.scheme.spoken and f"{passage.heading}{passage.body}".startswith(f"{words}。"):
        words = f"{words}。"
    if mark.scheme == Scheme.PLAIN and passage.marker.strip("—-－"):
        words = f"{passage.numbering}{words}"
    text = moved_on(words, passage.speech, own)
    if mark.scheme.spoken:
        text = f"{text.rstrip('。')}。"
    told = label(passage)
    return Line(text, mark, passage, words, told, facts_of(told, passage))


def _mark(passage: Passage) -> Mark:
    """Its level in the outline; its scheme from the number it was written with."""
    level = min(max(passage.level, 1), LEVELS)
    found = read(f"{passage.numbering}{passage.heading or passage.body}")
    return Mark(level, found.scheme if found else Scheme.PLAIN)


def _first_words(body: str) -> str:
    sentence = _SENTENCE.split(body.strip(), maxsplit=1)[0]
    return (
        sentence
        if len(sentence) <= LONGEST
        else f"{sentence[:LONGEST].rpartition('，')[0] or sentence[:LONGEST]}……"
    )


def _verbatim(passage: Passage) -> Sequence[Line]:
    told = label(passage)
    facts = facts_of(told, passage)
    return [
        Line(line, Mark(), passage, line, told, facts)
        for line in passage.text.split("\n")
        if line.strip()
    ]
