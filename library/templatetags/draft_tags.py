"""Drafts on every page: which one passages go into, and how much is in it."""

from django import template
from django.template.context import RequestContext

from library.current_draft import current_draft
from library.export import lines
from library.models import Draft


register = template.Library()


@register.filter
def heading_level(text: str) -> int:
    """The level (1 to 4) of a paragraph that is one numbered heading line and no more, else 0."""
    found = list(lines.lines([text]))
    return found[0].level if len(found) == 1 and not found[0].rest else 0


@register.filter
def spoken(seconds: int) -> str:
    """`3 分 20 秒`."""
    minutes, rest = divmod(seconds, 60)
    return (
        " ".join(filter(None, [f"{minutes} 分" if minutes else "", f"{rest} 秒" if rest else ""]))
        or "0 秒"
    )


@register.simple_tag(takes_context=True, name="current_draft")
def current_draft_tag(context: RequestContext) -> Draft | None:
    """`{% current_draft as draft %}`: with `paragraph_count`; None before the first."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return None
    return current_draft(request)
