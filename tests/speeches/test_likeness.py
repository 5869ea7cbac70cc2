"""How much two texts are alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.likeness import ALIKE, SLOTS, likeness, shingles, signature


TEXT = "".join(
    f"第{number}项工作要明确第{number * 7}位责任人和第{number * 3}天的时限。"
    for number in range(90)
)


def estimate(one, other):
    return float((signature(shingles(one)) == signature(shingles(other))).mean())


def test_signs_of_a_version():
    later = TEXT.replace("第12项工作", "第十二项重点工作").replace("第40项", "第四十项")
    exact = likeness(shingles(TEXT), shingles(later))
    assert ALIKE < exact < 1
    assert estimate(TEXT, later) == pytest.approx(exact, abs=0.12)


def test_white_space_and_punctuation_do_not_count():
    assert np.array_equal(shingles("各位 代表：\n大家好！"), shingles("各位代表大家好"))


def test_texts_that_share_nothing_are_not_alike():
    assert likeness(shingles("抓好防汛工作"), shingles("办好义务教育")) == 0


words = st.text("甲乙丙丁", max_size=40)


@given(words, words)
def test_the_likeness_is_that_of_the_sets(one, other):
    def runs(text):
        return {text[at : at + 4] for at in range(max(1, len(text) - 3))} - {""}

    if min(len(one), len(other)) >= 4:
        common, whole = runs(one) & runs(other), runs(one) | runs(other)
        assert likeness(shingles(one), shingles(other)) == len(common) / len(whole)
    assert likeness(shingles(one), shingles(one)) == (1 if one else 0)
    assert signature(shingles(one)).shape == (SLOTS,)
