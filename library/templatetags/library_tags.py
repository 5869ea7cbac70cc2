"""What pages show of the library beside a passage."""

from collections import defaultdict
from typing import Any

from django import template
from django.template.context import RequestContext

from library.models import PassageTheme
from speeches.models import Passage


register = template.Library()


@register.inclusion_tag("library/_passage_themes.html", takes_context=True)
def passage_themes(context: RequestContext, passage: Passage) -> dict[str, Any]:
    """`{% passage_themes passage %}`: its themes as links, each with the cues that gave it.

    Uses `passage.shown_themes` where a view has fetched it (`library.themes.shown_with`); else the
    first passage of a speech fetches the themes of the whole speech.
    """
    shown = getattr(passage, "shown_themes", None)
    if shown is None:
        shown = _of_speech(context, passage.speech_id).get(passage.pk, [])
    return {"passage": passage, "shown": shown, "user": context.get("user")}


def _of_speech(context: RequestContext, speech: int) -> dict[int, list[PassageTheme]]:
    known: dict[Any, Any] = context.render_context  # type: ignore[assignment]
    key = (passage_themes, speech)
    if key not in known:
        known[key] = defaultdict(list)
        for row in PassageTheme.objects.filter(passage__speech=speech).shown():
            known[key][row.passage_id].append(row)
    themes: dict[int, list[PassageTheme]] = known[key]
    return themes
