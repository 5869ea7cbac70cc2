"""Suggestions, the record of questions and saved searches, in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from corpus.models import AskedQuestion
from corpus.search import rebuild
from corpus.suggesting import vocabulary
from tests.corpus.shelf import shelve


pytestmark = pytest.mark.browser


@pytest.fixture
def page(live_server, writer, sign_in):
    vocabulary.forget()
    rebuild()
    row = {"part": "point", "marker": "一、", "heading": "整改落实要见底"}
    shelve("在推进会上的讲话", row | {"text": "一、整改落实要见底\n逐条销号。"})
    page = sign_in(writer)
    page.goto(live_server.url)
    return page


def options(page):
    return page.locator(".suggestions:visible > [role=option]")


def test_pinyin_finds_a_heading_that_the_keys_take(page):
    page.locator("[data-main-search]").press_sequentially("zglsyjd")
    expect(options(page).first).to_contain_text("整改落实要见底")
    assert not Axe().run(page).violations_count
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q="))
    expect(page.locator(".hit")).to_have_count(1)


def test_escape_closes_and_what_was_typed_is_asked(page):
    box = page.locator("[data-main-search]")
    box.press_sequentially("zgls")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(box).to_have_value("zgls")


def test_nothing_is_suggested_while_an_input_method_composes(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("[data-main-search]").evaluate(
        """box => {
          box.value = "zheng";
          box.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
        }"""
    )
    page.wait_for_timeout(400)
    # Nor for what was typed just before it began to compose.
    page.locator("[data-main-search]").evaluate(
        """box => {
          box.dispatchEvent(new InputEvent("input", { bubbles: true }));
          box.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
        }"""
    )
    page.wait_for_timeout(400)
    assert not [url for url in asked if "/suggest/" in url]


def test_an_answered_question_is_remembered_and_a_search_saved(page, live_server, writer):
    page.goto(f"{live_server.url}/?q=销号")
    page.wait_for_load_state()
    page.get_by_role("button", name="收藏").click()
    expect(page.get_by_role("link", name="已收藏")).to_be_focused()
    expect(page.locator(".hit")).to_have_count(1)
    page.locator("#toasts").get_by_role("link", name="查看").click()
    expect(page.locator(".saved-searches")).to_contain_text("销号")
    expect(page.locator(".asked-questions")).to_contain_text("销号")
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()
    assert AskedQuestion.objects.get(user=writer).question == "销号"
    page.get_by_role("button", name="销号", exact=True).click()
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.get_by_role("link", name="已收藏")).to_be_visible()
