"""Showing the words of a speech."""

import re
from collections.abc import Iterator

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from speeches.fact_lines import FactLine, fact_lines
from speeches.models import Speech
from speeches.placeholders import placeholders


register = template.Library()

# A tag or an entity of escaped text: nothing in them is a word of the speech.
_MARKUP = re.compile(r"(<[^>]*>|&[^;\s]*;)")


@register.filter(is_safe=True)
def blanks(text: str | SafeString) -> SafeString:
    """`{{ text|blanks }}`: escaped unless it is marked up already, with each placeholder tinted."""
    pieces = _MARKUP.split(conditional_escape(text))
    return mark_safe("".join(_tinted(i, piece) for i, piece in enumerate(pieces)))


def _tinted(position: int, piece: str) -> str:
    """`re.split` with one group: every second piece is markup and stays as it is."""
    return piece if position % 2 else "".join(_spans(piece))


def _spans(words: str) -> Iterator[str]:
    done = 0
    for start, end in placeholders(words):
        yield f'{words[done:start]}<span class="blank">{words[start:end]}</span>'
        done = end
    yield words[done:]


@register.simple_tag
def facts_of(speech: Speech) -> dict[str, FactLine]:
    """`{% facts_of speech as facts %}{% include "speeches/_fact.html" with fact=facts.date %}`"""
    return fact_lines(speech)
