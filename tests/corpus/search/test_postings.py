"""From texts to packed postings and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.analysis import fold, index_words, normalize, pairs
from corpus.search.engine import folding, packing
from corpus.search.engine.inverting import Characters, Inverted, Pairs, Words, joined
from corpus.search.engine.packing import pack, unpack


PIECES = [
    "整改",
    "落实",
    "石桥镇",
    "，",
    "。",
    "\n",
    " ",
    "\u3000",
    "ＧＤＰ",
    "2.5%",
    "Straße",
    "𠮷",
    "〇",
]
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
texts = st.lists(
    st.lists(st.sampled_from(PIECES) | anything, max_size=6).map("".join), min_size=1, max_size=6
)


def inverted(gatherer, texts, batch=2):
    for start in range(0, len(texts), batch):
        gatherer.take(texts[start : start + batch])
    return gatherer.inverted()


def plain(tokens_of, texts):
    """Token → document → places, one by one."""
    found = {}
    for document, text in enumerate(texts):
        for place, token in enumerate(tokens_of(text)):
            found.setdefault(token, {}).setdefault(document, []).append(place)
    return found


def read(field):
    """The same of a field that was packed and unpacked."""
    found = {}
    tokens = iter(field.tokens)
    for packed in pack(field):
        at = 0
        for size, documents in zip(packed.sizes.tolist(), packed.documents.tolist(), strict=True):
            postings = unpack(packed.data[at : at + size])
            at += size
            assert len(postings.documents) == documents
            ends = np.cumsum(postings.frequencies)
            places = np.split(postings.positions, ends[:-1]) if len(postings.positions) else ends
            entries = zip(postings.documents, postings.frequencies, places, strict=True)
            found[next(tokens).decode()] = {
                int(d): list(p) if np.ndim(p) else int(n) for d, n, p in entries
            }
    return found


@given(texts)
def test_pairs_of_many_texts_are_those_of_each(texts):
    assert read(inverted(Pairs(), texts)) == plain(pairs, texts)


@given(texts)
def test_characters_of_many_texts_are_those_of_each(texts):
    expected = plain(normalize, texts)
    counted = {c: {d: len(places) for d, places in found.items()} for c, found in expected.items()}
    assert read(inverted(Characters(), texts)) == counted


@given(texts)
def test_words_of_many_texts_are_those_of_each(texts):
    field = inverted(Words(), texts)
    counts = {
        token: {document: len(places) for document, places in found.items()}
        for token, found in plain(index_words, texts).items()
    }
    assert read(field) == counts
    assert list(field.tokens) == sorted(field.tokens)
    assert field.lengths(len(texts)).tolist() == [len(index_words(text)) for text in texts]


@given(texts, texts)
def test_parts_are_joined_as_if_they_had_been_taken_together(first, second):
    for gatherer, tokens_of in ((Pairs, pairs), (Words, index_words)):
        one, other = inverted(gatherer(), first), inverted(gatherer(), second)
        moved = Inverted(
            other.tokens,
            other.numbers,
            other.documents + np.uint32(len(first)),
            other.frequencies,
            other.positions,
        )
        whole = read(joined([one, moved]))
        assert whole == read(inverted(gatherer(), first + second))
        assert set(whole) == set(plain(tokens_of, first + second))


number = st.integers(0, (1 << 31) - 1) | st.integers(0, 300)
entry = st.lists(st.integers(0, 70_000), min_size=1, max_size=5, unique=True).map(sorted)
entries = st.dictionaries(number, entry, min_size=1, max_size=20)


@given(st.lists(entries, min_size=1, max_size=5), st.booleans())
def test_numbers_of_every_width_are_packed_and_come_back(terms, at_once):
    postings = [(term, d, found[d]) for term, found in enumerate(terms) for d in sorted(found)]
    numbers, documents, places = zip(*postings, strict=True)
    field = Inverted(
        [f"{term}".encode() for term in range(len(terms))],
        np.array(numbers, np.uint32),
        np.array(documents, np.uint32),
        np.array([len(one) for one in places], np.uint32),
        np.array([place for one in places for place in one], np.uint32),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "AT_ONCE", 1 << 19 if at_once else 3)
        assert read(field) == {f"{term}": found for term, found in enumerate(terms)}


def test_nothing_beyond_the_table_of_folding_changes():
    beyond = "".join(map(chr, range(folding._ASKED, 0x110000)))
    assert normalize(beyond) == fold(beyond) == beyond


def test_every_occurrence_has_a_place_of_its_own():
    (packed,) = pack(inverted(Pairs(), ["甲乙甲乙", "丙", "乙甲乙"]))
    postings = unpack(packed.data[-int(packed.sizes[-1]) :])
    assert postings.places().tolist() == [(0 << 32) + 0, (0 << 32) + 2, (2 << 32) + 1]


@pytest.mark.parametrize("share", [0.05, 0.124, 0.2, 0.6, 1.0])
@pytest.mark.parametrize("first", [0, 7, 5_000])
def test_common_and_rare_tokens_are_read_as_they_were_written(share, first):
    """Tokens of many documents are kept in another way: two of these, with a rare one between."""
    chance = np.random.default_rng(3)
    listed = [np.flatnonzero(chance.random(20_000) < share) + first for _ in range(2)]
    listed.insert(1, np.array([first, first + 300]))
    documents = np.concatenate(listed).astype(np.uint32)
    numbers = np.repeat(np.arange(3, dtype=np.uint32), [len(some) for some in listed])
    frequencies = chance.integers(1, 4, len(documents)).astype(np.uint32)
    positions = chance.integers(0, 300, int(frequencies.sum())).astype(np.uint32)
    (packed,) = pack(Inverted([b"a", b"b", b"c"], numbers, documents, frequencies, positions))
    ends = np.cumsum(packed.sizes).tolist()
    read = [
        unpack(packed.data[end - size : end]) for end, size in zip(ends, packed.sizes, strict=True)
    ]
    assert [postings.documents.tolist() for postings in read] == [some.tolist() for some in listed]
    for name, expected in (("frequencies", frequencies), ("positions", positions)):
        found = np.concatenate([getattr(postings, name) for postings in read])
        assert found.tolist() == expected.tolist()
