"""Formats without comments."""

from dataclasses import replace

from library.export.document import Options, Sources


def listed(options: Options) -> Options:
    """The options of a format that has no comments: the sources that were asked for in these stand in
    a list at the end."""
    if options.sources == Sources.COMMENTS:
        return replace(options, sources=Sources.LIST)
    return options
