"""Postings as packed arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.engine.postings import FEW, TokenFormat, pack, pack_few, unpack


number = st.integers(0, (1 << 31) - 1) | st.integers(0, 300)
entry = st.lists(st.integers(0, 70_000), min_size=1, max_size=5, unique=True).map(sorted)


@given(st.dictionaries(number, entry, min_size=1, max_size=2 * FEW))
def test_what_is_packed_comes_back(entries):
    documents = sorted(entries)
    frequencies = [len(entries[document]) for document in documents]
    positions = [place for document in documents for place in entries[document]]
    few = pack_few(documents, frequencies, positions)
    assert few == pack(*(np.array(part, np.uint32) for part in (documents, frequencies, positions)))
    read = unpack(few)
    assert read.documents.tolist() == documents
    assert read.frequencies.tolist() == frequencies
    assert read.positions.tolist() == positions
    expected = [(d << 32) + place for d in documents for place in entries[d]]
    assert read.places().tolist() == expected


@pytest.mark.parametrize("positions", [True, False])
def test_tokens_of_one_value(positions):
    form = TokenFormat(positions=positions)
    found = {token: value for token, *value in form.word_values(["甲", "乙", "甲"], None)}
    assert found["甲"][:2] == [2, 2.0]
    assert found["乙"][:2] == [1, 1.0]
    assert (form.decode_positions(found["甲"][2]) == [0, 2]) == positions
