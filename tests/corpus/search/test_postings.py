"""From texts to packed postings and back."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.analysis import fold, index_words, normalize, pairs
from corpus.search.engine import folding, packing, unpacking
from corpus.search.engine.characters import Pairs, Singles
from corpus.search.engine.inverting import Inverted, joined, whole
from corpus.search.engine.packing import pack, unpack
from corpus.search.engine.runs import bounded
from corpus.search.engine.terms import Tokens
from corpus.search.engine.unpacking import unpack_field
from corpus.search.engine.vocabulary import Words


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
        gatherer.take(folding.folded(texts[start : start + batch]))
    return whole(gatherer.parts())


def plain(tokens_of, texts):
    """Token → document → places, one by one."""
    found = {}
    for document, text in enumerate(texts):
        for place, token in enumerate(tokens_of(text)):
            found.setdefault(token, {}).setdefault(document, []).append(place)
    return found


def packed(field):
    """All bytes of a field, and the bounds of its terms."""
    parts = list(pack(field))
    sizes = [size for _, sizes in parts for size in sizes.tolist()]
    return b"".join(data for data, _ in parts), bounded(np.array(sizes, np.int64))


def read(field):
    """The same of a field that was packed and unpacked, a term at a time."""
    data, bounds = packed(field)
    found = {}
    for token, start, end in zip(field.tokens, bounds, bounds[1:], strict=False):
        postings = unpack(data[start:end])
        ends = np.cumsum(postings.frequencies)
        places = np.split(postings.positions, ends[:-1]) if len(postings.positions) else ends
        entries = zip(postings.documents, postings.frequencies, places, strict=True)
        found[token.decode()] = {int(d): list(p) if np.ndim(p) else int(n) for d, n, p in entries}
    return found


def read_whole(field):
    """The same, all terms together."""
    data, bounds = packed(field)
    return unpack_field(field.tokens, bounds, data)


def same(one, other):
    assert list(one.tokens) == list(other.tokens)
    for name in ("numbers", "documents", "frequencies", "positions"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist()


@given(texts)
def test_pairs_of_many_texts_are_those_of_each(texts):
    assert read(inverted(Pairs(), texts)) == plain(pairs, texts)


@given(texts)
def test_characters_of_many_texts_are_those_of_each(texts):
    expected = plain(normalize, texts)
    counted = {c: {d: len(places) for d, places in found.items()} for c, found in expected.items()}
    assert read(inverted(Singles(), texts)) == counted


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
    for gatherer, tokens_of in ((Singles, normalize), (Pairs, pairs), (Words, index_words)):
        one, other = inverted(gatherer(), first), inverted(gatherer(), second)
        moved = Inverted(
            other.tokens,
            other.numbers,
            other.documents + np.uint32(len(first)),
            other.frequencies,
            other.positions,
        )
        whole = joined([one, moved])
        same(whole, inverted(gatherer(), first + second))
        assert {token.decode() for token in whole.tokens} == set(plain(tokens_of, first + second))


@given(texts, st.sets(st.integers(0, 5)))
def test_documents_are_left_out_as_if_they_had_never_been(texts, gone):
    kept = [number for number in range(len(texts)) if number not in gone]
    numbers = np.full(len(texts), -1)
    numbers[kept] = np.arange(len(kept))
    for gatherer in (Singles, Pairs, Words):
        left = inverted(gatherer(), texts).renumbered(numbers)
        same(left, inverted(gatherer(), [texts[number] for number in kept]))


number = st.integers(0, (1 << 31) - 1) | st.integers(0, 300)
entry = st.lists(st.integers(0, 70_000), min_size=1, max_size=5, unique=True).map(sorted)
entries = st.dictionaries(number, entry, min_size=1, max_size=20)


@given(st.lists(entries, min_size=1, max_size=5), st.booleans())
def test_numbers_of_every_width_are_packed_and_come_back(terms, at_once):
    postings = [(term, d, found[d]) for term, found in enumerate(terms) for d in sorted(found)]
    numbers, documents, places = zip(*postings, strict=True)
    field = Inverted(
        Tokens.of([f"{term}".encode() for term in range(len(terms))]),
        np.array(numbers, np.uint32),
        np.array(documents, np.uint32),
        np.array([len(one) for one in places], np.uint32),
        np.array([place for one in places for place in one], np.uint32),
    )
    with pytest.MonkeyPatch.context() as patch:
        for module in (packing, unpacking):
            patch.setattr(module, "AT_ONCE", 1 << 19 if at_once else 3)
        assert read(field) == {f"{term}": found for term, found in enumerate(terms)}
        same(read_whole(field), field)


def test_nothing_beyond_the_table_of_folding_changes():
    beyond = "".join(map(chr, range(folding._ASKED, 0x110000)))
    assert normalize(beyond) == fold(beyond) == beyond


def test_every_occurrence_has_a_place_of_its_own():
    data, bounds = packed(inverted(Pairs(), ["甲乙甲乙", "丙", "乙甲乙"]))
    assert unpack(data[bounds[-2] :]).places().tolist() == [
        (0 << 32) + 0,
        (0 << 32) + 2,
        (2 << 32) + 1,
    ]


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
    tokens = Tokens.of([b"a", b"b", b"c"])
    field = Inverted(tokens, numbers, documents, frequencies, positions)
    data, bounds = packed(field)
    read = [unpack(data[start:end]) for start, end in pairwise(bounds.tolist())]
    assert [postings.documents.tolist() for postings in read] == [some.tolist() for some in listed]
    for name, expected in (("frequencies", frequencies), ("positions", positions)):
        found = np.concatenate([getattr(postings, name) for postings in read])
        assert found.tolist() == expected.tolist()
    same(read_whole(field), field)
