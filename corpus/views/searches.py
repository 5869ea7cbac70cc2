"""Suggestions while typing, questions asked before, and saved searches: all a user's own."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from corpus import searches, suggesting
from corpus.models import AskedQuestion, SavedSearch
from library.views.draft_answers import with_events
from library.views.phrase_answers import is_htmx, refused


LONGEST_TYPED = 100
ASKED_SHOWN = 50


@require_safe
@never_cache
def suggest(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": [{"text", "kind", "question"}]}` for `?q=` as typed so far."""
    typed = request.GET.get("q", "").replace("\0", "")
    short = typed if len(typed) <= LONGEST_TYPED else ""
    found = suggesting.suggest(_user(request), short)
    return JsonResponse({"suggestions": [one.as_row() for one in found]})


@require_POST
def asked(request: HttpRequest) -> HttpResponse:
    """A question was answered: the page that shows it says so."""
    searches.remember(_user(request), request.POST.get("q", "").replace("\0", ""))
    return HttpResponse(status=204)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """All questions asked before."""
    AskedQuestion.objects.filter(user=_user(request)).delete()
    messages.success(request, "检索记录已清空。")
    return redirect("searches")


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    user = _user(request)
    context = {
        "watched": list(searches.watched(user)),
        "asked": AskedQuestion.objects.filter(user=user)[:ASKED_SHOWN],
    }
    return render(request, "corpus/searches.html", context)


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """`address` is the query of a results page, which stays on the screen."""
    sent = QueryDict(request.POST.get("address", "").replace("%00", ""))
    results = f"{reverse('search')}?{sent.urlencode()}"
    try:
        saved = searches.save(_user(request), sent)
    except ValueError as reason:
        return refused(request, str(reason), results)
    message = f"已收藏“{saved.name}”"
    if is_htmx(request):
        answer = render(request, "corpus/_save_search.html", {"saved": saved})
        return with_events(answer, {"toast": {"message": message, "href": reverse("searches")}})
    messages.success(request, message)
    return redirect(results)


@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    saved = _own(request, pk)
    name = request.POST.get("name", "").strip()[:100]
    if name:
        saved.name = name
        saved.save(update_fields=["name"])
    return redirect("searches")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    saved = _own(request, pk)
    saved.delete()
    messages.success(request, f"已取消收藏“{saved.name}”。")
    return redirect("searches")


@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """To the results, or with `new` to what came in since; from now on they have been seen."""
    return redirect(searches.look(_own(request, pk), new="new" in request.POST))


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    return get_object_or_404(SavedSearch, pk=pk, user=_user(request))


def _user(request: HttpRequest) -> User:
    # Every page but two asks for a sign-in.
    return cast(User, request.user)
