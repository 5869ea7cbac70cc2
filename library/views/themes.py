"""Browsing by theme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from library.models import Phrase, Retheming, Theme
from library.phrases.shelf import kinds_of
from library.theming.counts import theme_rows
from library.theming.shelf import SORTS, Wanted, shelf


@require_GET
def themes(request: HttpRequest) -> HttpResponse:
    """Every theme with what it holds."""
    context = {"rows": theme_rows(), "unfinished": Retheming.objects.unfinished()}
    return render(request, "library/themes.html", context)


@require_GET
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """One theme: `?tab=`, `?genre=`, `?year=` (repeatable), `?sort=` and `?page=`."""
    found = get_object_or_404(Theme.objects.select_related("parent"), slug=slug)
    wanted = Wanted.of(request.GET)
    kinds = _kinds(found)
    context = {
        "theme": found,
        "children": found.children.all(),
        "wanted": wanted,
        "shelf": shelf(found, wanted),
        "sorts": SORTS,
        "kinds": kinds,
        "phrases": sum(count for _, _, count in kinds),
    }
    return render(request, "library/theme.html", context)


def _kinds(theme: Theme) -> list[tuple[str, str, int]]:
    """The kinds of phrases that the theme has: value, name, how many."""
    counts = kinds_of(Phrase.objects.shown().filter(theme=theme))
    return [(kind, str(Phrase.Kind(kind).label), count) for kind, count in counts.items()]
