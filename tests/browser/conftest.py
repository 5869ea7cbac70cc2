"""Debian's Chromium, driven by Playwright, on a live server with one signed-in writer."""

import os
import shutil

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from library.drafting import writing
from library.theming.applying import load_shipped_themes
from tests.browser.draft_page import TEXTS


# A busy machine is no failure: what is expected is looked at again for so long, in milliseconds.
expect.set_options(timeout=30_000)
PATIENCE = 60_000

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items):
    """Without a browser the journeys are skipped by name, except in CI, where that is a failure."""
    if CHROMIUM or os.environ.get("CI"):
        return
    missing = pytest.mark.skip(reason="no chromium: apt-get install chromium")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(missing)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    assert CHROMIUM, "chromium is not installed: apt-get install chromium"
    return {
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            # The server by a name that is no secure context, as in an office.
            "--host-resolver-rules=MAP office.lan 127.0.0.1",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": {"width": 1366, "height": 768}, "locale": "zh-CN"}


@pytest.fixture
def context(context):
    """Every page of it waits as long as a busy machine may take to start."""
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(autouse=True)
def shipped_themes(transactional_db):
    """What a migration brought is emptied after every test of this kind, the themes too."""
    load_shipped_themes()


@pytest.fixture
def writer(transactional_db):
    """An ordinary user."""
    return get_user_model().objects.create_user("writer", password="writer")


@pytest.fixture
def editor(transactional_db):
    """A member of staff."""
    return get_user_model().objects.create_user("editor", password="editor", is_staff=True)


@pytest.fixture
def sign_in(page, live_server, client):
    """`sign_in(user)` puts the user's session into the browser and returns the page."""

    def sign_in(user):
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        page.context.add_cookies(
            [{"name": "sessionid", "value": cookie.value, "url": live_server.url}]
        )
        return page

    return sign_in


@pytest.fixture
def draft(writer):
    """A draft of three paragraphs."""
    draft = writing.create(writer, "在全县防汛工作会议上的讲话")
    writing.add(draft, TEXTS)
    return draft


@pytest.fixture
def open_draft(sign_in, writer, live_server, draft):
    """Opens the draft in another window of the same browser each time."""
    first = [sign_in(writer)]

    def open_draft():
        page = first.pop() if first else opened[0].context.new_page()
        opened.append(page)
        page.goto(live_server.url + draft.get_absolute_url())
        expect(page.locator("#draft.live")).to_be_visible()
        return page

    opened = []
    return open_draft
