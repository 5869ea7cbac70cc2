"""What stands in a text is found, in an order that holds across pages."""

import random

import pytest
from django.conf import settings as django_settings

from corpus.search.analysis import normalize
from corpus.search.engine import tree
from corpus.search.engine.schema import document
from corpus.search.engine.searcher import Searcher
from corpus.search.engine.store import Store


PIECES = ["整改", "落实", "责任", "要", "，", "GDP", "２.５%", "党的", "一是", "。", "防汛抗旱"]


def prepared(key, one):
    empty = {"heading": "", "part": "text", "organ": "", "marker": [], "theme": []}
    return document(one | empty | {"pk": key, "speech": key % 5 + 1, "ordinal": key})


def test_pages_of_any_size_part_one_stable_order(tmp_path):
    chance = random.Random(3)
    store = Store(tmp_path)
    store.rebuild(tuple, lambda keys: ())
    for base in range(0, 120, 30):
        texts = ("".join(chance.choices(PIECES, k=6)) for _ in range(30))
        many = [
            prepared(base + place, {"text": one, "year": 2020, "genre": "report"})
            for place, one in enumerate(texts, start=1)
        ]
        store.change("pk", [], many)
    snapshot = Searcher(store).snapshot()
    for condition in (tree.Words("text", "整改"), tree.Substring("text", "责任"), tree.Every()):
        whole = snapshot.answer(condition).rows
        assert [score for _, score in whole] == sorted((s for _, s in whole), reverse=True)
        for size in (1, 7, 50):
            pages = range(0, len(whole) + size, size)
            parts = [snapshot.answer(condition, start=at, end=at + size).rows for at in pages]
            assert [row for part in parts for row in part] == whole


SHARED = django_settings.BASE_DIR.parent / "shared" / "real"


@pytest.mark.shared
def test_any_substring_of_real_paragraphs_is_found_and_nothing_else(tmp_path):
    paths = sorted(SHARED.glob("*.txt"))
    if not paths:
        pytest.skip(f"no texts in {SHARED}")
    chance = random.Random(11)
    lines = [line for path in paths for line in path.read_text("utf-8", "ignore").splitlines()]
    texts = dict(enumerate(chance.sample([line for line in lines if line.strip()], 300), start=1))
    store = Store(tmp_path)
    documents = [
        prepared(key, {"text": one, "year": 0, "genre": "other"}) for key, one in texts.items()
    ]
    store.rebuild(lambda: documents, lambda keys: ())
    snapshot = Searcher(store).snapshot()
    folded = {key: normalize(one) for key, one in texts.items()}
    for one in chance.choices([*texts.values()], k=1500):
        start = chance.randrange(len(one))
        sought = one[start : start + chance.choice([1, 2, 2, 3, 4, 4, 6, 9, 30])]
        if wanted := normalize(sought):
            found = {key for key, _ in snapshot.answer(tree.Substring("text", sought)).rows}
            assert found == {key for key, whole in folded.items() if wanted in whole}, sought
