"""The first rows of many are those of a full sort; sets of documents are those of Python's."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.engine import ranking
from corpus.search.engine.bits import documents_of
from corpus.search.engine.impacts import BLOCK
from corpus.search.engine.matches import Matches, difference, holding, intersection, union


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
    """As numbers or as bits."""
    count = draw(st.sampled_from([0, 1, 5, 60, 200, 2_000, SIZE]))
    chance = np.random.default_rng(draw(st.integers(0, 1 << 30)))
    mask = chance.random(SIZE) < count / SIZE
    return holding(mask) if draw(st.booleans()) else Matches(SIZE, np.flatnonzero(mask))


def as_set(found):
    assert sorted(found.documents.tolist()) == found.documents.tolist()
    assert documents_of(found.bits).tolist() == found.documents.tolist()
    assert len(found) == len(found.documents)
    return set(found.documents.tolist())


@given(st.lists(matches(), min_size=1, max_size=4), st.sets(st.integers(0, SIZE - 1), max_size=99))
def test_sets_of_documents_are_joined_as_those_of_python(parts, asked):
    plain = [set(part.documents.tolist()) for part in parts]
    assert as_set(intersection(parts)) == set.intersection(*plain)
    assert as_set(union(parts)) == set.union(*plain)
    assert as_set(difference(parts[0], parts[-1])) == plain[0] - plain[-1]
    some = np.array(sorted(asked), np.intp)
    assert some[parts[0].has(some)].tolist() == sorted(plain[0] & asked)


@given(matches())
def test_documents_are_found_in_their_blocks(some):
    blocks = np.flatnonzero(some.blocks())[::2]
    expected = [
        number for number in some.documents.tolist() if number // BLOCK in {*blocks.tolist()}
    ]
    assert some.within(blocks).tolist() == expected
