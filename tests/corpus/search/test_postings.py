"""From texts to packed postings and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.analysis import fold, index_words, normalize, pairs
from corpus.search.engine import characters, folding, inverting
from corpus.search.engine.inverting import Inverted, joined, whole
from corpus.search.engine.packing import pack
from corpus.search.engine.runs import bounded
from corpus.search.engine.terms import ENTRY, Tokens
from corpus.search.engine.unpacking import unpack, unpack_field
from corpus.search.engine.writing import Gathered


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


def inverted(form, texts, batch=2):
    gathered = Gathered()
    for start in range(0, len(texts), batch):
        gathered.take(folding.folded(texts[start : start + batch]))
    return whole(gathered.forms()[form].parts())


def plain(tokens_of, texts):
    """Token → document → places, one by one."""
    found = {}
    for document, text in enumerate(texts):
        for place, token in enumerate(tokens_of(text)):
            found.setdefault(token, {}).setdefault(document, []).append(place)
    return found


def packed(field, before=8):
    """All bytes of a field, behind others, and the entries of its terms."""
    parts, entries = pack(field)
    entries["at"] += before
    return bytes(before) + b"".join(parts), entries


def postings(field):
    """Those of each term, packed and unpacked, a term at a time."""
    data, entries = packed(field)
    return [unpack(ENTRY.unpack(entry.tobytes()), data) for entry in entries]


def read(field):
    """Token → document → places, or how many, of a field that was packed and unpacked."""
    found = {}
    for token, some in zip(field.tokens, postings(field), strict=True):
        ends = np.cumsum(some.frequencies)
        places = np.split(some.positions, ends[:-1]) if len(some.positions) else ends
        entries = zip(some.documents, some.frequencies, places, strict=True)
        found[token.decode()] = {int(d): list(p) if np.ndim(p) else int(n) for d, n, p in entries}
    return found


def read_whole(field):
    """The same, all terms together."""
    data, entries = packed(field)
    return unpack_field(field.tokens, entries, data)


def same(one, other):
    assert list(one.tokens) == list(other.tokens)
    for name in ("bounds", "documents", "frequencies", "positions"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist()


@given(texts)
def test_pairs_of_many_texts_are_those_of_each(texts):
    assert read(inverted("pairs", texts)) == plain(pairs, texts)


@given(texts)
def test_characters_of_many_texts_are_those_of_each(texts):
    expected = plain(normalize, texts)
    counted = {c: {d: len(places) for d, places in found.items()} for c, found in expected.items()}
    assert read(inverted("characters", texts)) == counted


@given(texts)
def test_words_of_many_texts_are_those_of_each(texts):
    field = inverted("words", texts)
    counts = {
        token: {document: len(places) for document, places in found.items()}
        for token, found in plain(index_words, texts).items()
    }
    assert read(field) == counts
    assert list(field.tokens) == sorted(field.tokens)
    gathered = Gathered()
    gathered.take(folding.folded(texts))
    lengths = gathered.forms()["words"].lengths()
    assert lengths.tolist() == [len(index_words(text)) for text in texts]
    assert field.lengths(len(texts)).tolist() == [len(index_words(text)) for text in texts]


@given(texts, texts)
def test_parts_are_joined_as_if_they_had_been_taken_together(first, second):
    for form, tokens_of in (("characters", normalize), ("pairs", pairs), ("words", index_words)):
        one, other = inverted(form, first), inverted(form, second)
        whole = joined([one, other.after(len(first))])
        same(whole, inverted(form, first + second))
        assert {token.decode() for token in whole.tokens} == set(plain(tokens_of, first + second))


@given(texts, st.sets(st.integers(0, 5)))
def test_documents_are_left_out_as_if_they_had_never_been(texts, gone):
    kept = [number for number in range(len(texts)) if number not in gone]
    numbers = np.full(len(texts), -1)
    numbers[kept] = np.arange(len(kept))
    for form in ("characters", "pairs", "words"):
        left = inverted(form, texts).renumbered(numbers)
        same(left, inverted(form, [texts[number] for number in kept]))


number = st.integers(0, (1 << 31) - 1) | st.integers(0, 300)
entry = st.lists(st.integers(0, 70_000), min_size=1, max_size=5, unique=True).map(sorted)
entries = st.dictionaries(number, entry, min_size=1, max_size=20)


@given(st.lists(entries, min_size=1, max_size=5))
def test_numbers_of_every_width_are_packed_and_come_back(terms):
    documents, places = zip(*((d, found[d]) for found in terms for d in sorted(found)), strict=True)
    field = Inverted(
        Tokens.of([f"{term}".encode() for term in range(len(terms))]),
        bounded(np.array([len(found) for found in terms])),
        np.array(documents, np.uint32),
        np.array([len(one) for one in places], np.uint32),
        np.array([place for one in places for place in one], np.uint32),
    )
    assert read(field) == {f"{term}": found for term, found in enumerate(terms)}
    same(read_whole(field), field)


@given(texts)
def test_a_field_comes_in_parts_of_whole_tokens(texts):
    for form in ("characters", "pairs", "words"):
        expected = inverted(form, texts)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(inverting, "AT_ONCE", 3)
            same(inverted(form, texts), expected)


@given(texts)
def test_texts_too_many_for_one_sorting_are_sorted_in_parts(texts):
    expected = inverted("pairs", texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(characters, "_BITS_OF_A_KEY", 4)
        same(inverted("pairs", texts), expected)


def test_nothing_beyond_the_table_of_folding_changes():
    beyond = "".join(map(chr, range(folding._ASKED, 0x110000)))
    assert normalize(beyond) == fold(beyond) == beyond


def test_every_occurrence_has_a_place_of_its_own():
    *_, last = postings(inverted("pairs", ["甲乙甲乙", "丙", "乙甲乙"]))
    assert last.places().tolist() == [(0 << 32) + 0, (0 << 32) + 2, (2 << 32) + 1]


@pytest.mark.parametrize("share", [0.05, 0.124, 0.2, 0.6, 1.0])
@pytest.mark.parametrize("first", [0, 7, 5_000])
@pytest.mark.parametrize("most", [1, 3])
def test_common_and_rare_tokens_are_read_as_they_were_written(share, first, most):
    """Tokens of many documents are kept in another way: two of these, with a rare one between."""
    chance = np.random.default_rng(3)
    listed = [np.flatnonzero(chance.random(20_000) < share) + first for _ in range(2)]
    listed.insert(1, np.array([first, first + 300]))
    documents = np.concatenate(listed).astype(np.uint32)
    frequencies = chance.integers(1, most + 1, len(documents)).astype(np.uint32)
    positions = chance.integers(0, 300, int(frequencies.sum())).astype(np.uint32)
    bounds = bounded(np.array([len(some) for some in listed]))
    field = Inverted(Tokens.of([b"a", b"b", b"c"]), bounds, documents, frequencies, positions)
    read = postings(field)
    assert [some.documents.tolist() for some in read] == [some.tolist() for some in listed]
    for name, expected in (("frequencies", frequencies), ("positions", positions)):
        found = np.concatenate([getattr(some, name) for some in read])
        assert found.tolist() == expected.tolist()
    asked = np.unique(np.concatenate([listed[0], listed[1] + 1]))
    for some in read:
        there = dict(zip(some.documents.tolist(), some.frequencies.tolist(), strict=True))
        expected = [there.get(document, 0) for document in asked.tolist()]
        assert some.frequencies_in(asked).tolist() == expected
    same(read_whole(field), field)
