"""Words of the same sound are offered where they find more."""

import pytest

from corpus.search import parse, rebuild
from corpus.search.homophones import homophones, vocabulary
from tests.corpus.shelf import shelve


@pytest.fixture
def library(db):
    vocabulary.forget()
    rebuild()
    shelve("甲", *({"text": f"第{n}轮巡察发现的问题要整改到位。"} for n in range(1, 7)))
    shelve("乙", {"text": "各地开展夜间巡查。"}, {"text": "强化纪律意识。"}, {"text": "记录在案。"})


def offered(question):
    return [(one.instead_of, one.word, str(one.question)) for one in homophones(parse(question))]


def test_the_more_frequent_word_of_a_sound_is_offered(library):
    assert offered("巡查") == [("巡查", "巡察", "巡察")]
    assert offered('"巡查整改" -巡查') == [("巡查", "巡察", '"巡察整改" -巡查')]


def test_a_word_that_is_nowhere_is_offered_what_is_somewhere(library):
    assert [word for _, word, _ in offered("寻查")] == ["巡察", "巡查"]


def test_the_more_frequent_one_is_offered_nothing(library):
    assert offered("巡察") == []
    assert offered("整改 问题") == []


def test_the_page_offers_and_does_not_change_the_question(library, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("writer"))
    page = client.get("/", {"q": "巡查"}).content.decode()
    assert "音同字不同" in page
    assert "q=%E5%B7%A1%E5%AF%9F" in page
    assert "夜间" in page
    assert "音同字不同" not in client.get("/", {"q": "巡察"}).content.decode()
