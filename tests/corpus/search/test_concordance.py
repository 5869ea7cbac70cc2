"""Key words in context, and what stands near them."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.concordance import (
    LEFT,
    RIGHT,
    collocates,
    lines,
    log_likelihood,
    ordered,
)


TEXTS = [
    "各乡镇要压实防汛责任，推动整改落实。",
    "要压实主体责任，推动工作见效。",
    "要明确防汛责任，推动整改落实。",
    "责任不落实，安全就没有保证。",
]


def concordance(*texts, keyword="责任"):
    found = []
    for key, text in enumerate(texts):
        start = text.find(keyword)
        hits = [(start, start + len(keyword))] if start >= 0 else []
        found += lines(key, text, hits)
    return found


def shown(found):
    return [f"{line.left}[{line.keyword}]{line.right}" for line in found]


def test_a_line_has_its_keyword_and_what_is_around_it():
    (line,) = lines(7, "一、压实责任\n各乡镇要落实。", [(4, 6)])
    assert (line.passage, line.start) == (7, 4)
    assert (line.left, line.keyword, line.right) == ("一、压实", "责任", " 各乡镇要落实。")


def test_lines_are_sorted_by_what_follows_the_commonest_first():
    found = ordered(concordance(*TEXTS), RIGHT)
    assert [line.passage for line in found] == [0, 2, 1, 3]


def test_lines_are_sorted_by_what_goes_before_nearest_word_first():
    found = ordered(concordance(*TEXTS), LEFT)
    # 防汛 twice, then 主体, then what begins with the keyword.
    assert [line.passage for line in found] == [0, 2, 1, 3]
    # 压实 twice on the second place, whatever comes between.
    assert [line.passage for line in ordered(concordance(*TEXTS), ("2L",))] == [0, 1, 2, 3]


def test_without_levels_they_stay_as_they_are():
    found = concordance(*TEXTS)
    assert ordered(found, ()) == found


@given(
    st.lists(st.text(st.sampled_from("责任落实安全，。\n压"), max_size=30), max_size=12),
    st.lists(st.sampled_from([*LEFT, "C", *RIGHT]), max_size=3, unique=True),
)
def test_sorting_loses_no_line_and_lines_are_the_text(texts, levels):
    found = concordance(*texts)
    assert sorted(shown(ordered(found, levels))) == sorted(shown(found))
    for line in found:
        around = line.left + line.keyword + line.right
        assert "".join(around.split()) in "".join(texts[line.passage].split())


def everywhere(counts, total):
    return lambda words: ({word: counts.get(word, 0) for word in words}, total)


def test_what_stands_near_more_than_elsewhere_is_a_collocate():
    counts = {"压实": 2, "防汛": 2, "整改": 900, "推动": 900, "落实": 900, "整改落实": 900}
    found = collocates(concordance(*TEXTS), everywhere(counts, 10_000))
    assert [(one.word, one.left, one.right) for one in found][:2] == [
        ("压实", 2, 0),
        ("防汛", 2, 0),
    ]
    assert all(one.near > 1 for one in found)
    assert [one.strength for one in found] == sorted((one.strength for one in found), reverse=True)


def test_what_is_as_frequent_everywhere_is_none():
    found = collocates(concordance(*TEXTS), everywhere({"压实": 9_000}, 10_000))
    assert "压实" not in [one.word for one in found]


def test_all_words_near_count_as_all_words_everywhere_do():
    # Near are 压实 and 的, twice each: single characters are words, though none of them is shown.
    found = collocates(
        concordance("压实的责任", "压实的责任"), everywhere({"压实": 9, "的": 90}, 1_000)
    )
    assert [(one.word, one.strength) for one in found] == [
        ("压实", pytest.approx(log_likelihood(2, 4, 9, 1_000)))
    ]


def test_what_stands_mostly_inside_of_a_longer_word_is_not_told_beside_it():
    texts = ["社会主义责任"] * 2
    for others in ([], ["社会责任"]):
        found = collocates(concordance(*texts, *others), everywhere({}, 1_000))
        assert [one.word for one in found] == ["社会主义"]


def test_what_stands_by_itself_as_often_is_counted_as_the_index_counts_it():
    texts = ["社会主义责任", "社会责任"] * 2
    found = collocates(concordance(*texts), everywhere({"社会": 50}, 1_000))
    # Near are 社会主义 with 社会, 会主 and 主义 inside, twice, and twice 社会 alone: 10 words.
    assert {one.word: (one.near, one.strength) for one in found if one.word == "社会"} == {
        "社会": (4, pytest.approx(log_likelihood(4, 10, 50, 1_000)))
    }


def test_overlapping_pieces_of_one_word_are_none_of_the_collocates():
    texts = ["这是试金石责任", "也是试金石责任"]
    assert "金石" not in [one.word for one in collocates(concordance(*texts), everywhere({}, 900))]


def test_the_log_likelihood_is_that_of_two_corpora():
    # 10 of 100 words here, 10 of 900 elsewhere: both expected by their share of 20 in 1,000.
    expected = 2 * (10 * log(10 / 2) + 10 * log(10 / 18))
    assert log_likelihood(10, 100, 20, 1_000) == pytest.approx(expected)
    assert log_likelihood(1, 500, 20, 1_000) < 0
    assert log_likelihood(10, 500, 20, 1_000) == pytest.approx(0)
