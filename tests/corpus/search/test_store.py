"""The index lives through changes, rebuilds, damage and several processes."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings

from corpus.search.engine import store as module
from corpus.search.engine import tree
from corpus.search.engine.schema import document
from corpus.search.engine.searcher import Searcher
from corpus.search.engine.store import Store, Unusable


def passage(key, text="防汛责任要压实。", speech=1):
    prepared = {"pk": key, "text": text, "heading": "", "speech": speech, "ordinal": key}
    return document(
        prepared | {"genre": "other", "part": "text", "organ": "", "marker": [], "theme": []}
    )


def passages(*keys):
    return [passage(key) for key in keys]


def nothing(keys):
    assert not keys
    return ()


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "index")
    made.rebuild(lambda: passages(1, 2, 3), nothing)
    return made


def found(store, condition=None):
    answer = Searcher(store).snapshot().answer(condition or tree.Substring("text", "责任"))
    return sorted(key for key, _ in answer.rows)


def test_without_an_index_it_says_so(tmp_path):
    with pytest.raises(Unusable, match="none yet"):
        Store(tmp_path).current()


def test_changes(store):
    store.change("pk", [2], passages(4))
    assert found(store) == [1, 3, 4]
    store.change("speech", [1], [])
    assert found(store) == []


def test_segments_of_one_name_in_two_folders_are_told_apart(store, monkeypatch):
    monkeypatch.setattr("whoosh.codec.base.random_name", lambda size: "a" * size)
    searcher = Searcher(store)
    for keys in ([1, 2], [3]):
        store.rebuild(lambda keys=keys: passages(*keys), nothing)
        assert sorted(key for key, _ in searcher.snapshot().answer(tree.Every()).rows) == keys


def test_a_searcher_reads_only_what_is_new(store):
    searcher = Searcher(store)
    (before,) = searcher.snapshot().segments.values()
    store.change("pk", [3], [passage(number) for number in range(10, 400)])
    after = searcher.snapshot().segments.values()
    assert len(after) == 2
    assert any(segment.numbers is before.numbers for segment in after)
    assert searcher.snapshot() is searcher.snapshot()


def test_a_change_waits_a_moment_for_who_reads_the_pointer(store, monkeypatch):
    """As on Windows, which replaces no file that is open."""
    replace, refused = Path.replace, iter(range(5))

    def replaced(path, target):
        if next(refused, None) is not None:
            raise PermissionError(13, "in use")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(module, "_WAITS", (0, 0))
    with pytest.raises(PermissionError):
        store.change("pk", [], passages(4))
    store.change("pk", [], passages(5))
    assert 5 in found(store)


def test_an_error_while_writing_changes_nothing(store):
    def failing():
        yield passage(9)
        raise RuntimeError("the database went away")

    for act in (
        lambda: store.change("pk", [1], failing()),
        lambda: store.rebuild(failing, nothing),
    ):
        with pytest.raises(RuntimeError, match="went away"):
            act()
        assert found(store) == [1, 2, 3]
    store.change("pk", [], passages(9))
    assert found(store) == [1, 2, 3, 9]


def test_what_changes_during_a_rebuild_is_not_lost(store):
    def documents():
        yield from passages(1, 2, 3)
        store.change("pk", [1], passages(4))

    def catch_up(keys):
        assert keys == {1, 4}
        return passages(4)

    store.rebuild(documents, catch_up)
    assert found(store) == [2, 3, 4]


def test_a_large_collection_becomes_several_segments(store, monkeypatch):
    monkeypatch.setattr(module, "SEGMENT", 2)
    store.rebuild(lambda: passages(*range(1, 12)), nothing)
    assert len(Searcher(store).snapshot().segments) == 6
    store.change("pk", [1, 5], passages(20))
    assert found(store) == [2, 3, 4, *range(6, 12), 20]
    assert len(Searcher(store).snapshot().segments) < 6, "the small ones were merged"


def test_only_the_live_build_is_kept(store):
    for _ in range(3):
        store.rebuild(lambda: passages(1), nothing)
    assert len([path for path in store.path.iterdir() if path.is_dir()]) == 1


def test_another_version_is_not_trusted(store, monkeypatch):
    monkeypatch.setattr(module, "index_version", lambda: "another dictionary")
    with pytest.raises(Unusable, match="another dictionary"):
        store.current()


@pytest.mark.parametrize("ending", [".trm", ".pst", ".toc", "text.col", "year.col", "current"])
@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_damage_is_noticed(store, ending, damage):
    for path in [*store.path.rglob(f"*{ending}")]:
        if damage == "gone":
            path.unlink()
        else:
            os.truncate(path, path.stat().st_size // 2)
        with pytest.raises(Unusable):
            Searcher(store).snapshot()


def test_scrambled_bytes_are_noticed(store):
    (toc,) = store.path.rglob("*.toc")
    toc.write_bytes(os.urandom(toc.stat().st_size))
    with pytest.raises(Unusable):
        Searcher(store).snapshot()


def test_bytes_that_changed_in_place_are_found_by_reading_all(store):
    store.change("pk", [], passages(4))
    store.check_files()
    for path in [*store.path.rglob("*.pst"), *store.path.rglob("*.trm")]:
        before = path.read_bytes()
        path.write_bytes(before[:-1] + bytes([before[-1] ^ 1]))
        with pytest.raises(Unusable, match=path.name):
            store.check_files()
        path.write_bytes(before)
    store.check_files()


def test_only_the_first_who_asks_rebuilds(store):
    store.rebuild(lambda: passages(7), nothing, unless_usable=True)
    assert found(store) == [1, 2, 3]


def test_readers_see_neither_nothing_nor_an_error_while_it_is_rebuilt(store):
    wrong, searches, done = [], 0, threading.Event()
    searcher = Searcher(store)

    def search():
        nonlocal searches
        while not done.is_set():
            try:
                total = searcher.snapshot().answer(tree.Substring("text", "责任"), end=1).total
            except Exception as error:
                total = error
            if total != 3:
                wrong.append(total)
            searches += 1

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        store.rebuild(lambda: passages(1, 2, 3), nothing)
        for _ in range(5):
            store.change("pk", [2], passages(2))
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert searches > 100


PROGRAM = """
import sys, django
django.setup()
from pathlib import Path
from corpus.search.engine.store import Store
from tests.corpus.search.test_store import passages
store = Store(Path(sys.argv[1]))
"""
REPLACING = """
for key in range(*map(int, sys.argv[2:])):
    store.change("pk", [key], passages(key + 10_000))
