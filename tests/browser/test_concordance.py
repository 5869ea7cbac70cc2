"""The hits speech by speech and as a concordance, in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from corpus.search import rebuild
from tests.corpus.shelf import shelve


pytestmark = pytest.mark.browser


@pytest.fixture
def results(live_server, writer, sign_in):
    rebuild()
    for number in range(1, 7):
        kind = "压实" if number % 3 else "明确"
        shelve(
            f"在第{number}次调度会上的讲话",
            {"text": f"一是第{number}次调度。要{kind}防汛责任，按时完成整改。", "marker": "一是"},
            year=2020 + number % 2,
        )
    page = sign_in(writer)
    page.goto(f"{live_server.url}/?q=责任")
    return page


def test_one_question_is_looked_at_three_ways(results):
    results.get_by_role("link", name="讲话 6").click()
    expect(results.locator(".hit-speeches .row")).to_have_count(6)
    assert not Axe().run(results).violations_count
    results.get_by_role("link", name="索引行").click()
    expect(results.locator(".kwic .row")).to_have_count(6)
    assert not Axe().run(results).violations_count
    results.get_by_role("link", name="段落 6").click()
    expect(results.locator(".hit")).to_have_count(6)
    assert "view=" not in results.url


def test_lines_are_sorted_walked_and_opened(results):
    results.goto(results.url + "&view=lines")
    results.get_by_role("link", name="左侧").click()
    expect(results.locator("[aria-current]", has_text="左侧")).to_be_visible()
    lefts = results.locator(".kwic .left").all_inner_texts()
    assert [("压实" in left) for left in lefts] == [True] * 4 + [False] * 2
    results.keyboard.press("j")
    results.keyboard.press("j")
    results.keyboard.press("Enter")
    results.wait_for_url(re.compile(r"/speeches/\d+/\?q=.*#p1"))


def test_three_levels_are_chosen_and_stay_in_the_address(results):
    results.goto(results.url + "&view=lines")
    results.get_by_text("三级排序").click()
    results.get_by_label("先按").select_option("左二")
    results.get_by_label("再按").select_option("右一")
    results.get_by_role("button", name="排列").click()
    results.wait_for_url(re.compile("by=2L&by=1R"))
    expect(results.locator(".kwic .row")).to_have_count(6)


def test_a_collocate_asks_for_both_words(results):
    results.goto(results.url + "&view=lines")
    results.locator(".collocates").get_by_role("link", name="压实", exact=True).click()
    expect(results.locator(".hit")).to_have_count(4)
    expect(results.locator("#bar-q")).to_have_value("责任 压实")
