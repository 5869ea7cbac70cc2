"""The first rows of many are those of a full sort; sets of documents are those of Python's."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.engine import ranking
from corpus.search.engine.matches import Matches, intersection, union


SIZE = 3_000


@st.composite
def columns(draw):
    """One to three columns with many equal values or few."""
    count = draw(st.integers(0, SIZE))
    chance = np.random.default_rng(draw(st.integers(0, 1 << 30)))
    different = draw(st.lists(st.sampled_from([1, 2, 30, 10_000]), min_size=1, max_size=3))
    return [chance.integers(0, most, count) for most in different]


@given(columns(), st.integers(0, 700), st.none() | st.integers(0, 700))
def test_the_first_rows_are_those_of_a_sort(made, start, end):
    values = [
        lambda places, column=column: column if places is None else column[places]
        for column in made
    ]
    found = ranking.first(len(made[0]), values, start, end).tolist()
    rows = sorted(range(len(made[0])), key=lambda place: tuple(column[place] for column in made))
    assert found == rows[start:end]


@st.composite
def matches(draw):
    count = draw(st.sampled_from([0, 1, 5, 200, 2_000, SIZE]))
    chance = np.random.default_rng(draw(st.integers(0, 1 << 30)))
    documents = np.flatnonzero(chance.random(SIZE) < count / SIZE)
    scores = chance.random(len(documents)) if draw(st.booleans()) else None
    return Matches(SIZE, documents, scores)


def as_dict(found):
    scores = np.zeros(len(found)) if found.scores is None else found.scores
    return dict(zip(found.documents.tolist(), scores.tolist(), strict=True))


def total(parts, document):
    return sum(part.get(document, 0.0) for part in parts)


@given(st.lists(matches(), min_size=1, max_size=4))
def test_an_intersection_adds_the_scores(parts):
    plain = [as_dict(part) for part in parts]
    both = sorted(set.intersection(*map(set, plain)))
    found = as_dict(intersection(parts))
    assert list(found) == both
    assert all(abs(found[document] - total(plain, document)) < 1e-9 for document in both)


@given(st.lists(matches(), min_size=1, max_size=4))
def test_a_union_adds_the_scores(parts):
    plain = [as_dict(part) for part in parts]
    found = as_dict(union(parts))
    assert list(found) == sorted(set().union(*plain))
    assert all(abs(found[document] - total(plain, document)) < 1e-9 for document in found)
