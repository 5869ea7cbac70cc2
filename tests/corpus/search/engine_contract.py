"""What any engine behind Haystack must answer. A test class of an engine inherits it."""

import pytest
from haystack.inputs import Exact, Not
from haystack.query import SQ, SearchQuerySet

from corpus.search import index_speech, index_speeches, remove_speeches
from speeches.models import Passage
from tests.corpus.search.archive import point, speech, themed


class EngineContract:
    @pytest.fixture(autouse=True)
    def _archive(self, db):
        self.flood = speech(
            point("一、", "压实防汛责任", "。各乡镇要层层压实责任。"),
            point("二、", "备足物资", "。做到有备无患，责任到人。"),
            "石桥镇的水库已经降到汛限水位。",
            year=2021,
            genre="mobilization",
            organ="县防汛办",
        )
        self.school = speech(
            point("一要", "讲责任", "。办好人民满意的教育。"),
            "青川乡中心小学有学生ABC人。",
            year=2019,
            genre="symposium",
            organ="县教育局",
        )
        self.undated = speech("责任重于泰山。")
        first, second = self.flood.passages.all()[:2]
        themed(first, "responsibility", "focus")
        themed(second, "focus")
        index_speeches([self.flood, self.school, self.undated])

    def found(self, query):
        """The passages of a query by their place, as Haystack's slices give them."""
        hits = query[: max(len(query), 1)]
        passages = Passage.objects.in_bulk([int(hit.pk) for hit in hits])
        return [passages[int(hit.pk)] for hit in hits]

    def places(self, query):
        return sorted((p.speech_id, p.ordinal) for p in self.found(query))

    def test_all(self):
        assert len(SearchQuerySet().all()) == 6
        assert len(self.found(SearchQuerySet())) == 6

    def test_literal(self):
        query = SearchQuerySet().filter(content=Exact("责任到"))
        assert self.places(query) == [(self.flood.pk, 2)]

    def test_term(self):
        query = SearchQuerySet().filter(content="责任")
        assert len(query) == 4

    def test_and_or_not(self):
        duty, goods = SQ(content="责任"), SQ(content="物资")
        assert len(SearchQuerySet().filter(duty & goods)) == 1
        assert len(SearchQuerySet().filter(duty | goods)) == 4
        assert len(SearchQuerySet().filter(duty & ~goods)) == 3
        assert len(SearchQuerySet().filter(~duty)) == 2
        assert len(SearchQuerySet().filter(duty).exclude(content="物资")) == 3
        assert len(SearchQuerySet().filter(SQ(content="水库") | ~duty)) == 2

    def test_what_somebody_wrote_into_a_box(self):
        assert len(SearchQuerySet().auto_query("责任 -物资")) == 3
        assert len(SearchQuerySet().auto_query('"责任到"')) == 1
        assert len(SearchQuerySet().filter(content=Not("责任"))) == 2

    def test_filters(self):
        def count(**filters):
            return len(SearchQuerySet().filter(**filters))

        assert count(year=2021) == 3
        assert count(year__in=[2019, 2021]) == 5
        assert count(year__range=(2019, 2020)) == 2
        assert count(year__gte=2020) == 3
        assert count(genre__exact="symposium") == 2
        assert count(part__in=["point"]) == 3
        assert count(theme__in=["focus"]) == 2
        assert count(theme="responsibility") == 1
        assert count(marker__exact="一") == 1
        assert count(organ__contains="教育") == 2
        assert count(organ__startswith="县教") == 2
        assert count(organ__endswith="局") == 2
        assert count(content__in=["物资", "水库"]) == 2
        assert count(content__in=[]) == count(year__in=[]) == 0
        assert count(heading="责任") == 2
        assert count(speech=self.flood.pk) == 3

    def test_narrow(self):
        query = SearchQuerySet().filter(content="责任")
        assert len(query.narrow("genre:symposium")) == 1
        assert len(query.narrow('theme_exact:"focus"').narrow("part:point")) == 2
        assert len(SearchQuerySet().narrow("theme:focus")) == 2

    def test_facets_count_everything_found_and_not_only_the_page(self):
        query = SearchQuerySet().filter(content="责任").facet("genre").facet("theme").facet("year")
        query[:1]
        counts = {name: dict(found) for name, found in query.facet_counts()["fields"].items()}
        assert counts["genre"] == {"mobilization": 2, "symposium": 1, "other": 1}
        assert counts["theme"] == {"focus": 2, "responsibility": 1}
        assert {year: n for year, n in counts["year"].items() if year} == {2021: 2, 2019: 1}

    def test_facets_alone(self):
        counts = SearchQuerySet().facet("part").facet_counts()["fields"]
        assert dict(counts["part"]) == {"point": 3, "text": 3}

    def test_order(self):
        falling = [p.speech_id for p in self.found(SearchQuerySet().order_by("-year"))]
        assert falling == [self.flood.pk] * 3 + [self.school.pk] * 2 + [self.undated.pk]
        rising = [p.speech_id for p in self.found(SearchQuerySet().order_by("year"))]
        assert rising == [self.school.pk] * 2 + [self.flood.pk] * 3 + [self.undated.pk]
        mixed = SearchQuerySet().filter(year__gte=1).order_by("genre", "-ordinal")
        assert [p.ordinal for p in self.found(mixed)] == [3, 2, 1, 2, 1]

    @pytest.mark.parametrize(("start", "end"), [(0, 2), (1, 3), (2, 5), (3, 4), (5, 9), (6, 9)])
    def test_slices_at_any_place(self, start, end):
        whole = [hit.pk for hit in SearchQuerySet().order_by("ordinal")[:6]]
        part = SearchQuerySet().order_by("ordinal")[start:end]
        assert [hit.pk for hit in part] == whole[start:end]

    def test_values(self):
        query = SearchQuerySet().filter(year__gte=1).order_by("year", "ordinal")
        assert query.values_list("year", "genre")[:2] == [[2019, "symposium"]] * 2
        assert query.values_list("ordinal", flat=True)[:3] == [1, 2, 1]
        (first,) = query.filter(marker__exact="一").values("pk", "theme", "organ")[:1]
        assert first == {
            "pk": self.flood.passages.get(ordinal=1).pk,
            "theme": ["focus", "responsibility"],
            "organ": "县防汛办",
        }
        themes = query.filter(year=2021).values_list("theme", flat=True)[:3]
        assert themes == [["focus", "responsibility"], ["focus"], []]

    def test_iteration(self):
        assert len({hit.pk for hit in SearchQuerySet()}) == 6

    def test_hits_load_their_objects(self):
        (hit,) = SearchQuerySet().filter(content="水库").load_all()[:1]
        assert hit.object == self.flood.passages.get(ordinal=3)
        assert hit.model is Passage

    def test_a_speech_that_changes(self):
        passage = self.school.passages.get(ordinal=2)
        passage.text = "改了：青川乡新建一所幼儿园。"
        passage.save()
        self.school.passages.get(ordinal=1).delete()
        index_speech(self.school)
        assert len(SearchQuerySet().filter(content=Exact("幼儿园"))) == 1
        assert len(SearchQuerySet().filter(content=Exact("学生"))) == 0
        assert len(SearchQuerySet().filter(content=Exact("讲责任"))) == 0

    def test_a_speech_that_goes(self):
        key = self.flood.pk
        self.flood.delete()
        remove_speeches([key])
        assert len(SearchQuerySet()) == 3
        assert len(SearchQuerySet().filter(content="水库")) == 0

    def test_indexing_twice_changes_nothing(self):
        index_speech(self.flood)
        index_speech(self.flood)
        assert len(SearchQuerySet()) == 6

    def test_nothing_found(self):
        assert len(SearchQuerySet().filter(content="没有这个说法")) == 0
        assert SearchQuerySet().filter(content="没有这个说法")[:10] == []
