"""Searching with the keys, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from corpus.search import rebuild
from tests.corpus.shelf import shelve


pytestmark = pytest.mark.browser


@pytest.fixture
def results(live_server, writer, sign_in):
    """The page of results for 责任: twelve rows of two years."""
    rebuild()
    for number in range(1, 13):
        long = "各乡镇各部门要逐级压实责任，" * 12
        shelve(
            f"在第{number}次调度会上的讲话",
            {"text": f"一是第{number}次调度。{long}完成整改。", "marker": "一是"},
            year=2020 + number % 2,
        )
    page = sign_in(writer)
    page.goto(f"{live_server.url}/?q=责任")
    return page


def focused(page):
    return page.evaluate(
        "[...document.querySelectorAll('[data-row]')].indexOf(document.activeElement)"
    )


def test_rows_are_walked_opened_and_copied_with_the_keys(results):
    results.keyboard.press("j")
    assert focused(results) == 0
    results.keyboard.press("ArrowDown")
    assert focused(results) == 1
    results.keyboard.press("k")
    assert focused(results) == 0
    row = results.locator("[data-row]").first
    results.keyboard.press("Space")
    assert row.locator("details").get_attribute("open") is not None
    assert row.locator(".passage-text mark").count() == 12
    results.keyboard.press("Space")
    assert row.locator("details").get_attribute("open") is None
    results.keyboard.press("j")
    # A row that is whole as it is: the page does not scroll away from it.
    results.locator("[data-row]").nth(1).locator("details").evaluate("more => more.remove()")
    results.keyboard.press("Space")
    assert results.evaluate("scrollY") == 0
    results.keyboard.press("k")
    results.keyboard.press("c")
    expect(row.get_by_text("已复制")).to_be_visible()
    results.keyboard.press("a")
    expect(results.locator("#toasts")).to_contain_text("已加入")
    assert "/?q=" in results.url
    assert focused(results) == 0
    results.keyboard.press("Enter")
    results.wait_for_url(re.compile(r"/speeches/\d+/\?q=.*#p1"))


def test_copying_works_where_the_browser_has_no_clipboard(results):
    """An office network has no https, so the page is no secure context and has no clipboard."""
    results.evaluate("Object.defineProperty(window, 'isSecureContext', {value: false})")
    results.evaluate(
        "document.addEventListener('copy', () => window.copied = getSelection().toString()"
        " || document.activeElement.value)"
    )
    results.keyboard.press("j")
    results.keyboard.press("c")
    results.get_by_text("已复制").first.wait_for()
    copied = results.evaluate("window.copied")
    assert copied.startswith("一是第")
    assert copied.endswith("完成整改。")


def test_the_sheet_of_keys_says_each_thing_once(results):
    results.keyboard.press("?")
    sheet = results.locator("#keys-sheet")
    expect(sheet.locator("dd", has_text="下一条")).to_have_count(1)
    assert sheet.locator("dt:has(+ dd:text-is('下一条')) kbd").all_inner_texts() == ["j", "↓"]


def test_keys_belong_to_the_input_method_while_it_composes(results):
    results.keyboard.press("j")
    for extra in ("isComposing: true", "keyCode: 229"):
        results.evaluate(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
            f" {{key: 'j', bubbles: true, {extra}}}))"
        )
    assert focused(results) == 0
    results.keyboard.press("/")
    results.keyboard.type("jjj")
    assert focused(results) == -1
    assert results.locator("#bar-q").input_value() == "jjj"


def test_a_facet_changes_the_results_in_place_and_the_address(results):
    results.evaluate("window.stays = true")
    results.locator("nav.side").get_by_role("link", name="2021 年").click()
    results.wait_for_url(re.compile(r"year=2021"))
    results.locator(".chip", has_text="2021 年").wait_for()
    assert results.locator("[data-row]").count() == 6
    assert results.evaluate("window.stays") is True
    assert results.title().startswith("责任")
    results.keyboard.press("j")
    assert focused(results) == 0
    results.locator(".chip .remove").first.click()
    results.wait_for_url(re.compile(r"\?q=[^&]*$"))
    results.locator("nav.side").wait_for()
    assert results.locator("[data-row]").count() == 12
    results.go_back()
    results.locator(".chip", has_text="2021 年").wait_for()


def test_a_year_bar_filters(results):
    results.get_by_role("link", name="2020 年，6 段").click()
    results.locator(".chip", has_text="2020 年").wait_for()
    assert results.locator("[data-row]").count() == 6


def test_the_box_leads_to_the_rows_and_taking_a_clause_away_changes_it(results, live_server):
    results.goto(f"{live_server.url}/?q=责任 -整顿")
    results.get_by_role("link", name="去掉 不含 整顿").click()
    results.wait_for_url(re.compile(r"\?q=[^&]*$"))
    expect(results.locator(".chip")).to_have_count(0)
    expect(results.locator("#bar-q")).to_have_value("责任")
    results.locator("#bar-q").focus()
    results.keyboard.press("ArrowDown")
    assert focused(results) == 0


def test_eight_rows_are_in_sight(results):
    assert (
        results.locator("[data-row]").evaluate_all(
            "rows => rows.filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length"
        )
        >= 8
    )


@pytest.mark.parametrize("address", ["/", "/?q=责任&year=2021", "/?q=责任 无人机", "/?q=(责任"])
def test_pages_are_accessible(results, live_server, address):
    from axe_playwright_python.sync_playwright import Axe

    results.goto(live_server.url + address)
    found = Axe().run(results).response["violations"]
    serious = [v for v in found if v["impact"] in {"serious", "critical"}]
    assert serious == [], [(v["id"], [n["html"] for n in v["nodes"]]) for v in serious]
