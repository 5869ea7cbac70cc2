"""Pinyin in place of characters, and homophones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.pinyin import readings, reads, sound


@pytest.mark.parametrize(
    "typed",
    [
        "z",
        "zg",
        "zglsh",
        "zhenggai",
        "zhengg",
        "zhengglsh",
        "zhg",
        "ZGLS",
        "zheng'gai",
        "zheng gai luo",
    ],
)
def test_initials_syllables_and_both(typed):
    assert reads(typed, "整改落实会")


@pytest.mark.parametrize("typed", ["g", "zgg", "zhengl", "zglshx", "zhenggaiz"])
def test_what_reads_otherwise(typed):
    assert not reads(typed, "整改落实会")


def test_every_reading_of_a_character_counts():
    assert reads("yinhang", "银行")
    assert reads("cqzg", "长期整改")
    assert reads("zz", "长征") is reads("zhangz", "长征")


def test_signs_are_passed_over_and_numbers_read_as_they_are():
    assert reads("sgjj", "“三个聚焦”")
    assert reads("2023nian", "2023年工作")


@given(st.text(st.sampled_from("整改落实长会行重三个聚焦A2，”"), max_size=8))
def test_a_text_begins_as_its_own_readings_do(text):
    shown = [character for character in text if character.isalnum()]
    assert reads("".join(readings(character)[0] for character in shown), text)
    assert reads("".join(readings(character)[-1][:1] for character in shown), text)


def test_homophones_have_one_sound():
    assert sound("巡察") == sound("巡查") == "xun cha "
    assert sound("巡视") != sound("巡察")
