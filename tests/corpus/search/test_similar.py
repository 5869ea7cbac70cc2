"""Passages that are like one, against looking through all of them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search import index_speeches, rebuild
from corpus.search.analysis import normalize
from corpus.search.similar import FEWEST, LEAST, SHOWN, similar, telling
from corpus.search.wording import Wording
from speeches.models import Passage
from tests.bounds import fewer
from tests.corpus.search.archive import speech


pytestmark = pytest.mark.django_db

ASKED = "各乡镇要压实防汛责任，把水库塘坝逐座看到底，隐患清单改一件销一件。"
SAME = "把水库塘坝逐座看到底，是今年防汛的头等大事。"
SUBJECT = "防汛抓在汛前，水库要查，塘坝也要查，责任到人。"


def shelf(*speeches):
    rebuild()
    made = [speech(*texts) for texts in speeches]
    index_speeches(made)
    return made


def passage(made, ordinal=1):
    return made.passages.get(ordinal=ordinal)


def texts(rows):
    return [row.passage.text for row in rows]


def test_the_two_lists_are_apart_and_have_nothing_of_the_passage_itself():
    own, *_ = shelf([ASKED, "谢谢大家。"], [SAME, SUBJECT], ["今年的招商工作要早谋划。"])
    found = similar(passage(own))
    assert texts(found.wording) == [SAME]
    assert texts(found.subject) == [SUBJECT]
    assert {"防汛", "水库", "塘坝"} <= set(found.terms)
    assert set(found.subject[0].shared.words) >= {"防汛", "水库", "塘坝", "责任"}
    marked = [SUBJECT[start:end] for start, end in found.subject[0].shared.there]
    assert marked.count("水库") == marked.count("塘坝") == 1
    assert [ASKED[start:end] for start, end in found.own] == ["把水库塘坝逐座看到底，"]


def test_most_of_the_passage_comes_first_and_copies_of_a_text_are_one_row():
    own, *_ = shelf([ASKED], [SAME], [f"会上说：{ASKED}"], [ASKED], [ASKED])
    rows = similar(passage(own)).wording
    assert texts(rows) == [ASKED, f"会上说：{ASKED}", SAME]
    assert [row.others for row in rows] == [1, 0, 0]
    assert [row.shared.share for row in rows][:2] == [1, 1]
    assert len(rows[0].again) == 1


def test_other_versions_of_the_speech_stand_apart():
    own, version, other = shelf([ASKED], [ASKED, SUBJECT], [ASKED])
    version.version_of = own
    version.save()
    found = similar(passage(own))
    assert [row.passage.speech for row in found.wording] == [other]
    assert [row.passage.speech for row in found.versions] == [version]
    assert found.subject == []


def test_its_own_speech_may_have_the_wording_again_but_is_not_on_the_same_subject():
    (own,) = shelf([ASKED, SUBJECT, SAME])
    found = similar(passage(own))
    assert texts(found.wording) == [SAME]
    assert found.subject == []


@pytest.mark.parametrize("text", ["。", "同志们：", "2023年", "XX县××××", "………………………………"])
def test_a_passage_that_says_little_has_nothing_like_it(text):
    own, *_ = shelf([text], [text, ASKED])
    found = similar(passage(own))
    assert found.wording == found.versions == found.subject == []


def test_terms_are_frequent_in_the_passage_and_rare_elsewhere():
    shelf([ASKED], ["各乡镇要防汛。"] * 9, ["看塘坝。塘坝。"])
    terms = telling("各乡镇要看塘坝，塘坝要守。新县名瀛台")
    assert next(iter(terms)) == "塘坝"
    assert "瀛台" not in terms


@fewer(6)
@given(st.lists(st.text(st.sampled_from("整改落实责任，1X"), min_size=1, max_size=24), max_size=8))
def test_the_same_wording_is_what_looking_through_all_passages_gives(parts):
    # Whoosh names segments at random, and hypothesis begins each example with the same seed.
    random.seed()
    Passage.objects.all().delete()
    asked = "整改落实责任整改，" + "".join(parts[:1])
    own, *_ = shelf([asked], *([one + asked[2:14] + one, one] for one in parts))
    wording = Wording(asked)
    others = Passage.objects.exclude(speech=own).values_list("text", flat=True)
    expected = {text for text in others if wording.common(text)}
    found = similar(passage(own)).wording
    assert set(texts(found)) | {a.text for row in found for a in row.again} == expected
    shares = [(row.shared.share, row.shared.longest) for row in found]
    assert shares == sorted(shares, reverse=True)
    assert len(found) <= SHOWN


WORDS = ["防汛", "水库", "塘坝", "责任", "整改", "巡察", "招商", "乡镇", "，", "的"]


@fewer(10)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), min_size=2, max_size=10))
def test_the_same_subject_is_what_looking_through_all_other_speeches_gives(bags):
    random.seed()
    Passage.objects.all().delete()
    own, *_ = shelf(*(["".join(bag)] for bag in bags))
    found = similar(passage(own))
    terms = telling("".join(bags[0]))
    known = {normalize(text) for text in texts(found.wording)}
    others = Passage.objects.exclude(speech=own).values_list("text", flat=True)
    shared = {text: [term for term in terms if term in normalize(text)] for text in others}
    expected = {
        normalize(text)
        for text, words in shared.items()
        if len(words) >= FEWEST
        and sum(terms[word] for word in words) >= LEAST * sum(terms.values())
    }
    assert {normalize(text) for text in texts(found.subject)} == expected - known
