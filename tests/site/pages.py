"""Every address of the site, with objects that exist, for the guards that visit them all."""

import re
from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver


# Django's own pages are Django's to test.
FOREIGN = {"admin"}


def addresses(examples: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The name and address of every page (`speeches:detail`, `/speeches/12/`).

    `examples` gives for each folder of the address (`speeches`) an object that is in it (`12`).
    """
    for name, route in _routes(get_resolver()):
        yield name, "/" + re.sub(r"(\w+)/<[^>]+>", lambda m: f"{m[1]}/{examples[m[1]]}", route)


def _routes(resolver: URLResolver, name: str = "", route: str = "") -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"a URL without a name: {whole}"
            yield name + pattern.name, whole
        elif pattern.namespace not in FOREIGN:
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _routes(pattern, name + space, whole)
