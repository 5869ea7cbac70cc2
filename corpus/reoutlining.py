"""All speeches taken apart anew, after the rules of the outline have become better."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from corpus import remining, search
from corpus.arriving import noise_of
from corpus.realigning import realign
from library.bulk import batches
from library.following import Gone
from speeches import keeping, passages
from speeches.models import Revision, Speech
from speeches.outlining import machine_outline
from speeches.passages import PassageText
from speeches.segmentation.outline import Outline


log = logging.getLogger(__name__)

BATCH = 50
"""Speeches that are indexed at once."""


@dataclass(slots=True)
class Counts:
    """How many speeches were looked at, and how many have other passages now. `corrected` ones have a
    person's outline and were left alone. `missed` are passages that went although something pointed to
    them, each with its speech."""

    speeches: int = 0
    corrected: int = 0
    changed: int = 0
    missed: list[tuple[Speech, Gone]] = field(default_factory=list)


def reoutline_all(progress: Callable[[int], object] = lambda done: None) -> Counts:
    """Gives every speech the machine's outline of today, one transaction a speech; index and phrases
    follow. A second time changes nothing."""
    counts = Counts(corrected=Speech.objects.filter(corrected__isnull=False).count())
    keys = Speech.objects.filter(corrected__isnull=True).order_by("pk").values_list("pk", flat=True)
    for batch in batches(list(keys), BATCH):
        changed = [speech for speech in _each(batch) if _reoutline(speech, counts)]
        if changed:
            search.index_speeches(changed)
        counts.speeches += len(batch)
        progress(len(batch))
    if counts.changed:
        remining.remine()
    return counts


def _each(keys: list[int]) -> Iterator[Speech]:
    yield from Speech.objects.filter(pk__in=keys).order_by("pk")


def _reoutline(speech: Speech, counts: Counts) -> bool:
    outline = machine_outline(speech.text)
    if _is_so(speech, outline):
        return False
    with transaction.atomic():
        columns = {"noise": noise_of(outline)}
        gone = realign(speech, outline, Revision.Kind.REOUTLINED, columns=columns)
    counts.changed += 1
    counts.missed += [(speech, one) for one in gone if one.missed]
    return True


def _is_so(speech: Speech, outline: Outline) -> bool:
    """Whether that is the outline that the speech has."""
    now: list[PassageText] = [row.text for row in keeping.rows_of(keeping.snapshot(speech))]
    return now == passages.passages(outline) and speech.noise == noise_of(outline)
