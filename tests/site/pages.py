"""Every address of the site, with arguments that exist, for the guards that visit them all."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse


# Django's own pages are Django's to test.
FOREIGN = {"admin"}


def names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """The name of every URL pattern of the site (`speeches:detail`)."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"a URL without a name: {pattern.pattern}"
            yield prefix + pattern.name
        elif pattern.namespace not in FOREIGN:
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern, prefix + space)


def address(name: str, arguments: dict[str, list[object]]) -> str:
    """The address of `name`; a pattern with arguments must have an example in `arguments`."""
    return reverse(name, args=arguments.get(name, []))
