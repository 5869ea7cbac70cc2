"""Phrases put into the library for a test, with every place where their words stand."""

from library.harvest.occurrences import recount
from library.mining import candidates, learnt, mine
from library.models import Occurrence, Phrase
from speeches.models import Passage


def stock(words, **fields):
    """A phrase with the places of `words` in all passages, counted as mining counts them."""
    made = Phrase.objects.create(
        **{"key": words, "text": words, "kind": Phrase.Kind.FORMULATION} | fields
    )
    for passage in Passage.objects.filter(text__contains=words):
        start = passage.text.index(words)
        Occurrence.objects.create(
            phrase=made, found_as=made, passage=passage, start=start, end=start + len(words)
        )
    recount([made.pk])
    made.refresh_from_db()
    return made


def proposed(texts):
    """The candidates of an archive, by a basis found out from it."""
    state = mine(texts)
    return candidates(state, learnt(state))
