"""Seeing much at once: themes by year, and the skeletons of several speeches."""

import pytest
from playwright.sync_api import expect

from corpus import search
from library.theming.applying import apply_themes
from tests.library.theming.themed import speech


pytestmark = pytest.mark.browser


@pytest.fixture
def office(transactional_db):
    made = [speech(), speech("在全县消防安全动员会上的讲话", 2021), speech("致辞", 2022)]
    for one in made[:2]:
        apply_themes(one)
    search.index_speeches(made)
    return made


def test_an_empty_cell_leads_to_a_search_in_that_year(sign_in, writer, live_server, office):
    page = sign_in(writer)
    page.goto(f"{live_server.url}/library/")
    page.get_by_role("link", name="主题 × 年份").click()
    line = page.get_by_role("row").filter(has=page.get_by_role("link", name="整改落实"))
    line.get_by_role("link", name="2022 年没有").click()
    expect(page.locator("[data-main-search], #bar-q").first).to_have_value("整改落实")
    expect(page.locator(".hit").first).to_contain_text("《致辞》")


def test_chosen_speeches_stand_side_by_side(sign_in, writer, live_server, office):
    page = sign_in(writer)
    page.goto(f"{live_server.url}/speeches/")
    for one in office[:2]:
        page.get_by_label(f"选中《{one.title}》").check()
    page.get_by_role("button", name="并排看选中讲话的提纲").click()
    expect(page.locator(".skeleton")).to_have_count(2)
    first = page.locator(".skeleton").first
    first.get_by_role("button", name="复制").click()
    expect(first.get_by_role("button", name="已复制")).to_be_visible()
    first.get_by_role("link", name="移开").click()
    expect(page.locator(".skeleton")).to_have_count(1)
    page.get_by_role("link", name="二是抓好整改落实").click()
    expect(page.locator(".paragraph:target")).to_contain_text("限期整改")
