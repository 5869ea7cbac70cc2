"""The site's own pages: what is shown when something is wrong, and the pattern page."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from corpus.views import site


@pytest.fixture
def writer_client(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("writer"))
    return client


def test_a_missing_page_says_where_to_go_on(writer_client):
    answer = writer_client.get("/speeches/999999/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "没有这一页" in page
    assert "检索框" in page


def test_a_forbidden_page_says_who_may(writer_client):
    answer = writer_client.get("/import/")
    assert answer.status_code == 403
    assert "管理人员" in answer.content.decode()


def test_a_visitor_is_told_of_a_missing_page_without_the_bar(client, db):
    page = client.get("/nothing-here/").content.decode()
    assert "没有这一页" in page
    assert "bar-search" not in page
    assert "检索框" not in page


def test_a_fault_is_told_even_when_the_base_page_is_broken():
    page = render_to_string("500.html")
    assert "出错了" in page
    assert '<html lang="zh-Hans">' in page


def test_a_stale_form_is_explained(django_user_model, db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(django_user_model.objects.create_user("writer"))
    answer = client.post("/drafts/collect/")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "页面已经失效" in page
    assert "刷新" in page
    assert "没有权限" not in page


def test_the_pattern_page_shows_every_component(rf, admin_user):
    request = rf.get("/patterns/")
    request.user, request.session = admin_user, {}
    page = site.patterns(request).content.decode()
    assert len(re.findall(r"<h1[\s>]", page)) == 1
    for name in ("button primary", "chip", "row here", "lifeline", "pager", "notice bad", "empty"):
        assert f'class="{name}' in page, name
