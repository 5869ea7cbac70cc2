"""What is found beside a draft, without leaving it: by a question, and like the paragraph in hand.

These are parts of the page of a draft, put in by its script.
"""

import re

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from corpus import address
from corpus.search import find
from corpus.search.similar import alike
from library.models import Phrase, Theme
from library.phrases.shelf import rows as phrase_rows
from speeches.models import Passage


PER_PAGE = 12
PHRASES = 6
PASSAGES = 8
TERMS = 6
"""The most telling words of a paragraph, one of which a phrase has."""
# A paragraph of a draft is rarely longer; what is compared costs time.
LONGEST = 3000

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]+[”’」』）]*|[^。！？；\n]+")


def sentences(text: str) -> list[str]:
    """`一要防汛。二要防火。` → `["一要防汛。", "二要防火。"]`"""
    return [one.strip() for one in _SENTENCE.findall(text) if one.strip()]


@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """The hits of `?q=` and `?theme=`, a page at a time; pages after the first are rows alone."""
    question, filters = address.question(request.GET), address.filters(request.GET)
    if not (question or filters or question.problems):
        return HttpResponse()
    results = find(question, filters=filters, page=address.page(request.GET), per_page=PER_PAGE)
    theme = filters.get("theme", [""])[0]
    # The chosen one is offered although nothing is found in it.
    counts = {theme: 0} | dict(results.facets["theme"])
    names = dict(Theme.objects.values_list("slug", "name"))
    context = {
        "question": results.question,
        "results": results,
        "rows": [_with_words(hit.passage) for hit in results.hits],
        "themes": [(slug, names[slug], n) for slug, n in counts.items() if slug in names],
        "theme": theme,
    }
    return render(request, "corpus/_pane_found.html", context)


@require_POST
def like(request: HttpRequest) -> HttpResponse:
    """Passages and phrases like `text`, the paragraph that one writes in."""
    text = request.POST.get("text", "").replace("\0", "")[:LONGEST]
    context: dict[str, object] = {"text": text, "question": ""}
    if text.strip():
        similar = alike(text)
        context |= {
            "groups": [
                ("用语相同", [_with_words(row.passage, row) for row in similar.wording[:PASSAGES]]),
                ("同一话题", [_with_words(row.passage, row) for row in similar.subject[:PASSAGES]]),
            ],
            "phrases": _phrases(similar.terms[:TERMS], request.user.pk),
        }
    return render(request, "corpus/_pane_like.html", context)


def _with_words(passage: Passage, alike: object = None) -> dict[str, object]:
    """A passage with what of it goes in at the caret: its number would stand amid the text there."""
    words = passage.text[len(passage.numbering) :]
    return {"passage": passage, "words": words, "sentences": sentences(words), "alike": alike}


def _phrases(terms: list[str], user: int | None) -> list[object]:
    if not terms:
        return []
    having = Q()
    for term in terms:
        having |= Q(text__contains=term)
    found = Phrase.objects.shown().filter(having).accepted_first()
    return list(phrase_rows(list(found.select_related("theme")[:PHRASES]), user))
