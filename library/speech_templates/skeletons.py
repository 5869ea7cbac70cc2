"""The skeleton of a speech: its headings, in their order and depth, without what is said under them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from speeches.models import Passage, Speech
from speeches.reading import Paragraph, paragraphs


MOST: Final = 6
"""Speeches side by side: more do not fit beside each other."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """`nodes` are its headings and points; `others` the keys of the speeches beside it."""

    speech: Speech
    nodes: list[Paragraph]
    others: list[int]


def skeletons(keys: Sequence[int]) -> list[Skeleton]:
    """Those of the first MOST speeches, in the order given; a speech that is not there is left out."""
    speeches = Speech.objects.light().in_bulk(keys[:MOST])
    shown = [key for key in keys[:MOST] if key in speeches]
    passages: dict[int, list[Passage]] = defaultdict(list)
    for passage in Passage.objects.filter(speech__in=shown).order_by("speech", "ordinal"):
        passage.speech = speeches[passage.speech_id]
        passages[passage.speech_id].append(passage)
    return [
        Skeleton(
            speeches[key],
            [paragraph for paragraph in paragraphs(passages[key]) if paragraph.is_node],
            [other for other in shown if other != key],
        )
        for key in shown
    ]
