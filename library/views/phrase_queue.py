"""Curation: what mining found, one candidate after the other, decided on by staff."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from library.models import Phrase, PhraseChange, Theme
from library.phrases import curation
from library.phrases.curation import CurationError
from library.phrases.filters import Asked, Phrases, filters, narrowed
from library.phrases.forms import DecisionForm
from library.phrases.places import examples
from library.phrases.shelf import shown
from library.views.draft_answers import with_events
from library.views.phrase_answers import is_htmx, refused, told
from library.views.staff import staff_only


AT_ONCE = 20
EXAMPLES = 2
LONGEST_KEY = 18


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The worthiest candidates (`?kind=` `?theme=` `?q=`), each with its context; htmx gets the list
    alone. `?focus=` is the phrase to begin with, wherever it stands."""
    staff_only(request)
    asked = Asked.of(request.GET, request.user.pk)
    waiting = Phrase.objects.candidates().filter(spread__gt=0)
    found = narrowed(waiting, asked).select_related("theme")
    phrases = _from(request.GET.get("focus", ""), found)
    context = {
        "asked": asked,
        "filters": list(filters(waiting, asked, request.GET, ("kind", "theme"))),
        "rows": _rows(phrases),
        "left": found.count(),
        "kinds": Phrase.Kind.choices,
        "themes": Theme.objects.all(),
    }
    template = "_phrase_queue.html" if is_htmx(request) else "phrase_queue.html"
    return render(request, f"library/{template}", context)


def _from(focus: str, found: Phrases) -> list[Phrase]:
    """The first of the candidates, before them the one in focus."""
    page = list(found[:AT_ONCE])
    named = focus.isdecimal() and len(focus) < LONGEST_KEY
    wanted = list(found.filter(pk=int(focus))) if named else []
    return [*wanted, *(phrase for phrase in page if phrase not in wanted)]


def _rows(phrases: Sequence[Phrase]) -> list[dict[str, object]]:
    places = examples(phrases, EXAMPLES)
    return [
        {"phrase": phrase, "fragments": shown(phrase), "places": places.get(phrase.pk, [])}
        for phrase in phrases
    ]


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Staff's `decision` on each `phrase` (repeatable); see `DecisionForm`."""
    staff_only(request)
    form = DecisionForm(request.POST)
    back = reverse("library:phrase-queue")
    if not form.is_valid():
        return refused(request, form.reasons, back)
    try:
        form.decide(request.user)
    except CurationError as error:
        return refused(request, str(error), back)
    if is_htmx(request):
        return _as_now(request, form)
    return told(request, form.done, undo=True, back=back)


def _as_now(request: HttpRequest, form: DecisionForm) -> HttpResponse:
    """The phrase that is still in focus after an edit or a merge, as it is now."""
    phrase = form.staying()
    if phrase is None:
        return HttpResponse()
    context = {
        "row": _rows([phrase])[0],
        "kinds": Phrase.Kind.choices,
        "themes": Theme.objects.all(),
    }
    return render(request, "library/_phrase_candidate.html", context)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the user's last decision on phrases."""
    change = curation.undo(request.user)  # type: ignore[arg-type]
    back = reverse("library:phrases")
    if change is None:
        return refused(request, "没有可以撤销的整理。", back)
    message = f"已撤销：{change}"
    if not is_htmx(request):
        return told(request, message, back=back)
    return with_events(
        HttpResponse(), {"toast": {"message": message}, "phrase-undone": _of(change)}
    )


def _of(change: PhraseChange) -> dict[str, int]:
    return {"phrase": min(int(key) for key in change.after)}
