"""Which signs stand for something left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.placeholders import placeholders
from speeches.templatetags.speech_tags import blanks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("XX县委", ["XX"]),
        ("xx镇的×××同志", ["xx", "×××"]),
        ("第x届云岭县委第X次会议", ["x", "X"]),
        ("**镇和*局", ["**", "*"]),
        ("__月底前，＿＿日", ["__", "＿＿"]),
        ("20XX年，20××年", ["XX", "××"]),
        ("ＸＸ乡", ["ＸＸ"]),
        ("5×8的展板、X光机、3X期刊", []),
        ("XXL号、Linux系统、a_b", []),
    ],
)
def test_placeholders(text, found):
    assert [text[start:end] for start, end in placeholders(text)] == found


def test_a_sign_before_a_comma_or_at_the_end_is_one_too():
    assert placeholders("副局长张XX，") == [(4, 6)]
    assert placeholders("定于**") == [(2, 4)]


@given(st.text(alphabet="X×*_县<>&'\"amp;#x27 \n"))
def test_tinting_keeps_every_word_and_escapes_it(text):
    html = str(blanks(text))
    without = html.replace('<span class="blank">', "").replace("</span>", "")
    assert "<" not in without
    assert (
        without.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
        == text
    )
