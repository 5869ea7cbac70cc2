"""Themes were edited, or a person spoke on one: bring passages, phrases and search index up to date."""

from collections.abc import Callable, Collection
from itertools import islice

from django.db import transaction
from django.utils import timezone

from corpus import search
from library.harvest import phrase_themes
from library.models import Retheming, Theme
from library.theming import applying
from speeches.models import Passage, Speech


BATCH = 200
"""Speeches that are indexed in one go."""


def retheme(progress: Callable[[int], object] = lambda done: None) -> int:
    """Finds the themes of every passage anew; returns how many passages show other ones now."""
    run = begin()
    while not run.finished:
        before = run.done
        step(run)
        progress(run.done - before)
    return run.changed


def begin() -> Retheming:
    """A run through all passages. One that was broken off ends here: cues have changed since."""
    with transaction.atomic():
        Retheming.objects.filter(finished=None).delete()
        return Retheming.objects.create(total=Passage.objects.count())


def step(run: Retheming) -> None:
    """Takes the run one batch further; the step that finds nothing left finishes it.

    The index follows each batch, so that a run that is broken off is half done, but consistent.
    """
    with transaction.atomic():
        run.refresh_from_db()
        batch = None if run.finished else applying.retheme_batch(run.after)
        if batch:
            run.after, run.done = batch.last, run.done + batch.count
            run.changed += len(batch.changed)
        elif not run.finished:
            phrase_themes.retheme()
            run.finished = timezone.now()
        run.save()
    reindex(batch.changed if batch else ())


def choose(passage: Passage, theme: Theme, choice: str) -> None:
    """Keeps a person's word on one theme of a passage."""
    applying.choose(passage, theme, choice)
    search.index_speeches([passage.speech])


def delete(theme: Theme) -> int:
    """Removes a theme; returns how many passages had it."""
    had = passages_of(theme)
    theme.delete()
    follow_removal(had)
    return len(had)


def follow_removal(had: Collection[int]) -> None:
    """Brings index and phrases in line after a theme that these passages had was removed."""
    reindex(had)
    phrase_themes.retheme()


def passages_of(theme: Theme) -> set[int]:
    """The ids of the passages that have a theme, shown or not."""
    return set(theme.passage_themes.values_list("passage_id", flat=True))


def reindex(passages: Collection[int]) -> None:
    """Indexes the speeches of these passages anew."""
    left = iter(sorted(_speeches_of(passages)))
    while batch := list(islice(left, BATCH)):
        search.index_speeches(list(Speech.objects.filter(pk__in=batch)))


def _speeches_of(passages: Collection[int]) -> set[int]:
    left, speeches = iter(passages), set[int]()
    # A query takes only so many values.
    while batch := list(islice(left, 500)):
        speeches.update(
            Passage.objects.filter(pk__in=batch).values_list("speech_id", flat=True).distinct()
        )
    return speeches
