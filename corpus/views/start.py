"""The search page before anything is asked: where to begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.cache import cache
from django.db.models import Count
from django.db.models.functions import Length
from django.http import HttpRequest

from corpus import searches
from corpus.search import find
from corpus.search.examples import Example, examples
from library.models import Draft, PassageTheme, Theme
from speeches.models import Passage, Speech


RECENT = 6
EXAMPLES = 6
KEPT_SECONDS = 600
# Frequent headings are looked for in the latest speeches only, so that the page costs the same
# however large the library grows.
SPEECHES_FOR_EXAMPLES = 100
SHORTEST_HEADING, LONGEST_HEADING = 4, 14


@dataclass(frozen=True, slots=True)
class Shelf:
    """A theme, and how many passages it has."""

    theme: Theme
    count: int


def start_page(request: HttpRequest) -> dict[str, Any]:
    """What the start page shows."""
    shelves = _shelves()
    return {
        "shelves": shelves,
        "examples": _examples(shelves),
        "recent": Speech.objects.latest_first().light()[:RECENT],
        "drafts": Draft.objects.visible_to(request.user).kept()[:RECENT],
        "speech_count": Speech.objects.count(),
        "watched": list(islice(searches.watched(cast(User, request.user)), RECENT)),
    }


def _shelves() -> list[Shelf]:
    """The themes in their order."""
    shown = PassageTheme.objects.shown().order_by().values_list("theme").annotate(Count("pk"))
    counts = dict(shown)
    return [Shelf(theme, counts.get(theme.pk, 0)) for theme in Theme.objects.all()]


def _examples(shelves: Sequence[Shelf]) -> list[Example]:
    """Kept until the next speech comes in; none are looked for again each time."""
    latest = Speech.objects.latest_first().values_list("digest", flat=True).first()
    if latest is None:
        return []
    key = f"examples-{latest}"
    found: list[Example] = cache.get(key) or _fresh_examples(shelves)
    if found:
        cache.set(key, found, KEPT_SECONDS)
    return found


def _fresh_examples(shelves: Sequence[Shelf]) -> list[Example]:
    speeches = Speech.objects.latest_first()[:SPEECHES_FOR_EXAMPLES]
    headings = (
        Passage.objects.filter(speech__in=[speech.pk for speech in speeches.only("pk")])
        .annotate(length=Length("heading"))
        .filter(length__gte=SHORTEST_HEADING, length__lte=LONGEST_HEADING)
        .values_list("heading", flat=True)
        .annotate(speeches=Count("speech", distinct=True))
        .order_by("-speeches", "heading")
    )
    fullest = sorted(shelves, key=lambda shelf: -shelf.count)
    names = [shelf.theme.name for shelf in fullest if shelf.count]
    candidates = examples(list(headings[:8]), names, Speech.objects.years())
    answered = (example for example in candidates if find(example.question, per_page=1).total)
    return list(islice(answered, EXAMPLES))
