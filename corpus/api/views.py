"""The addresses of the API. What each takes and gives is told in `openapi.py`."""

from typing import Any, get_args

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from corpus.api import shapes
from corpus.api.answers import (
    MOST_PER_PAGE,
    PER_PAGE,
    Refused,
    answers,
    as_json,
    counts,
    number,
    one_of,
    page_of,
    words,
)
from corpus.api.openapi import DOCUMENT
from corpus.search import find
from corpus.search.finding import Sort
from corpus.search.similar import similar
from library.models import Occurrence, Phrase, Theme
from library.phrases.filters import asked_words
from library.theming.counts import theme_rows
from speeches.models import Genre, Level, Passage, Speech
from speeches.outlining import outline_of
from speeches.segmentation import as_json as outline_as_json


@answers
def search(request: HttpRequest) -> dict[str, Any]:
    question, theme = words(request), _theme(request)
    if not (question or theme):
        raise Refused(400, "missing-parameter", "请用 q 写要找的词，或用 theme 指定主题。")
    sort: Any = one_of(request, "sort", get_args(Sort), "relevance")
    page = number(request, "page", 1)
    size = number(request, "per_page", PER_PAGE, MOST_PER_PAGE)
    filters = {"theme": [theme]} if theme else {}
    found = find(question, filters=filters, sort=sort, page=page, per_page=size)
    return {
        "question": question,
        "problems": list(found.question.problems),
        "total": found.total,
        "speeches": found.speeches,
        "page": page,
        "pages": found.pages,
        "per_page": size,
        # The search gives the nearest page that exists; a program that reads on must come to an end.
        "hits": [shapes.hit(hit) for hit in found.hits] if found.page == page else [],
    }


@answers
def similar_passages(request: HttpRequest, pk: int) -> dict[str, Any]:
    passages = Passage.objects.with_speech()
    passage = passages.filter(pk=pk).first()
    if passage is None:
        raise Refused(404, "not-found", f"没有编号为 {pk} 的段落。")
    return shapes.similar(passage, similar(passage))


@answers
def phrases(request: HttpRequest) -> dict[str, Any]:
    rows = Phrase.objects.shown().most_used().select_related("theme")
    if theme := _theme(request):
        rows = rows.filter(theme__slug=theme)
    if kind := one_of(request, "kind", Phrase.Kind.values):
        rows = rows.filter(kind=kind)
    if status := one_of(request, "status", ["accepted", "candidate"]):
        rows = rows.filter(status=status)
    for word in asked_words(words(request)):
        rows = rows.filter(text__icontains=word)
    page = page_of(request, rows)
    return counts(page) | {"phrases": [shapes.phrase(row) for row in page]}


@answers
def phrase(request: HttpRequest, pk: int) -> dict[str, Any]:
    row = Phrase.objects.shown().select_related("theme").filter(pk=pk).first()
    if row is None:
        raise Refused(404, "not-found", f"没有编号为 {pk} 的短语，或它已不在短语库中。")
    places = Occurrence.objects.filter(phrase=row).with_speech()
    latest = F("passage__speech__year").desc(nulls_last=True)
    page = page_of(request, places.order_by(latest, "passage", "start"))
    return {
        "phrase": shapes.phrase(row),
        "occurrences": counts(page) | {"places": [shapes.occurrence(place) for place in page]},
    }


@answers
def speeches(request: HttpRequest) -> dict[str, Any]:
    rows = Speech.objects.listed().latest_first()
    year = number(request, "year", 0, 9999) or None
    genre = one_of(request, "genre", Genre.values)
    level = one_of(request, "level", Level.values)
    rows = rows.matching(words(request), words(request, "who"), year, genre, level)
    page = page_of(request, rows)
    return counts(page) | {"speeches": [shapes.speech(row) for row in page]}


@answers
def outline(request: HttpRequest, pk: int) -> dict[str, Any]:
    speech = Speech.objects.filter(pk=pk).first()
    if speech is None:
        raise Refused(404, "not-found", f"没有编号为 {pk} 的讲话。")
    return outline_as_json(outline_of(speech), speech.source_name)


@answers
def themes(request: HttpRequest) -> dict[str, Any]:
    rows = Phrase.objects.shown().order_by().values_list("theme").annotate(n=Count("pk"))
    phrases_of = dict(rows)
    return {"themes": [shapes.theme(row, phrases_of.get(row.theme.pk, 0)) for row in theme_rows()]}


@answers
def missing(request: HttpRequest, rest: str) -> dict[str, Any]:
    raise Refused(404, "not-found", f"接口没有 /api/{rest[:80]} 这个地址。说明见 /api/。")


@login_not_required
@csrf_exempt
def document(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document, for a program with a token and for whoever reads the page about it."""
    if request.method == "GET" and request.user.is_authenticated:
        return as_json(DOCUMENT)
    return _document_by_token(request)


@answers
def _document_by_token(request: HttpRequest) -> dict[str, Any]:
    return DOCUMENT


def _theme(request: HttpRequest) -> str:
    """The slug of a theme that there is, or nothing."""
    given = words(request, "theme")
    if given and not Theme.objects.filter(slug=given).exists():
        raise Refused(
            400, "bad-parameter", f"没有代号为“{given[:40]}”的主题。全部代号见 /api/themes。"
        )
    return given
