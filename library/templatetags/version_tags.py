"""Two wordings of a paragraph that were kept, side by side."""

from typing import Any

from django import template
from django.template.context import Context

from library.models import DraftParagraph
from library.sharing.people import name_of
from speeches.difference import beside


register = template.Library()


@register.inclusion_tag("library/_draft_rival.html", takes_context=True)
def rival(context: Context, paragraph: DraftParagraph) -> dict[str, Any]:
    """`row` has the wording of the paragraph that it stands beside as `old`, its own as `new`. Either
    is called by who wrote it, unless both wrote it in two windows of theirs."""
    other = paragraph.rival_of
    if other is None or other.removed:
        return {"row": None}
    same = paragraph.by_id == other.by_id
    user = getattr(context.get("user"), "pk", None)
    return {
        "draft": context["draft"],
        "paragraph": paragraph,
        "row": beside(other.text, paragraph.text),
        "theirs": "" if same else "我" if other.by_id == user else name_of(other.by),
        "own": "" if same else "我" if paragraph.by_id == user else name_of(paragraph.by),
    }
