"""Links that keep the rest of the address: the question, the other filters, the order."""

from collections.abc import Iterable

from django import template
from django.template.context import RequestContext


register = template.Library()


@register.simple_tag(takes_context=True)
def filter_link(context: RequestContext, name: str, values: Iterable[str]) -> str:
    """`{% filter_link row.name row.toggled %}`: this address with `values` for the filter `name`.

    `{% querystring %}` cannot do it: the filter's name is known only when the page is made.
    """
    address = context["request"].GET.copy()
    address.setlist(name, list(values))
    address.pop("page", None)
    return f"?{address.urlencode()}"
