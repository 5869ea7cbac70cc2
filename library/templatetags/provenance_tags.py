"""Looking up what is known of a paragraph."""

from collections.abc import Mapping
from typing import Any

from django import template


register = template.Library()


@register.filter
def of(known: Mapping[Any, Any] | str, key: object) -> Any:
    """`{{ glances|of:paragraph.pk }}`; None where nothing is known, or the page looks nothing up."""
    return known.get(key) if isinstance(known, Mapping) else None
