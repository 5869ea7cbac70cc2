"""What two texts have in common word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.analysis import normalize
from corpus.search.wording import OPEN, RUN, Wording, comparable


ASKED = "各乡镇要压实防汛责任，把水库塘坝逐座看到底。"


def common(one, other):
    return Wording(one).common(other)


def cut(text, ranges):
    return [text[start:end] for start, end in ranges]


def test_a_figure_is_as_good_as_another_and_a_placeholder_as_any():
    assert comparable("增长 2.5%，达３亿").text == f"增长{OPEN},达{OPEN}亿"
    assert comparable("20XX年").text == comparable("2023年").text == f"{OPEN}年"
    places = comparable("增长 2.5%，").places
    assert places[2] == (3, 7)


def test_what_is_shared_is_told_in_both_texts():
    other = "今年，把水库塘坝\n逐座看到底，不留死角。"
    found = common(ASKED, other)
    assert cut(ASKED, found.own) == ["，把水库塘坝逐座看到底"]
    assert cut(other, found.there) == ["，把水库塘坝\n逐座看到底"]
    assert found.longest == 11
    assert found.share == 11 / len(ASKED)


def test_a_figure_in_a_run_does_not_break_it():
    one = "全年完成固定资产投资12.5亿元，增长3%，完成年初确定的任务。"
    other = "全年完成固定资产投资XX亿元，增长10.25%，完成年初确定的任务。"
    found = common(one, other)
    assert found.share == 1
    assert cut(other, found.there) == [other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ASKED, "水库塘坝逐座看了"),
        ("……………………就是这样", "……………………不是那样"),
        ("2021年2月3日", "2022年4月5日"),
        ("", ASKED),
        ("好。", "好。"),
    ],
)
def test_a_few_characters_or_signs_alone_are_no_wording(one, other):
    assert common(one, other) is None


LETTERS = st.text(st.sampled_from("整改落实，1X "), max_size=40)


def naive(one, other):
    """The places of `one`, compared, that lie in a run which stands in `other`; and the longest run."""
    runs = range(len(one) - RUN + 1)
    kept = [at for at in runs if sum(map(str.isalpha, one[at : at + RUN])) > RUN / 2]
    starts = [at for at in kept if one[at : at + RUN] in other]
    if not any(OPEN not in one[at : at + RUN] for at in starts):
        return None
    longest = max(
        end - start
        for start in starts
        for end in range(start + RUN, len(one) + 1)
        if one[start:end] in other and all(at in starts for at in range(start, end - RUN + 1))
    )
    return {place for at in starts for place in range(at, at + RUN)}, longest


@given(LETTERS, LETTERS, st.data())
def test_it_is_what_trying_every_run_gives(one, tail, data):
    start = data.draw(st.integers(0, len(one)))
    other = tail + one[start:] + tail[:5]
    found = common(one, other)
    compared = comparable(one)
    expected = naive(compared.text, comparable(other).text)
    assert (found is None) == (expected is None)
    if found and expected:
        places, longest = expected
        assert found.share == len(places) / len(compared.text)
        assert found.longest == longest
        said = {at for start, end in found.own for at in range(start, end) if one[at] != " "}
        kept = {at for place in places for at in range(*compared.places[place]) if one[at] != " "}
        assert said == kept


@given(LETTERS, LETTERS, st.data())
def test_whatever_shares_a_run_has_one_of_the_pieces(one, tail, data):
    start = data.draw(st.integers(0, len(one)))
    other = tail + one[start:] + tail[:5]
    wording = Wording(one)
    if wording.common(other):
        assert any(piece in normalize(other) for piece in wording.pieces())


def test_of_a_very_long_text_some_pieces_are_looked_for():
    text = "".join(chr(0x4E00 + number) for number in range(5000))
    assert 400 < len(Wording(text).pieces()) <= 600
