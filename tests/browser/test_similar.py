"""From a hit to what is like it, and on, with the keys."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from corpus.search import rebuild
from tests.corpus.shelf import shelve


pytestmark = pytest.mark.browser

LONG = "各乡镇要压实防汛责任，把水库塘坝逐座看到底。" * 12


@pytest.fixture
def speeches(transactional_db):
    rebuild()
    return [
        shelve("在汛前检查会上的讲话", LONG + "完成隐患整改。", year=2023),
        shelve("在防汛会上的讲话", "今年要把水库塘坝逐座看到底。", year=2021),
        shelve("在防汛部署会上的讲话", "水库和塘坝防汛，责任到人。", year=2020),
    ]


def test_s_leads_from_a_hit_to_what_is_like_it_and_on(live_server, writer, sign_in, speeches):
    page = sign_in(writer)
    page.goto(f"{live_server.url}/?q=隐患整改")
    page.keyboard.press("j")
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 's', bubbles: true, isComposing: true}))"
    )
    page.keyboard.press("s")
    page.wait_for_url(re.compile(r"/passages/\d+/similar/$"))
    rows = page.locator("[data-row]")
    expect(rows).to_have_count(2)
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(rows.first.get_by_text("已复制")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("#toasts")).to_contain_text("已加入")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/speeches/{speeches[2].pk}/#p1$"))


def test_x_leads_there_from_the_reading_view(live_server, writer, sign_in, speeches):
    page = sign_in(writer)
    page.goto(f"{live_server.url}{speeches[1].get_absolute_url()}")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.wait_for_url(re.compile(r"/passages/\d+/similar/$"))
    expect(page.locator("[data-row]").first).to_contain_text("在汛前检查会上的讲话")


@pytest.mark.parametrize("width", [1366, 390])
def test_the_page_is_accessible_and_no_wider_than_its_window(
    live_server, writer, sign_in, speeches, width
):
    page = sign_in(writer)
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(f"{live_server.url}/passages/{speeches[0].passages.get().pk}/similar/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    serious = [v for v in found if v["impact"] in {"serious", "critical"}]
    assert serious == [], [(v["id"], [n["html"] for n in v["nodes"]]) for v in serious]
