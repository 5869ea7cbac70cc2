"""Every page of the site: signed in, with one h1, in Chinese, under a strict policy."""

import re

import pytest

from tests.site.pages import address, names


PUBLIC = {"login", "healthz"}
# Answers that are no pages: files, fragments and plain text.
NO_PAGE = {"healthz", "library:draft-export"}


@pytest.fixture
def arguments(db, admin_user, sample_speech):
    """An existing object for every URL pattern that wants one."""
    from library.models import Draft, Theme

    passage = sample_speech.passages.first()
    draft = Draft.objects.create(owner=admin_user, title="在全县防汛工作会议上的讲话")
    theme = Theme.objects.order_by("order").first()
    return {
        "speeches:detail": [sample_speech.pk],
        "speeches:edit": [sample_speech.pk],
        "library:theme": [theme.slug],
        "library:theme-edit": [theme.slug],
        "library:draft": [draft.pk],
        "library:passage-theme": [passage.pk],
    }


def test_every_page_answers_with_one_heading_in_chinese(admin_client, arguments):
    visited = 0
    for name in names():
        answer = admin_client.get(address(name, arguments), follow=True)
        if answer.status_code == 405 or name in NO_PAGE:
            continue
        page = answer.content.decode()
        assert answer.status_code == 200, name
        assert len(re.findall(r"<h1[\s>]", page)) == 1, name
        assert '<html lang="zh-Hans"' in page, name
        visited += 1
    assert visited >= 8


def test_every_page_wants_a_signed_in_user(client, arguments):
    for name in names():
        if name in PUBLIC:
            continue
        for method in (client.get, client.post):
            answer = method(address(name, arguments))
            assert answer.status_code in {302, 405}, name
            if answer.status_code == 302:
                assert answer.headers["Location"].startswith("/sign-in/"), name


def test_the_policy_allows_nothing_inline_and_no_other_host(admin_client, db):
    policy = admin_client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert "https:" not in policy
