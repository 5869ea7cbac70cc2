"""Speeches that are copies of others, as mining tells them apart."""

from collections.abc import Mapping

from library.models import SpeechCopy


def originals() -> dict[int, int]:
    """Of each speech that is a copy, the one it counts as."""
    return dict(SpeechCopy.objects.values_list("speech", "original"))


def store(groups: Mapping[int, int]) -> None:
    """Keeps which speeches are copies, given the first of its copies for each speech."""
    wanted = {speech: first for speech, first in groups.items() if speech != first}
    there = originals()
    stale = [speech for speech, first in there.items() if wanted.get(speech) != first]
    SpeechCopy.objects.filter(speech__in=stale).delete()
    SpeechCopy.objects.bulk_create(
        SpeechCopy(speech_id=speech, original_id=first)
        for speech, first in wanted.items()
        if there.get(speech) != first
    )