"""


def process(store, *span, program=REPLACING):
    """Another process, which replaces the passages of a span of keys one by one."""
    command = [sys.executable, "-c", PROGRAM + program, str(store.path), *map(str, span)]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "corpus.settings"}
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)


def test_writers_of_several_processes_wait_their_turn(store):
    keys = range(10, 30)
    store.change("pk", [], passages(*keys))
    before = store.current().edition
    other = process(store, 10, 30, 2)
    while store.current().edition == before and other.poll() is None:
        time.sleep(0.001)
    for key in keys[1::2]:
        store.change("pk", [key], passages(key + 10_000))
    assert other.wait(60) == 0
    assert found(store) == sorted([1, 2, 3, *(key + 10_000 for key in keys)])


MOMENTS = [0.0, 0.004, 0.011, 0.02, 0.03, 0.045, 0.07, 0.1]


def killed(store, writer, delay):
    """Kills a process so long after it first changed the index."""
    before = store.current().edition
    while store.current().edition == before and writer.poll() is None:
        time.sleep(0.001)
    time.sleep(delay)
    writer.kill()
    writer.wait(60)


@pytest.mark.deep
@pytest.mark.parametrize("delay", MOMENTS)
def test_a_killed_writer_leaves_whole_changes_or_an_index_that_says_it_is_none(store, delay):
    store.change("pk", [], passages(*range(10, 100)))
    killed(store, process(store, 10, 100), delay)
    try:
        there = found(store)
    except Unusable:
        store.rebuild(lambda: passages(1, 2, 3), nothing, unless_usable=True)
    else:
        moved = sum(key > 10_000 for key in there)
        assert there == [1, 2, 3, *range(10 + moved, 100), *range(10_010, 10_010 + moved)]
    store.change("pk", [], passages(20_000))
    assert 20_000 in found(store)


REBUILDING = """
keys = range(1, 500)
while True:
    store.rebuild(lambda: passages(*keys), lambda changed: passages(*changed & {*keys}))
"""


@pytest.mark.deep
@pytest.mark.parametrize("delay", MOMENTS)
def test_a_killed_rebuild_leaves_the_live_index_and_nothing_else_for_long(store, delay):
    killed(store, process(store, program=REBUILDING), delay)
    assert found(store) == [*range(1, 500)]
    store.change("pk", [1], passages(20_000))
    assert found(store) == [*range(2, 500), 20_000]
    store.rebuild(lambda: passages(1, 2, 3), lambda keys: passages(20_000))
    assert found(store) == [1, 2, 3]
    assert len([path for path in store.path.iterdir() if path.is_dir()]) == 1


def test_the_pointer_is_readable_json(store):
    assert json.loads((store.path / "current").read_bytes())["edition"] == 1
