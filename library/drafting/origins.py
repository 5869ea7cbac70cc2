"""The sources of paragraphs that are parted and joined."""

from collections.abc import Sequence
from dataclasses import replace

from library.models import DraftParagraph
from library.provenance.comparison import Origin, divided
from library.sources.facts import hand_on


def divide(paragraph: DraftParagraph, parts: Sequence[DraftParagraph]) -> None:
    """Each part goes on with the words of the paragraph's sources that stand in it."""
    shares = divided(paragraph.origins, [part.text for part in parts])
    for part, origins in zip(parts, shares, strict=True):
        hand_on(paragraph, part)
        take(part, origins)


def inherit(paragraph: DraftParagraph, other: DraftParagraph) -> None:
    """A joined paragraph has the sources of both; what it has already, it does not take again."""
    origins = paragraph.origins
    for origin in other.origins:
        same = [n for n, one in enumerate(origins) if one.label == origin.label]
        if any(origin.text in origins[n].text for n in same):
            continue
        if same and same[-1] == len(origins) - 1:
            origins[-1] = replace(origin, text=origins[-1].text + origin.text)
        else:
            origins.append(origin)
    hand_on(other, paragraph)
    take(paragraph, origins)


def take(paragraph: DraftParagraph, origins: Sequence[Origin]) -> None:
    if list(origins) != paragraph.origins:
        paragraph.take(origins)
        paragraph.save(update_fields=paragraph.SOURCES)
