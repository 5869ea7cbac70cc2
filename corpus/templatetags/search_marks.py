"""Marks of a question in a text, and the rows of the search page.

Text is escaped piece by piece before it is marked: a speech that contains `<script>` shows it.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypedDict

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from corpus.search import highlight, parse
from corpus.search.highlight import Fragment, Range
from corpus.search.question import Question
from speeches.models import Passage


register = template.Library()


class Parts(TypedDict):
    marker: SafeString
    heading: SafeString
    body: SafeString


class Snippet(Parts):
    """`body` is cut down; `full` is the whole of it, empty where that is short."""

    full: SafeString


# As many characters as two lines of the result list hold.
SNIPPET_WIDTH = 118


@register.filter
def marked(text: str, question: Question | str | None) -> SafeString:
    """`{{ text|marked:question }}`: the text, escaped, with each hit in `<mark>`."""
    return _html(highlight.marked(text, _parsed(question)))


@register.simple_tag
def marked_passage(passage: Passage, question: Question | str | None = None) -> Parts:
    """`{% marked_passage passage question as parts %}`: its `marker`, `heading` and `body`, marked.

    A hit may run from the heading into the body. It is one hit, cut where the two meet; the second
    piece is a `<mark data-joined>`, so that whoever counts hits counts it once.
    """
    return passage_at(passage, _hits(passage, _parsed(question)))


@register.simple_tag
def passage_at(passage: Passage, hits: Sequence[Range]) -> Parts:
    """`{% passage_at passage ranges as parts %}`: the same, with these ranges of its text marked."""
    marker, heading, body = _ranges(passage)
    return {
        "marker": _cut(passage, hits, marker),
        "heading": _cut(passage, hits, heading),
        "body": _cut(passage, hits, body),
    }


@register.simple_tag
def passage_snippet(passage: Passage, question: Question | str | None = None) -> Snippet:
    """The same, with a long body cut down to the sentences that have the hits."""
    return snippet_at(passage, _hits(passage, _parsed(question)))


@register.simple_tag
def snippet_at(passage: Passage, hits: Sequence[Range]) -> Snippet:
    """The same, with these ranges of its text marked."""
    marker, heading, body = _ranges(passage)
    width = max(SNIPPET_WIDTH - body[0], SNIPPET_WIDTH // 2)
    shown = highlight.window(passage.text, hits, width, body)
    whole = body[1] - body[0] <= width
    return {
        "marker": _cut(passage, hits, marker),
        "heading": _cut(passage, hits, heading),
        "body": _html(shown),
        "full": SafeString() if whole else _cut(passage, hits, body),
    }


@lru_cache(maxsize=64)
def _parsed(question: Question | str | None) -> Question:
    return question if isinstance(question, Question) else parse(question or "")


def _hits(passage: Passage, question: Question) -> list[Range]:
    return highlight.hit_ranges(passage.text, question, head=_ranges(passage)[2][0])


def _ranges(passage: Passage) -> tuple[Range, Range, Range]:
    """Where marker, heading and body stand in the passage's text."""
    end = len(passage.text)
    marker, body = len(passage.numbering), end - len(passage.body)
    return (0, marker), (marker, body), (body, end)


def _cut(passage: Passage, hits: Sequence[Range], within: Range) -> SafeString:
    return _html(highlight.fragments(passage.text, hits, within))


def _html(fragments: Iterable[Fragment]) -> SafeString:
    return format_html_join("", "{}", ((_piece(fragment),) for fragment in fragments))


def _piece(fragment: Fragment) -> str | SafeString:
    if not fragment.hit:
        return fragment.text
    if fragment.joined:
        return format_html("<mark data-joined>{}</mark>", fragment.text)
    return format_html("<mark>{}</mark>", fragment.text)
