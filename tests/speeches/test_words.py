"""jieba and its Rust twin, and the office's dictionary."""

import subprocess
import sys

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from speeches import words as module
from speeches.words import Word, office_words, reference_words, words


SHARED = settings.BASE_DIR.parent / "shared"
OFFICE = [word for word, _, _ in office_words()]
PIECES = st.one_of(
    st.sampled_from(OFFICE),
    st.sampled_from(["我们", "要", "的", "进一步", "党", "一", "是", "各镇", "青川乡", "三", "和"]),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.sampled_from(["，", "2018-2022", "2.5%", "ABC", "（一）", "\n", "㐀", "𠮷", "〇"]),
)


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["search", "default"]))
def test_both_implementations_give_the_same_words(text, mode):
    assert words(text, mode) == reference_words(text, mode)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_words_stand_where_they_say(text):
    for mode in ("search", "default"):
        assert all(text.startswith(word, start) for word, start in words(text, mode))


@pytest.mark.shared
def test_both_agree_on_real_texts():
    paths = [*sorted((SHARED / "seeds").glob("*.txt")), *sorted((SHARED / "real").glob("*.txt"))]
    if not paths:
        pytest.skip(f"no texts in {SHARED}")
    for path in paths[:12]:
        text = path.read_text("utf-8", errors="ignore")
        assert words(text) == reference_words(text), path.name


def test_an_office_word_is_one_word():
    assert [word for word in OFFICE if words(word, "default") != [Word(word, 0)]] == []


def test_search_mode_gives_the_words_inside_too():
    assert words("抓整改落实") == [("抓", 0), ("整改", 1), ("落实", 3), ("整改落实", 1)]


def test_numbers_and_latin_words_stay_whole():
    assert words("GDP增长2.5%，2018-2022年") == [
        ("GDP", 0),
        ("增长", 3),
        ("2.5%", 5),
        ("2018", 10),
        ("2022", 15),
        ("年", 19),
    ]


def test_the_dictionary_has_no_word_twice_and_none_that_jieba_knows():
    import jieba

    known, _ = jieba.Tokenizer().gen_pfdict(jieba.Tokenizer().get_dict_file())
    assert len(set(OFFICE)) == len(OFFICE)
    assert not [word for word in OFFICE if known.get(word)]


def test_importing_loads_no_dictionary():
    loaded = "{'jieba', 'rjieba'} & set(sys.modules)"
    program = f"import sys, {module.__name__}; sys.exit(bool({loaded}))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
