"""What pages show of the library beside a passage."""

from collections import defaultdict
from typing import Any

from django import template
from django.template.context import RequestContext

from library.models import PassageTheme
from speeches.models import Passage, Speech


register = template.Library()


@register.inclusion_tag("library/_passage_themes.html", takes_context=True)
def passage_themes(context: RequestContext, passage: Passage) -> dict[str, Any]:
    """`{% passage_themes passage %}`: its themes as links, each with the cues that gave it.

    Uses `passage.shown_themes` where a view has fetched it
    (`library.theming.applying.shown_with`); else the first passage of a speech fetches the themes
    of the whole speech.
    """
    shown = getattr(passage, "shown_themes", None)
    if shown is None:
        shown = _of_speech(passage.speech).get(passage.pk, [])
    return {"passage": passage, "shown": shown, "user": context.get("user")}


def _of_speech(speech: Speech) -> dict[int, list[PassageTheme]]:
    """The shown themes by passage, kept on the object: a page shows all passages of one speech."""
    known: dict[int, list[PassageTheme]] | None = vars(speech).get("_shown_themes")
    if known is None:
        known = defaultdict(list)
        for row in PassageTheme.objects.filter(passage__speech=speech).shown():
            known[row.passage_id].append(row)
        vars(speech)["_shown_themes"] = known
    return known
