"""What keeps the index in step with the database, whatever the engine behind it.

The database is the truth and is changed first; an index that is lost is rebuilt from it.
"""

from collections.abc import Iterable

from django.core.management import call_command
from django.db.models import QuerySet
from haystack import connections
from haystack.backends import BaseSearchBackend
from haystack.constants import DEFAULT_ALIAS
from haystack.indexes import SearchIndex
from haystack.query import SearchQuerySet

from speeches.models import Passage, Speech


def index_speech(speech: Speech) -> None:
    """Puts the speech's passages into the index as they now are: new, re-themed or with new facts."""
    index_speeches([speech])


def index_speeches(speeches: Iterable[Speech]) -> None:
    """The same for several, in one step, which costs little more than one."""
    keys = {speech.pk for speech in speeches}
    _replace(keys, _index().index_queryset().filter(speech__in=keys))


def remove_speeches(keys: Iterable[int]) -> None:
    """Takes the passages of speeches out of the index; the speeches may be gone already."""
    _replace(set(keys), Passage.objects.none())


def rebuild() -> None:
    """Builds the whole index anew from the database; the old one serves until it is ready."""
    call_command("rebuild_index", interactive=False, verbosity=0)


def freshen_soon() -> None:
    """At the start: an index that does not fit this version is rebuilt, without anybody waiting."""
    backend = _backend()
    if hasattr(backend, "freshen_soon"):
        backend.freshen_soon()


def _replace(keys: set[int], passages: QuerySet[Passage]) -> None:
    backend, index = _backend(), _index()
    if hasattr(backend, "replace"):
        backend.replace(index, keys, passages)
        return
    # What every Haystack engine can do, a step at a time.
    present = list(passages)
    for hit in SearchQuerySet().filter(speech__in=list(keys)):
        if int(hit.pk) not in {passage.pk for passage in present}:
            backend.remove(f"speeches.passage.{hit.pk}")
    if present:
        backend.update(index, present)


def _backend() -> BaseSearchBackend:
    return connections[DEFAULT_ALIAS].get_backend()


def _index() -> SearchIndex:
    return connections[DEFAULT_ALIAS].get_unified_index().get_index(Passage)
