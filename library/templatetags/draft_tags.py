"""Drafts on every page: which one passages go into, and how much is in it."""

from django import template
from django.template.context import RequestContext

from library.collecting.current_draft import current_draft
from library.drafting import page
from library.models import Draft, DraftParagraph
from library.numbering import short


register = template.Library()


@register.filter
def heading_level(paragraph: DraftParagraph) -> int:
    """The level (1 to 5) of a paragraph that is one heading line and no more, else 0."""
    return page.heading_level(paragraph)


@register.filter
def mark(paragraph: DraftParagraph) -> str:
    """`2 shi`: what the page's script knows of its place in the outline."""
    return short(paragraph.mark)


@register.filter
def width(number: str) -> int:
    """Of a number as shown, in halves of a Chinese character."""
    return sum(1 if sign.isascii() else 2 for sign in number)


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
