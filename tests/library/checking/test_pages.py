"""The page and the panel of the checks."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from library.checking import decisions
from library.drafting import writing
from tests.library.checking.said import found
from tests.library.drafting.shown import texts


pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def test_the_page_and_the_panel(signed_in, draft):
    address = reverse("library:draft-checks", args=[draft.pk])
    page = signed_in.get(address).content.decode()
    assert "<h1>检查" in page
    assert "“的”写了两遍。" in page
    panel = signed_in.get(address, headers={"HX-Request": "true"}).content.decode()
    assert 'id="draft-checks"' in panel
    assert "<h1" not in panel


def test_another_writers_checks_are_not_there(client, draft):
    client.force_login(get_user_model().objects.create_user("other"))
    assert client.get(reverse("library:draft-checks", args=[draft.pk])).status_code == 404


def test_answers_without_script(signed_in, draft):
    at = f"/drafts/{draft.pk}/checks/"
    [doubled] = found(draft, "doubled")
    assert signed_in.post(f"{at}ignore/", {"mark": doubled.mark}).url == at
    signed_in.post(f"{at}heed/", {"mark": doubled.mark})
    signed_in.post(f"{at}mend/", {"choice": f"{doubled.mark} 的"})
    signed_in.post(f"{at}blanks/", {"name": ["云岭县"], "value": [" 青川县 "], "swap": "1"})
    assert texts(draft)[1] == "一、把群众的事办好,青川县的经验要学。"
    signed_in.post(f"{at}mend/", {"every": "punctuation"})
    assert texts(draft)[1] == "一、把群众的事办好，青川县的经验要学。"
    signed_in.post(f"{at}timing/", {"pace": "220", "minutes": "15", "year": "2025"})
    draft.refresh_from_db()
    assert (draft.pace, draft.minutes, draft.year) == (220, 15, 2025)


def test_checks_reach_zero(signed_in, draft):
    for finding in decisions.checked(draft).open:
        decisions.ignore(draft, finding.mark)
    page = signed_in.get(reverse("library:draft-checks", args=[draft.pk])).content.decode()
    assert "检查已清零" in page


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"pace": "9"}, "语速请填 100 到 350（每分钟字数）。"),
        ({"pace": ""}, "语速请填 100 到 350（每分钟字数）。"),
        ({"pace": "200", "minutes": "0"}, "限时请填 1 到 600 分钟"),
        ({"pace": "200", "year": "二〇二六"}, "本稿年份请填 1949 到 2100"),
    ],
)
def test_what_cannot_be_taken_is_said(signed_in, draft, form, why):
    answer = signed_in.post(f"/drafts/{draft.pk}/checks/timing/", form, headers=JSON)
    assert answer.status_code == 422
    assert why in answer.json()["message"]


def test_a_form_of_names_that_does_not_fit_changes_nothing(signed_in, draft):
    at = f"/drafts/{draft.pk}/checks/blanks/"
    answer = signed_in.post(at, {"name": ["云岭县"], "value": []}, headers=JSON)
    assert answer.status_code == 422
    answer = signed_in.post(at, {"name": ["云岭县"], "value": ["县" * 121]}, headers=JSON)
    assert "太长" in answer.json()["message"]
    assert not draft.blanks.exists()


@pytest.mark.parametrize("also", [{}, {"swap": "1"}])
def test_a_form_of_names_that_arrives_again_overwrites_nothing(signed_in, draft, also):
    at = f"/drafts/{draft.pk}/checks/blanks/"
    form = {"name": "云岭县", "value": "青川县", "editor": "页", "sequence": 3, **also}
    assert signed_in.post(at, form, headers=JSON).status_code == 200
    draft.blanks.filter(words="云岭县").update(value="石桥县")
    assert signed_in.post(at, form, headers=JSON).status_code == 200
    assert draft.blanks.get().value == "石桥县"


def test_what_says_the_same_of_many_places_is_one_row_and_settled_at_once(signed_in, draft):
    writing.add(draft, [f"{n}组学习贯彻党的十九大精神。" for n in "甲乙丙丁"])
    panel = signed_in.get(f"/drafts/{draft.pk}/checks/").context
    [group] = [
        group
        for one in panel["graded"]
        for group in one.groups
        if (one.grade, group.check.name) == ("should", "stale")
    ]
    [cluster] = [one for one in group.clusters if one.told]
    assert (cluster.words, len(cluster.rows)) == ("党的十九大精神", 4)
    signed_in.post(f"/drafts/{draft.pk}/checks/ignore/", {"mark": cluster.marks})
    assert draft.ignored_findings.count() == 4
    assert not [one for one in found(draft, "stale") if "十九大" in one.what]
