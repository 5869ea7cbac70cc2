"""Our engine answers what any engine must, and what only it promises."""

import re

import pytest
from django.core.exceptions import FieldError
from haystack import connections
from haystack.query import SearchQuerySet

from corpus.search import index_speech
from speeches.models import Passage
from tests.corpus.search.archive import point, speech
from tests.corpus.search.engine_contract import EngineContract


class TestShijuEngine(EngineContract):
    pass


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda query: query.filter(colour="red"), "colour"),
        (lambda query: query.filter(content__regex="整改"), "no lookup 'content__regex'"),
        (lambda query: query.filter(content__fuzzy="整改"), "fuzzy is not supported"),
        (lambda query: query.filter(content=["整改"]), "takes no list"),
        (lambda query: query.filter(year="去年"), "takes no '去年'"),
        (lambda query: query.filter(genre__gt="a"), "gt is not supported"),
        (lambda query: query.raw_search("text:整改"), "takes no Raw"),
        (lambda query: query.narrow("year:[2019 TO 2021]"), "narrows by"),
        (lambda query: query.narrow("theme:team OR theme:focus"), "narrows by"),
        (lambda query: query.facet("text"), "no column 'text'"),
        (lambda query: query.order_by("-score"), "no column 'score'"),
        (lambda query: query.values("heading"), "keeps no text"),
        (lambda query: query.highlight(), "no highlight"),
        (lambda query: query.query_facet("year", "[2019 TO *]"), "no query_facets"),
        (lambda query: query.boost("整改", 2), "no boost"),
        (lambda query: query.stats("year"), "no stats"),
        (lambda query: query.more_like_this(Passage()), "corpus.search.similar"),
    ],
)
def test_what_it_cannot_do_it_says(asked, said):
    with pytest.raises((FieldError, NotImplementedError), match=re.escape(said)):
        asked(SearchQuerySet())[:1]


@pytest.mark.django_db
def test_query_strings_are_refused():
    with pytest.raises(TypeError, match="query strings"):
        connections["default"].get_backend().search("text:整改")


@pytest.mark.django_db
def test_words_by_how_they_begin_or_end():
    index_speech(speech("巡察组进驻。", "接受监察。", point("一、", "察访民情", "。")))

    def found(**filters):
        hits = SearchQuerySet().filter(**filters).order_by("ordinal")
        return hits.values_list("ordinal", flat=True)[:9]

    assert found(content__startswith="巡") == [1]
    assert found(content__endswith="察") == [1, 2]
    assert found(content__endswith="驻") == [1]
    assert found(heading__startswith="察") == [3]
    assert found(content__startswith="机") == []


@pytest.mark.django_db
def test_a_facet_with_the_options_there_are():
    index_speech(speech("整改。", "落实。", year=2021))
    index_speech(speech("问责。", year=2019))

    def years(**options):
        return SearchQuerySet().facet("year", **options).facet_counts()["fields"]["year"]

    assert years() == [(2021, 2), (2019, 1)]
    assert years(limit=1) == years(mincount=2) == [(2021, 2)]


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
