"""The search page: one address says the question, the filters, the order and the page."""

import re
from collections.abc import Mapping
from dataclasses import fields
from itertools import islice
from typing import Any, cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from corpus import address, filter_names, searches
from corpus.address import SORTS, VIEWS, Filters
from corpus.search import Question, Results, find, parse
from corpus.search.clauses import clauses
from corpus.search.composing import AdvancedForm, compose, decompose
from corpus.search.facets import Counts, facets, year_bars
from corpus.search.finding import Sort
from corpus.search.homophones import homophones
from corpus.search.relaxing import relaxations
from corpus.search.twins import gathered
from corpus.suggesting import suggest
from corpus.views import hit_views
from corpus.views.start import start_page
from library.models import Theme
from speeches.models import Speech


_LETTERS = re.compile(r"[A-Za-z']+")

PER_PAGE = 20
TITLES_SHOWN = 3
SPEECHES_SHOWN = 30
OFFERS_SHOWN = 5
HOMOPHONES_TRIED, HOMOPHONES_SHOWN = 5, 2


def search(request: HttpRequest) -> HttpResponse:
    if "advanced" in request.GET:
        return _write_question(request.GET)
    question = address.question(request.GET)
    filters = address.filters(request.GET)
    if not (question or filters or question.problems):
        return render(
            request, "corpus/search_start.html", start_page(request) | _advanced(question)
        )
    if request.GET.get("view") == "lines" and "format" in request.GET:
        return hit_views.as_csv(question, filters, address.sort(request.GET), request.GET)
    answer = render(request, _template(request), _results_page(request, question, filters))
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _template(request: HttpRequest) -> str:
    """htmx gets only what changes; a reload of the same address gets the whole page."""
    partial = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    return "corpus/search_results.html" if partial else "corpus/search.html"


def _write_question(sent: QueryDict) -> HttpResponse:
    """The advanced form was sent: its question goes into the box, as if it had been typed there."""
    form = AdvancedForm(**{f.name: sent.get(f.name, "") for f in fields(AdvancedForm)})
    written = QueryDict(mutable=True)
    written["q"] = str(compose(form))
    return HttpResponseRedirect(f"{reverse('search')}?{written.urlencode()}")


def _results_page(request: HttpRequest, question: Question, filters: Filters) -> dict[str, Any]:
    sort, view = address.sort(request.GET), address.view(request.GET)
    results = find(
        question, filters=filters, sort=sort, page=address.page(request.GET), per_page=PER_PAGE
    )
    counts = _shortened(results.facets)
    names = filter_names.names(filters, (key for key, _ in counts["speech"]))
    columns = facets(counts, filters, names)
    years = next((facet.rows for facet in columns if facet.name == "year"), ())
    return {
        "question": results.question,
        "results": results,
        "rows": gathered(results.hits),
        "view": view,
        "saved": searches.saved_as(cast(User, request.user), request.GET),
        "views": _views(request.GET, view, results),
        "shown": _shown(view, results, filters, sort, request.GET),
        "sort": sort,
        "sorts": SORTS,
        "clauses": clauses(question),
        "filter_tokens": filter_names.tokens(filters, names),
        "facets": columns,
        "bars": year_bars(years),
        "titles": _titles(question, results),
        "homophones": _homophones(results, filters),
        "offers": [] if results.total else _offers(cast(User, request.user), question, filters),
        "offer_without_filters": _total(question, {}) if filters and not results.total else 0,
        **_advanced(question),
    }


def _shortened(counts: Mapping[str, Counts]) -> dict[str, Counts]:
    """Of the speeches, which may be thousands, those with most hits."""
    return {**counts, "speech": list(counts["speech"])[:SPEECHES_SHOWN]}


def _views(sent: QueryDict, current: str, results: Results) -> list[dict[str, Any]]:
    """The ways to look at the hits, each with how many there are and its address."""
    counts = {"passages": results.total, "speeches": results.speeches}
    kept = sent.copy()
    for name in ("page", "view", "order", "by", "kind"):
        kept.pop(name, None)
    return [
        {
            "name": name,
            "count": counts.get(view),
            "current": view == current,
            "address": f"?{kept.urlencode()}" + (f"&view={view}" if view != "passages" else ""),
        }
        for view, name in VIEWS.items()
    ]


def _shown(
    view: str, results: Results, filters: Filters, sort: Sort, sent: QueryDict
) -> dict[str, Any]:
    if view == "speeches":
        return hit_views.speeches(results, sent.get("page", ""))
    if view == "lines":
        return hit_views.lines(results.question, filters, sort, sent)
    return {}


def _titles(question: Question, results: Results) -> list[Speech]:
    """Speeches whose own title has everything that was asked for; on the first page only."""
    asked = [words for words in question.literals() if re.search(r"\w", words)]
    if not asked or results.page > 1:
        return []
    speeches = Speech.objects.latest_first().matching(title=" ".join(asked))
    return list(speeches.light()[:TITLES_SHOWN])


def _offers(user: User, question: Question, filters: Filters) -> list[dict[str, Any]]:
    """Questions that are wider, or meant by its letters, and do find something, with how much."""
    wider = [(one.label, one.question) for one in relaxations(question)]
    found = [
        {"label": label, "question": asked, "total": _total(asked, filters)}
        for label, asked in [*_spelled(user, question), *wider]
    ]
    return [offer for offer in found if offer["total"]][:OFFERS_SHOWN]


def _spelled(user: User, question: Question) -> list[tuple[str, Question]]:
    """What letters that were typed without an input method may stand for: zglsh, zheng gai."""
    letters = "".join(str(question).split())
    if not _LETTERS.fullmatch(letters):
        return []
    meant = [one for one in suggest(user, letters) if one.kind != "past"]
    return [("按拼音", parse(one.question)) for one in meant]


def _homophones(results: Results, filters: Filters) -> list[dict[str, Any]]:
    """Words that sound like those asked for, where they find more, with how much."""
    found = (
        {"word": one.word, "instead_of": one.instead_of, "question": one.question, "total": total}
        for one in homophones(results.question)[:HOMOPHONES_TRIED]
        if (total := _total(one.question, filters)) > results.total
    )
    return list(islice(found, HOMOPHONES_SHOWN))


def _total(question: Question, filters: Filters) -> int:
    return find(question, filters=filters, per_page=1).total


def _advanced(question: Question) -> dict[str, Any]:
    """The advanced form, filled in with the question."""
    return {
        "form": decompose(question),
        "theme_names": Theme.objects.values_list("name", flat=True),
    }
