"""The tray on every page: whether what is collected comes here, how much is in it, the last few."""

from dataclasses import dataclass

from django import template
from django.template.context import RequestContext

from library import tray
from library.models import TrayItem


LAST = 4

register = template.Library()


@dataclass(frozen=True, slots=True)
class Summary:
    chosen: bool
    count: int
    last: list[TrayItem]


@register.simple_tag(takes_context=True)
def tray_summary(context: RequestContext) -> Summary | None:
    """`{% tray_summary as aside %}`; None when nobody is signed in."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return None
    chosen, count = tray.chosen_and_count(request.user)
    last = tray.items(request.user).order_by("-collected", "-pk")[:LAST] if count else []
    return Summary(chosen, count, list(last))
