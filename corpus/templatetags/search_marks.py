"""Marks of a question in a text, and the rows of the search page.

Text is escaped piece by piece before it is marked: a speech that contains `<script>` shows it.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import TypedDict

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from corpus.search import highlight, parse
from corpus.search.highlight import Fragment
from corpus.search.question import Question
from speeches.models import Passage


register = template.Library()


class Parts(TypedDict):
    marker: SafeString
    heading: SafeString
    body: SafeString
    whole: bool


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
    return _parts(passage, _parsed(question))


@register.simple_tag
def passage_snippet(passage: Passage, question: Question | str | None = None) -> Parts:
    """The same, with a long body cut down to the sentences that have the hits.

    `whole` says that nothing was left out.
    """
    return _parts(passage, _parsed(question), width=SNIPPET_WIDTH)


@lru_cache(maxsize=64)
def _parsed(question: Question | str | None) -> Question:
    return question if isinstance(question, Question) else parse(question or "")


def _parts(passage: Passage, question: Question, width: int | None = None) -> Parts:
    text, marker = passage.text, len(passage.marker)
    head = len(text) - len(passage.body)
    hits = highlight.hit_ranges(text, question, head)
    body = (
        highlight.window(text, hits, max(width - head, width // 2), (head, len(text)))
        if width
        else highlight.fragments(text, hits, (head, len(text)))
    )
    return {
        "marker": _html(highlight.fragments(text, hits, (0, marker))),
        "heading": _html(highlight.fragments(text, hits, (marker, head))),
        "body": _html(body),
        "whole": all(piece is not highlight.ELLIPSIS for piece in body),
    }


def _html(fragments: Iterable[Fragment]) -> SafeString:
    return format_html_join("", "{}", ((_piece(fragment),) for fragment in fragments))


def _piece(fragment: Fragment) -> str | SafeString:
    if not fragment.hit:
        return fragment.text
    if fragment.joined:
        return format_html("<mark data-joined>{}</mark>", fragment.text)
    return format_html("<mark>{}</mark>", fragment.text)
