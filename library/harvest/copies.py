"""Speeches that are copies of others, as mining tells them apart."""

from collections.abc import Mapping

from library.models import SpeechCopy
from speeches.models import Speech


def originals() -> dict[int, int]:
    """Of each speech that is a copy, the one it counts as."""
    return dict(SpeechCopy.objects.values_list("speech", "original"))


def store(groups: Mapping[int, int]) -> None:
    """Keeps which of these speeches are copies, given the first of its copies for each."""
    alive = set(Speech.objects.values_list("pk", flat=True))
    wanted = {s: first for s, first in groups.items() if s != first and {s, first} <= alive}
    there = originals()
    stale = [s for s, first in there.items() if s in groups and wanted.get(s) != first]
    SpeechCopy.objects.filter(speech__in=stale).delete()
    SpeechCopy.objects.bulk_create(
        SpeechCopy(speech_id=speech, original_id=first)
        for speech, first in wanted.items()
        if there.get(speech) != first
    )
