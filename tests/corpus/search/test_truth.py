"""Whatever was added, changed, removed and merged: answers equal those of a plain search."""

import random

import pytest
from django.conf import settings as django_settings
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.analysis import index_words, normalize, query_words
from corpus.search.engine import tree
from corpus.search.engine.schema import document
from corpus.search.engine.searcher import Searcher
from corpus.search.engine.store import Store
from tests.bounds import fewer


PIECES = ["整改", "落实", "责任", "要", "，", "GDP", "２.５%", "党的", "一是", "。", "防汛抗旱"]
GENRES = ["report", "pledge"]
text = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
passage = st.fixed_dictionaries(
    {"text": text, "year": st.sampled_from([0, 2019, 2021]), "genre": st.sampled_from(GENRES)}
)
change = st.tuples(
    st.sets(st.integers(1, 40), max_size=6),
    st.dictionaries(st.integers(1, 40), passage, max_size=12),
)


def conditions():
    leaves = st.one_of(
        text.map(lambda words: tree.Substring("text", words[:5])),
        st.sampled_from(PIECES).map(lambda word: tree.Substring("text", word[0])),
        st.lists(st.sampled_from(PIECES), min_size=1, max_size=2).map(
            lambda words: tree.Words("text", "".join(words))
        ),
        st.sampled_from([tree.Between("year", 2020, None), tree.Between("year", None, 2020)]),
        st.sampled_from(GENRES).map(lambda genre: tree.Labelled("genre", frozenset([genre]))),
        st.just(tree.Every()),
    )
    several = st.lists(leaves, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        leaves,
        leaves.map(tree.Without),
        several.map(tree.Both),
        several.map(tree.Either),
        several.map(lambda parts: tree.Both((tree.Without(tree.Either(parts)), *parts[:1]))),
    )


def fulfils(one, condition):
    match condition:
        case tree.Every():
            return True
        case tree.Substring(_, sought):
            return bool(normalize(sought)) and normalize(sought) in normalize(one["text"])
        case tree.Words(_, sought):
            words = query_words(sought)
            scattered = bool(words) and set(words) <= set(index_words(one["text"]))
            return scattered or fulfils(one, tree.Substring("text", sought))
        case tree.Between(_, low, high):
            return one["year"] > 0 and (low or 0) <= one["year"] <= (high or 9999)
        case tree.Labelled(_, values):
            return one["genre"] in values
        case tree.Without(part):
            return not fulfils(one, part)
        case tree.Both(parts):
            return all(fulfils(one, part) for part in parts)
        case tree.Either(parts):
            return any(fulfils(one, part) for part in parts)


def prepared(key, one):
    empty = {"heading": "", "part": "text", "organ": "", "marker": [], "theme": []}
    return document(one | empty | {"pk": key, "speech": key % 5 + 1, "ordinal": key})


@fewer(10)
@given(st.lists(change, min_size=1, max_size=8), st.lists(conditions(), min_size=1, max_size=8))
def test_answers_equal_a_plain_search(tmp_path_factory, changes, asked):
    store = Store(tmp_path_factory.mktemp("index"))
    store.rebuild(tuple, lambda keys: ())
    searcher, there = Searcher(store), {}
    for removed, added in changes:
        documents = [prepared(key, one) for key, one in added.items()]
        store.change("pk", removed | set(added), documents)
        there = {key: one for key, one in there.items() if key not in removed} | added
        for condition in asked:
            answer = searcher.snapshot().answer(condition, facets=["genre", "year"])
            wanted = sorted(key for key, one in there.items() if fulfils(one, condition))
            assert sorted(key for key, _ in answer.rows) == wanted
            assert answer.total == len(wanted)
            for name in ("genre", "year"):
                values = [there[key][name] for key in wanted]
                assert answer.facets[name] == {value: values.count(value) for value in values}


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
