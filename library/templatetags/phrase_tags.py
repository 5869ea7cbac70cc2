"""What recurs in a speech, marked in its text and told beside it.

Text is escaped before it comes here: `{{ words.body|blanks|recurs:runs.body }}`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypedDict

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from library.phrases.recurring import Run, Stretch, runs_of_speech, spots, stretches
from speeches.models import Passage, Speech
from speeches.reading import Paragraph


register = template.Library()

_TOKEN = re.compile(r"(<[^>]*>)|(&[^;\s]*;)|([^<&]+|[<&])")
OFTEN = 4
EVERYWHERE = 10


class Runs(TypedDict):
    """What recurs in a passage: pieces of marker, heading and body, each counted from its beginning."""

    marker: list[Stretch]
    heading: list[Stretch]
    body: list[Stretch]
    spots: int
    others: int


class Share(TypedDict):
    """How much of a speech recurs: `percent` of its characters, in `spots` places."""

    percent: int
    spots: int


@register.simple_tag
def recurring_runs(passage: Passage) -> Runs:
    """`{% recurring_runs passage as runs %}`; the first passage of a speech asks for all of them.

    `runs.spots` counts the places, `runs.others` the other speeches that have the most usual one.
    """
    runs = _of_speech(passage.speech).get(passage.pk, [])
    pieces = stretches(runs)
    marker = len(passage.numbering)
    body = len(passage.text) - len(passage.body)
    return {
        "marker": _within(pieces, 0, marker),
        "heading": _within(pieces, marker, body),
        "body": _within(pieces, body, len(passage.text)),
        "spots": spots(runs),
        "others": max((run.others for run in runs), default=0),
    }


@register.simple_tag
def recurring_share(paragraphs: Iterable[Paragraph]) -> Share:
    """`{% recurring_share paragraphs as share %}`: of a whole speech laid out for reading."""
    passages = [paragraph.passage for paragraph in paragraphs]
    runs = [_of_speech(passage.speech).get(passage.pk, []) for passage in passages]
    covered = sum(piece.end - piece.start for own in runs for piece in stretches(own))
    whole = sum(len(passage.text) for passage in passages)
    return {
        "percent": round(100 * covered / whole) if whole else 0,
        "spots": sum(map(spots, runs)),
    }


@register.filter(is_safe=True)
def recurs(text: str | SafeString, pieces: Iterable[Stretch]) -> SafeString:
    """The text, escaped and marked as it is, with a `<span class="recurs">` around each piece.

    A piece is cut at every tag inside it, so hits and placeholders stay whole and nothing is nested
    wrongly; the words themselves do not change.
    """
    return mark_safe("".join(_marked(str(conditional_escape(text)), list(pieces))))


def _marked(markup: str, pieces: Sequence[Stretch]) -> Iterator[str]:
    at = 0
    for tag, entity, words in _TOKEN.findall(markup):
        yield tag
        characters = [entity] if entity else words
        for start, end in _cut(at, at + len(characters), pieces):
            yield _wrapped("".join(characters[start - at : end - at]), start, end, pieces)
        at += len(characters)


def _cut(start: int, end: int, pieces: Sequence[Stretch]) -> list[tuple[int, int]]:
    """The range from `start` to `end`, cut where pieces begin and end."""
    inner = {border for piece in pieces for border in (piece.start, piece.end)}
    borders = sorted({start, end} | {border for border in inner if start < border < end})
    return list(pairwise(borders))


def _wrapped(words: str, start: int, end: int, pieces: Iterable[Stretch]) -> str:
    piece = next((p for p in pieces if p.start <= start and end <= p.end), None)
    return f'<span class="{_class(piece)}">{words}</span>' if piece else words


def _class(piece: Stretch) -> str:
    if piece.others >= EVERYWHERE:
        return "recurs everywhere"
    return "recurs often" if piece.others >= OFTEN else "recurs"


def _within(pieces: Iterable[Stretch], start: int, end: int) -> list[Stretch]:
    """The pieces inside a part of the passage, counted from its beginning."""
    return [
        Stretch(max(p.start, start) - start, min(p.end, end) - start, p.others)
        for p in pieces
        if p.start < end and start < p.end
    ]


def _of_speech(speech: Speech) -> dict[int, list[Run]]:
    """By passage, kept on the object: a page shows all passages of one speech."""
    known: dict[int, list[Run]] | None = vars(speech).get("_runs")
    if known is None:
        known = vars(speech)["_runs"] = runs_of_speech(speech)
    return known
