"""Every page of the site: signed in, with one h1, in Chinese, under a strict policy."""

import re

import pytest
from django.templatetags.static import static

from tests.site.pages import FOR_PROGRAMS, NO_PAGE, addresses, examples


PUBLIC = {"login", "healthz", "favicon"}


@pytest.fixture
def site(admin_user, sample_speech):
    """The name and address of every page."""
    return list(addresses(examples(admin_user, sample_speech)))


def test_every_page_answers_with_one_heading_in_chinese(admin_client, site):
    visited = 0
    for name, address in site:
        answer = admin_client.get(address, follow=True)
        if answer.status_code == 405 or name in NO_PAGE:
            continue
        page = answer.content.decode()
        assert answer.status_code == 200, name
        assert len(re.findall(r"<h1[\s>]", page)) == 1, name
        assert '<html lang="zh-Hans"' in page, name
        visited += 1
    assert visited >= 8


def test_every_page_wants_a_signed_in_user(client, site):
    for name, address in site:
        if name in PUBLIC:
            continue
        for method in (client.get, client.post):
            answer = method(address)
            if name in FOR_PROGRAMS:
                assert answer.status_code == 401, name
                assert answer.json()["error"]["code"] == "unauthorized"
                continue
            assert answer.status_code in {302, 405}, name
            if answer.status_code == 302:
                assert answer.headers["Location"].startswith("/sign-in/"), name


def test_the_icon_is_where_browsers_look_for_it(client, db):
    assert client.get("/favicon.ico").headers["Location"] == static("icon.svg")


def test_the_policy_allows_nothing_inline_and_no_other_host(admin_client, db):
    policy = admin_client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert "https:" not in policy
