"""The facts of stored speeches found anew; what people settled stays."""

from collections.abc import Callable
from pathlib import PurePath

from django.db import transaction

from corpus import search
from corpus.remining import remine
from library.harvest import upkeep
from speeches import facts
from speeches.models import Speech
from speeches.outlining import outline_of


# What a commit of the index costs is shared by so many.
BATCH = 50


def reguess(progress: Callable[[int], object] = lambda count: None) -> int:
    """How many speeches have other facts now; search and phrases have followed them."""
    keys = list(Speech.objects.order_by("pk").values_list("pk", flat=True))
    changed = 0
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        with transaction.atomic():
            others = [speech for speech in Speech.objects.filter(pk__in=some) if _changed(speech)]
            upkeep.changed([speech.pk for speech in others])
        search.index_speeches(others)
        changed += len(others)
        progress(len(some))
    remine()
    return changed


def _changed(speech: Speech) -> bool:
    found = facts.guess(outline_of(speech), PurePath(speech.source_name).name)
    columns = speech.take_guesses(found)
    if columns:
        speech.save(update_fields=columns)
    return bool(columns)
