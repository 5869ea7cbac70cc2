"""Headings of several speeches side by side."""

import re

import pytest

from library.speech_templates.skeletons import MOST, skeletons
from tests.library.theming.themed import speech


PAGE = "/library/skeletons/"


@pytest.fixture
def speeches(db):
    return [speech(), speech("在全县消防安全动员会上的讲话", 2021)]


def test_only_headings_and_points_are_left(speeches):
    (skeleton,) = skeletons([speeches[0].pk])
    found = [f"{n.passage.marker}{n.passage.heading}" for n in skeleton.nodes]
    assert found == ["一、压实各方责任", "一是全面排查隐患", "二是抓好整改落实", "三是打造过硬队伍"]
    assert [n.depth for n in skeleton.nodes] == [1, 2, 2, 2]


def test_they_stand_in_the_order_asked_for(admin_client, speeches):
    first, second = speeches
    page = admin_client.get(f"{PAGE}?speech={second.pk}&speech={first.pk}").content.decode()
    assert page.index(second.title) < page.index(first.title)
    assert page.count("二是抓好整改落实") == 2


def test_one_can_be_moved_away(admin_client, speeches):
    first, second = speeches
    page = admin_client.get(f"{PAGE}?speech={first.pk}&speech={second.pk}").content.decode()
    away = re.findall(r'href="([^"]*)"[^>]*>移开', page)
    assert away == [f"?speech={second.pk}", f"?speech={first.pk}"]


def test_more_than_fit_are_told(admin_client, db):
    made = [speech(f"第{number}次会议上的讲话") for number in range(MOST + 2)]
    query = "&".join(f"speech={one.pk}" for one in made)
    page = admin_client.get(f"{PAGE}?{query}").content.decode()
    assert page.count('class="skeleton"') == MOST
    assert "另有 2 篇没有列出" in page


@pytest.mark.parametrize(
    "query", ["", "?speech=", "?speech=x", "?speech=999999", "?speech=" + "9" * 30]
)
def test_odd_addresses_teach(admin_client, db, query):
    answer = admin_client.get(PAGE + query)
    assert answer.status_code == 200
    assert "还没有选讲话" in answer.content.decode()


def test_the_list_lets_speeches_be_chosen(admin_client, speeches):
    page = admin_client.get("/speeches/").content.decode()
    assert f'name="speech" value="{speeches[0].pk}" form="skeletons"' in page
    assert 'id="skeletons" class="picked no-print" action="/library/skeletons/"' in page


def test_all_are_fetched_at_once(speeches, django_assert_num_queries):
    with django_assert_num_queries(2):
        skeletons([one.pk for one in speeches])
