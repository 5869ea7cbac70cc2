"""How text is compared."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from corpus.search.analysis import (
    END,
    fold,
    index_words,
    marker_forms,
    normalize,
    origins,
    pairs,
    query_words,
)


anything = st.text(st.characters(exclude_categories=["Cs"]))


def test_widths_and_cases_are_one_and_white_space_none():
    assert normalize("整改 “ＡＢｃ”\u3000（一）\n２．５％｡") == "整改“abc”(一)2.5%。"


def test_other_lookalikes_stay_apart():
    assert normalize("①…㎡") == "①…㎡"


def test_traditional_and_simplified_are_one():
    assert fold("整改落實，幹部隊伍，後續發展") == "整改落实,干部队伍,后续发展"
    assert query_words("整改落實") == query_words("整改落实")
    assert fold("瞭解衞生，敍述") == "了解卫生,叙述"
    # What simplified text writes in its own right.
    assert fold("著名覆盖") == "著名覆盖"


@given(anything)
def test_every_width_form_is_folded(text):
    widths = ("<wide>", "<narrow>")
    assert not any(unicodedata.decomposition(char).startswith(widths) for char in fold(text))


@given(anything)
def test_normalizing_twice_changes_nothing(text):
    assert normalize(normalize(text)) == normalize(text)


@given(anything | st.text(st.sampled_from("整Ａ ß\u3000\u200bﬁ。\n")))
def test_every_normalized_character_comes_from_somewhere(text):
    normalized, found = origins(text)
    places = list(found)
    assert places == [place for place, char in enumerate(text) for _ in normalize(char)]
    assert normalized == normalize(text)
    assert len(places) == len(normalized)
    assert places == sorted(places)
    assert all(
        char in normalize(text[place]) for char, place in zip(normalized, places, strict=True)
    )


@given(anything)
def test_a_pair_begins_at_every_character(text):
    assert "".join(pair[0] for pair in pairs(text)) == normalize(text)
    assert all(len(pair) == 2 for pair in pairs(text))
    assert not normalize(text) or pairs(text)[-1][1] == END


def test_words_of_a_text_and_of_a_question():
    assert index_words("抓整改落实ＡＢ") == ["抓", "整改", "落实", "整改落实", "ab"]
    assert query_words("整改落实") == ["整改", "落实"]
    assert query_words("网格化") == ["网格化"]
    assert query_words("整改 整改") == ["整改"]
    assert query_words("，。") == []


def test_a_long_question_has_the_words_of_its_parts():
    parts = ["整改落实", "网格化，", "全面从严治党 ", "2.5%的", "以人民为中心、", "基层治理体系"]
    each = [word for part in parts for word in query_words(part)]
    assert query_words("".join(parts) * 50) == list(dict.fromkeys(each))


def test_what_a_marker_is_found_by():
    assert marker_forms("（一）") == ["(一)", "一"]
    assert marker_forms("一、") == ["一、", "一"]
    assert marker_forms("一要") == ["一要"]
    assert marker_forms("——") == ["——"]
    assert marker_forms("") == []
