"""Which segments a change merges: small ones when there are many, and never too much at once."""

import pytest

from corpus.search.engine import writing
from corpus.search.engine.schema import document
from corpus.search.engine.store import Store


def passages(keys):
    empty = dict.fromkeys(("heading", "genre", "part", "organ"), "") | {"marker": [], "theme": []}
    return [document(empty | {"pk": key, "text": f"第{key}段", "speech": 1}) for key in keys]


@pytest.mark.parametrize("most", [30_000, 40])
def test_small_segments_are_merged_up_to_a_bound(tmp_path, monkeypatch, most):
    monkeypatch.setattr(writing, "MERGED", most)
    store = Store(tmp_path)
    store.rebuild(lambda: passages(range(1, 101)), lambda keys: ())
    for key in range(200, 260):
        store.change("pk", {key}, passages([key]))
    segments = store.segments(store.current(), {}).values()
    sizes = sorted(segment.size for segment in segments)
    keys = [int(key) for segment in segments for key in segment.numbers["pk"]]
    assert sorted(keys) == [*range(1, 101), *range(200, 260)]
    assert len(sizes) < 25
    if most == 40:
        # The passage that a change brings comes on top of what is merged.
        assert sizes[-1] == 100
        assert all(size <= 41 for size in sizes[:-1])
