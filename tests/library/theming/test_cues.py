"""Cue terms as staff write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.theming import cues


def test_a_line_is_a_term_with_an_optional_weight():
    assert cues.parse("整改落实 5\n\n  销号\t2 \n台账") == {"整改落实": 5, "销号": 2, "台账": 3}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("改", "只有一个字"),
        ("整改 很重", "不是数字"),
        ("整改 0", "不在0到10之间"),
        ("整改 nan", "不在0到10之间"),
        ("整改 3 销号", "一行只写一个词"),
        ("整改\n销号\n整改", "第3行：“整改”前面已经写过"),
        ("整" * 21, "超过20个字"),
    ],
)
def test_what_is_no_cue_is_refused_with_its_reason(text, complaint):
    with pytest.raises(cues.CueError, match=complaint):
        cues.parse(text)


TERMS = st.text(alphabet="整改落实责任销号", min_size=2, max_size=20)
WEIGHTS = st.integers(min_value=1, max_value=100).map(lambda tenths: tenths / 10)


@given(st.dictionaries(TERMS, WEIGHTS))
def test_written_cues_read_back_the_same(given_cues):
    assert cues.parse(cues.written(given_cues)) == given_cues
