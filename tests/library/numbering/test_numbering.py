"""Numbers: generated from marks, read off texts. The cases stand in cases.json, which the
page's script is held to as well (tests/browser/test_draft_numbering.py)."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.numbering import (
    BODY,
    Mark,
    Scheme,
    absorb,
    absorbed,
    han,
    join,
    numbers,
    read,
    section,
)


CASES = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))
marks = st.builds(Mark, st.integers(0, 5), st.sampled_from(Scheme), st.booleans())
# Words that no number begins with and that follow any number.
words = st.text("县乡镇抓好防汛责任，。", min_size=1, max_size=6).filter(
    lambda text: text[0] not in "，。"
)


def marked(short):
    """`2 shi !` is the second level, 一是, from one; `0` body text."""
    level, *rest = short.split()
    scheme = next((Scheme(word) for word in rest if word != "!"), Scheme.OFFICIAL)
    return Mark(int(level), scheme, "!" in rest)


@pytest.mark.parametrize("case", CASES["numbers"], ids=lambda case: case["name"])
def test_numbers_are_generated(case):
    assert numbers([marked(mark) for mark, _ in case["rows"]]) == [
        shown for _, shown in case["rows"]
    ]


@pytest.mark.parametrize(("text", "mark", "rest"), CASES["absorb"])
def test_written_numbers_are_taken_off(text, mark, rest):
    assert absorb(text) == (marked(mark), rest)


@pytest.mark.parametrize("text", CASES["none"])
def test_what_only_looks_like_a_number_stays(text):
    assert absorb(text) == (None, text)


@pytest.mark.parametrize("case", CASES["blocks"], ids=lambda case: case["name"])
def test_a_block_of_texts_finds_its_place(case):
    before = [marked(mark) for mark in case["before"]]
    texts = [text for text, _, _ in case["rows"]]
    assert absorbed(texts, before) == [(marked(mark), rest) for _, mark, rest in case["rows"]]


def test_numerals():
    assert [han(n) for n in (1, 10, 11, 20, 21, 100, 105, 110, 230)] == [
        *("一", "十", "十一", "二十", "二十一"),
        *("一百", "一百零五", "一百一十", "二百三十"),
    ]


@given(st.lists(marks, max_size=12), st.data())
def test_every_number_is_read_again_as_it_was_meant(row, data):
    for mark, shown in zip(row, numbers(row), strict=True):
        text = data.draw(words)
        found = read(join(shown, text))
        if not shown:
            assert found is None
            continue
        assert found is not None
        assert found.scheme is mark.scheme
        assert found.level in (0, mark.level)
        assert found.number <= len(row)
        assert join(shown, text)[found.end :] == text


@given(st.lists(marks, max_size=12), words)
def test_a_series_has_no_gap(row, text):
    """Body text changes no number; a series starts at one and rises by one."""
    shown = numbers(row)
    with_body = numbers([one for mark in row for one in (mark, BODY)])
    assert with_body[::2] == shown
    last = {}
    for mark, number in zip(row, shown, strict=True):
        if not number:
            continue
        found = read(join(number, text))
        series = (mark.level, mark.scheme)
        assert found.number in (1, last.get(series, 0) + 1)
        last[series] = found.number


def test_a_section_is_a_heading_with_everything_under_it():
    row = [Mark(), Mark(1), Mark(2), Mark(), Mark(2), Mark(1), Mark()]
    assert [list(section(row, at)) for at in range(len(row))] == [
        [0],
        [1, 2, 3, 4],
        [2, 3],
        [3],
        [4],
        [5, 6],
        [6],
    ]
