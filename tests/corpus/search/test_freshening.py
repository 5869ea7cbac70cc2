"""An index of another version: it serves until it is rebuilt, and nobody asks for that."""

import threading

import pytest
from haystack import connections
from haystack.inputs import Exact
from haystack.query import SearchQuerySet

from corpus.search import freshen_soon, index_speech
from corpus.search.engine import schema
from tests.corpus.search.archive import speech


def found(text):
    return len(SearchQuerySet().filter(content=Exact(text)))


def versions(monkeypatch, version):
    """From now on indexes are of this version."""
    for module in ("schema", "store"):
        monkeypatch.setattr(f"corpus.search.engine.{module}.index_version", lambda: version)


def rebuilt():
    """Waits for the thread that rebuilds."""
    for thread in threading.enumerate():
        if thread.name == "indexing":
            thread.join(60)
    return connections["default"].get_backend().store.current()


@pytest.fixture
def store(transactional_db):
    index_speech(speech("防汛责任要压实。", "整改要到位。"))
    return connections["default"].get_backend().store


def test_an_older_index_that_can_be_read_serves_while_it_is_rebuilt(store, monkeypatch):
    before, going_on, let_go = store.current(), threading.Event(), threading.Event()
    build = store.rebuild

    def slowly(*arguments, **options):
        going_on.set()
        assert let_go.wait(60)
        return build(*arguments, **options)

    monkeypatch.setattr(store, "rebuild", slowly)
    versions(monkeypatch, f"{schema.LAYOUT}-another dictionary")
    assert found("责任") == 1
    assert going_on.wait(60)
    assert found("整改") == 1, "searched while it is rebuilt"
    assert store.serving() == before
    let_go.set()
    after = rebuilt()
    assert (after.version, after.folder != before.folder) == (schema.index_version(), True)
    assert found("责任") == 1


def test_one_that_cannot_be_read_is_rebuilt_at_the_start_or_by_the_first_search(store, monkeypatch):
    for start in (freshen_soon, lambda: found("责任")):
        versions(monkeypatch, f"{schema.LAYOUT + 1}-0")
        monkeypatch.setattr(schema, "LAYOUT", schema.LAYOUT + 1)
        start()
        assert rebuilt().version == schema.index_version()
        assert found("整改") == 1


def test_a_change_to_an_older_index_goes_into_a_new_one(store, monkeypatch):
    versions(monkeypatch, f"{schema.LAYOUT}-another dictionary")
    index_speech(speech("防汛物资要备足。"))
    assert store.current().version == schema.index_version()
    assert (found("防汛"), found("整改")) == (2, 1)


def test_what_fails_is_told_and_the_old_one_serves_on(store, monkeypatch, caplog):
    def failing(*arguments, **options):
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(store, "rebuild", failing)
        patch.setattr("corpus.search.engine.backend._freshening", threading.Lock())
        versions(patch, f"{schema.LAYOUT}-another dictionary")
        assert [found("责任") for _ in range(3)] == [1, 1, 1]
        for thread in threading.enumerate():
            if thread.name == "indexing":
                thread.join(60)
        assert found("责任") == 1
    assert caplog.text.count("could not be rebuilt") == 1
    assert "the disk is full" in caplog.text
