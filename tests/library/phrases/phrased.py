"""Phrases with places, for tests of pages: no mining has to be right."""

from library.harvest import occurrences
from library.models import Occurrence, Phrase, Theme
from speeches.models import Speech


RENEW = "改一件销号一件"


def phrase(text=RENEW, speeches=(), kind="formulation", theme="rectification", **columns):
    """A candidate that stands in these speeches wherever they have its wording."""
    made = Phrase.objects.create(
        key=columns.pop("key", text),
        text=text,
        kind=kind,
        theme=Theme.objects.filter(slug=theme).first(),
        **columns,
    )
    for speech in speeches:
        for passage in speech.passages.filter(text__contains=text):
            start = passage.text.index(text)
            Occurrence.objects.create(
                phrase=made, found_as=made, passage=passage, start=start, end=start + len(text)
            )
    occurrences.recount([made.pk])
    made.refresh_from_db()
    return made


def stock(words, **columns):
    """A candidate without a theme, wherever its words stand."""
    return phrase(words, Speech.objects.all(), **{"theme": ""} | columns)
