"""Our engine answers what any engine must, and what only it promises."""

import pytest
from django.core.exceptions import FieldError
from haystack import connections
from haystack.query import SearchQuerySet

from corpus.search import index_speech
from speeches.models import Passage
from tests.corpus.search.archive import speech
from tests.corpus.search.engine_contract import EngineContract


class TestShijuEngine(EngineContract):
    pass


@pytest.mark.django_db
def test_a_field_that_is_not_there_is_an_error():
    with pytest.raises(FieldError, match="colour"):
        len(SearchQuerySet().filter(colour="red"))


@pytest.mark.django_db
def test_query_strings_are_refused():
    with pytest.raises(TypeError, match="query strings"):
        connections["default"].get_backend().search("text:整改")


@pytest.mark.django_db
def test_one_passage_removed():
    made = speech("整改到位。", "整改不到位。")
    index_speech(made)
    passage = made.passages.get(ordinal=1)
    connections["default"].get_backend().remove(passage)
    assert [hit.pk for hit in SearchQuerySet()] == [made.passages.get(ordinal=2).pk]


@pytest.mark.django_db
def test_many_small_changes_leave_one_answer():
    """Segments come and go: what is found stays what is there."""
    made = [speech(f"第{number}号隐患已经整改。", "整改不停步。") for number in range(30)]
    for one in made:
        index_speech(one)
    for one in made[::3]:
        index_speech(one)
    assert len(SearchQuerySet().filter(content="整改")) == 60
    assert len({hit.pk for hit in SearchQuerySet().filter(content="整改")[:100]}) == 60


@pytest.mark.django_db
def test_passages_longer_than_a_short_number_counts():
    made = speech("甲" * 70_000 + "乙丙")
    index_speech(made)
    assert len(SearchQuerySet().filter(content__exact="甲乙丙")) == 1
    assert Passage.objects.count() == 1
