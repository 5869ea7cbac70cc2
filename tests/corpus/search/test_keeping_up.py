"""The index follows the database: built by itself, repaired, rebuilt and updated by command."""

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from haystack import connections

from corpus.search import find, index_speech
from corpus.search.engine import store
from corpus.search.engine.backend import ShijuBackend
from corpus.search.engine.schema import document
from library.models import PassageTheme
from speeches.models import Passage
from tests.corpus.search.archive import point, speech, themed


pytestmark = pytest.mark.django_db


def test_the_index_is_built_from_the_database_by_itself(caplog):
    speech("整改到位。")
    caplog.set_level("INFO")
    assert find("整改").total == 1
    assert "Building the search index" in caplog.text


def test_a_damaged_index_is_rebuilt(caplog):
    index_speech(speech("整改到位。"))
    folder = django_settings.HAYSTACK_CONNECTIONS["default"]["PATH"]
    for file in folder.rglob("*.pst"):
        file.write_bytes(b"")
    assert find("整改").total == 1
    assert "missing or damaged" in caplog.text


def test_rebuilding_by_command_does_not_empty_the_live_index(monkeypatch):
    made = speech("整改到位。")
    index_speech(made)
    made.passages.update(text="防汛到位。")
    monkeypatch.setattr(ShijuBackend, "clear", None)
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert (find("整改").total, find("防汛").total) == (0, 1)


def test_updating_by_command():
    made = speech("整改到位。")
    assert find("整改").total == 1
    made.passages.update(text="防汛到位。")
    speech("整改到位。")
    call_command("update_index", verbosity=0)
    assert (find("整改").total, find("防汛").total) == (1, 1)


def test_updating_by_command_also_removes_what_is_gone():
    made = speech("整改到位。", "防汛到位。")
    assert find("到位").total == 2
    made.passages.filter(ordinal=1).delete()
    call_command("update_index", remove=True, verbosity=0)
    assert find("到位").total == 1


def test_the_first_build_indexes_nothing_twice(monkeypatch):
    changes = []
    change = store.Store.change
    monkeypatch.setattr(
        store.Store, "change", lambda self, *args: changes.append(args) or change(self, *args)
    )
    index_speech(speech("整改到位。"))
    assert len(changes) == 1, "the change that found no index; the build had it all"
    assert find("整改").total == 1
    index_speech(speech("整改再到位。"))
    assert len(changes) == 2
    assert find("整改").total == 2


def test_rows_are_prepared_as_haystack_prepares_objects():
    made = speech(
        point("（一）", "整改要快", "。"), "没有标题。", year=2021, genre="report", organ="县委办"
    )
    speech("没有年份。")
    themed(made.passages.get(ordinal=1), "rectification", "focus")
    themed(made.passages.get(ordinal=2), "focus", choice=PassageTheme.Choice.REMOVED)
    index = connections["default"].get_unified_index().get_index(Passage)
    passages = index.index_queryset()
    rows = {row["pk"]: document(row) for row in index.prepared_rows(passages)}
    assert rows == {
        passage.pk: document(index.full_prepare(passage) | {"pk": passage.pk})
        for passage in passages
    }
