"""The tray on every page, and what the pane beside a draft offers to choose from."""

from dataclasses import dataclass

from django import template
from django.template.context import RequestContext

from library.collecting import tray
from library.models import Phrase, Theme, TrayItem


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


@register.simple_tag
def pane_choices() -> dict[str, object]:
    """`{% pane_choices as choices %}`: the themes and kinds that phrases are looked for by."""
    return {"themes": Theme.objects.values_list("slug", "name"), "kinds": Phrase.Kind.choices}
