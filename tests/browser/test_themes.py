"""Going through a theme with the keys, and putting its themes right."""

import pytest
from playwright.sync_api import expect

from corpus import search
from library.models import Draft
from library.theming.applying import apply_themes
from tests.library.theming.themed import speech, themes_of


pytestmark = pytest.mark.browser


@pytest.fixture
def themed(transactional_db):
    made = speech()
    apply_themes(made)
    search.index_speeches([made])
    return made


def test_headings_are_walked_copied_and_collected_with_the_keys(
    sign_in, writer, live_server, themed
):
    page = sign_in(writer)
    page.goto(f"{live_server.url}/library/")
    page.get_by_role("link", name="整改落实").click()
    page.wait_for_url("**/library/themes/rectification/")
    page.keyboard.press("j")
    row = page.locator("[data-row]").first
    expect(row).to_be_focused()
    page.keyboard.press("c")
    expect(row.locator("[data-action=copy]")).to_have_text("已复制")
    page.keyboard.press("a")
    expect(page.locator(".toast")).to_contain_text("未命名草稿")
    assert Draft.objects.get().paragraphs.get().source == themed.passages.get(marker="二是")


def test_a_theme_is_taken_from_a_passage_in_place(sign_in, editor, live_server, themed):
    page = sign_in(editor)
    page.goto(f"{live_server.url}/library/themes/rectification/?tab=points")
    expect(page.locator("[data-row]")).to_have_count(1)
    page.get_by_text("依据").click()
    page.get_by_role("button", name="去除此主题").click()
    expect(page.locator("[data-row]")).to_have_count(0)
    assert "rectification" not in themes_of(themed.passages.get(marker="二是"))
    page.locator(".toast").get_by_role("button", name="撤销").click()
    expect(page.locator(".toast").last).to_contain_text("刷新页面即可看到")
    page.reload()
    expect(page.locator("[data-row]")).to_have_count(1)


def test_reasons_give_way_to_what_is_pressed_next(sign_in, writer, live_server, themed):
    page = sign_in(writer)
    page.goto(f"{live_server.url}/library/themes/rectification/")
    reasons = page.locator("details.why")
    reasons.locator("summary").click()
    expect(reasons).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(reasons).not_to_have_attribute("open", "")
    expect(reasons.locator("summary")).to_be_focused()
    reasons.locator("summary").click()
    reasons.locator("p").first.click()
    expect(reasons).to_have_attribute("open", "")
    page.get_by_role("heading", level=1).click()
    expect(reasons).not_to_have_attribute("open", "")


def test_the_reasons_open_beside_the_passage_that_is_read(sign_in, editor, live_server, themed):
    page = sign_in(editor)
    page.goto(live_server.url + themed.passages.get(marker="二是").get_absolute_url())
    beside = page.locator("#p4")
    beside.hover()
    beside.get_by_role("link", name="依据").click()
    panel = beside.locator(".theme-panel")
    expect(panel).to_contain_text("标题：抓好整改落实")
    panel.get_by_role("combobox").select_option("masses")
    panel.get_by_role("button", name="加上").click()
    expect(beside.locator(".theme-panel")).to_contain_text("人工确认")
    assert themes_of(themed.passages.get(marker="二是"))[0] == "masses"


def test_beside_the_text_each_theme_keeps_its_buttons_on_its_own_line(
    sign_in, editor, live_server, themed
):
    page = sign_in(editor)
    point = themed.passages.get(marker="二是")
    page.goto(f"{live_server.url}{point.get_absolute_url()}")
    margin = page.locator(f"#{point.anchor} .margin")
    margin.hover()
    margin.get_by_text("依据").click()
    expect(margin.locator(".theme-line").first).to_be_visible()
    assert margin.locator(".theme-line:has(.actions)").evaluate_all(
        """(lines) => lines.every((line) => {
          const own = line.getBoundingClientRect();
          const buttons = line.querySelector(".actions").getBoundingClientRect();
          return buttons.top >= own.top - 1 && buttons.bottom <= own.bottom + 1;
        })"""
    )
