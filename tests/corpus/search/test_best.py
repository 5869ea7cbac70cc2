"""The best are found without scoring all: they are the first of all in their order."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.search.engine import evaluator, found, packing, tree
from corpus.search.engine.impacts import BLOCK
from corpus.search.engine.leaves import Leaf
from corpus.search.engine.schema import document
from corpus.search.engine.searcher import Searcher
from corpus.search.engine.store import Store


WORDS = ["整改", "落实", "责任", "问题", "工作", "水库"]
# In the later segment keys are small.
FIRST, ADDED = range(70_000, 70_700), range(1, 61)


def passages(keys, longest):
    """As many as a few blocks hold, with words that most have and that few have."""
    for key in keys:
        chance = random.Random(key)
        words = chance.choices(WORDS, [9, 8, 7, 3, 1, 0.1], k=chance.randint(1, longest))
        text = "".join(f"{word}{chance.choice(['', '，', '的'])}" for word in words)
        given = {"pk": key, "text": text, "heading": text[: key % 4], "theme": [], "marker": []}
        given |= {"year": 2000 + key % 20, "speech": key % 9, "ordinal": key}
        yield document(given | dict.fromkeys(("genre", "part", "organ"), ""))


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    """Two segments whose passages differ in length, some deleted; most words are common."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "_MANY", 20)
        store = Store(tmp_path_factory.mktemp("index"))
        store.rebuild(lambda: passages(FIRST, 12), lambda keys: ())
        store.change("pk", FIRST[::11], passages(ADDED, 40))
        return Searcher(store)


leaves = st.builds(
    lambda kind, words: kind("text", "".join(words)),
    st.sampled_from([tree.Substring, tree.Words]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2),
)
others = st.builds(tree.Between, st.just("year"), st.just(2003), st.integers(2003, 2020)) | (
    st.just(tree.Every()) | leaves.map(tree.Without)
)
trees = st.recursive(
    leaves | others,
    lambda parts: st.builds(
        lambda joined, some: joined(tuple(some)),
        st.sampled_from([tree.Both, tree.Either]),
        st.lists(parts, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(trees, st.integers(0, 40), st.integers(1, 30))
def test_the_best_are_the_first_of_all(searcher, monkeypatch, asked, start, rows):
    snapshot = searcher.snapshot()
    every = snapshot.answer(asked)
    monkeypatch.setattr(evaluator, "_FEW", 0)
    monkeypatch.setattr(evaluator, "_BLOCKS", 2)
    some = snapshot.answer(asked, start=start, end=start + rows)
    assert some.total == every.total == len(every.rows)
    assert [key for key, _ in some.rows] == [key for key, _ in every.rows[start : start + rows]]
    assert [score for _, score in some.rows] == pytest.approx(
        [score for _, score in every.rows[start : start + rows]]
    )


def test_a_page_in_the_order_of_a_column_is_that_of_all(searcher, monkeypatch):
    snapshot = searcher.snapshot()
    whole = snapshot.answer(tree.Every(), order=("-pk",)).rows
    assert [key for key, _ in whole] == sorted((key for key, _ in whole), reverse=True)
    monkeypatch.setattr(found, "_FEW", 0)
    assert snapshot.answer(tree.Every(), order=("-pk",), start=630, end=645).rows == whole[630:645]
    assert {key < FIRST[0] for key, _ in whole[630:645]} == {True, False}


def test_common_words_are_kept_with_their_impacts(searcher):
    """Or else the test above would look at no block."""
    for segment in searcher.snapshot().segments.values():
        assert any(
            (found := segment.postings("text_words", word)) and found.highest is not None
            for word in WORDS
        )


def test_nothing_is_worth_more_than_its_block_promises(searcher):
    """Also where passages have become longer, on the whole, since a segment was written."""
    snapshot = searcher.snapshot()
    for segment in snapshot.segments.values():
        for word in WORDS:
            leaf = Leaf(tree.Words("text", word), segment, snapshot.statistics)
            documents = leaf.matches.documents
            # Both are rounded.
            least = leaf.scores(documents) * (1 - 1e-6)
            assert (leaf.bounds[documents // BLOCK] >= least).all()


def test_what_a_term_holds_is_counted_before_it_is_asked_for(searcher):
    """Or else the terms kept would take more than their bound."""
    snapshot = searcher.snapshot()
    for segment in snapshot.segments.values():
        for word in WORDS:
            leaf = Leaf(tree.Words("text", word), segment, snapshot.statistics)
            counted = leaf.nbytes
            held = [leaf.bounds, leaf.matches.bits, leaf.matches.documents]
            assert leaf.nbytes == counted
            assert sum(some.nbytes for some in held) <= counted + 2 * 8
