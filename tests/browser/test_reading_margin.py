"""What recurs in a speech, seen and followed in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from library.models import DraftParagraph
from tests.corpus.shelf import shelve
from tests.library.phrases.phrased import stock


pytestmark = pytest.mark.browser

OLD = "把水库塘坝逐座看到底"
ALSO = "底数要摸到每家每户"
FRESH = "青川乡今年头一回用上无人机，三天巡完一遍。"


@pytest.fixture
def speech(transactional_db):
    shelve("在防汛工作会上的讲话", f"会后要{OLD}，不留死角。散会。", year=2021)
    shelve("在人口普查会上的讲话", f"{ALSO}，一户不漏。", year=2020)
    read = shelve("在汛前检查会上的讲话", f"{ALSO}。{OLD}，台账到人。", FRESH, year=2023)
    stock(OLD)
    stock(ALSO)
    return read


@pytest.fixture
def page(speech, writer, sign_in, live_server):
    page = sign_in(writer)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(live_server.url + speech.get_absolute_url())
    return page


def line_under(page, selector):
    return page.locator(selector).first.evaluate("e => getComputedStyle(e).textDecorationLine")


def box(page, selector):
    return page.locator(selector).bounding_box()


def test_a_clause_leads_to_its_other_places_and_back(page):
    before = box(page, "#p2-words")
    page.locator("#p1 .recurring-note").click()
    panel = page.locator("#recurring-panel")
    expect(panel.locator(".wording")).to_have_text([ALSO, OLD])
    expect(panel.locator("mark")).to_have_text([ALSO, OLD])
    expect(panel).to_contain_text("《在防汛工作会上的讲话》")
    assert box(page, "#p2-words") == before, "nothing jumps"
    panel.get_by_text("复制此句").last.click()
    assert page.evaluate("navigator.clipboard.readText()") == OLD
    panel.get_by_text("＋草稿").last.click()
    expect(page.locator(".toast")).to_contain_text("已加入")
    assert DraftParagraph.objects.get().source.speech.title == "在防汛工作会上的讲话"
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert page.evaluate("document.activeElement.className") == "recurring-note"


def test_it_is_walked_by_keys_alone(page):
    page.keyboard.press("j")
    page.keyboard.press("r")
    panel = page.locator("#recurring-panel")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    panel.locator(".breadcrumb a").first.click()
    expect(page.locator("h1")).to_have_text("在人口普查会上的讲话")


def test_the_words_themselves_open_their_places(page):
    page.locator(".recurs", has_text=OLD).click()
    expect(page.locator("#recurring-panel")).to_be_visible()


def test_a_selection_that_ends_on_the_words_is_no_click(page):
    words = box(page, ".recurs >> nth=1")
    page.mouse.move(words["x"] + 4, words["y"] + 12)
    page.mouse.down()
    page.mouse.move(words["x"] + words["width"] - 4, words["y"] + 12)
    page.mouse.up()
    expect(page.locator("#selection-bubble")).to_be_visible()
    expect(page.locator("#recurring-panel")).to_be_hidden()


def test_the_lines_can_be_put_away_and_stay_away(page):
    assert line_under(page, ".recurs") == "underline"
    page.get_by_label("标出旧句").uncheck()
    assert line_under(page, ".recurs") == "none"
    page.reload()
    assert line_under(page, ".recurs") == "none"
    page.get_by_label("标出旧句").check()
    assert line_under(page, ".recurs") == "underline"
    page.emulate_media(media="print")
    assert line_under(page, ".recurs") == "none"


def test_a_paragraph_is_copied_without_its_lines(page, speech):
    page.locator("#p1").hover()
    page.locator("#p1 [data-action=copy]").click()
    expect(page.locator("#p1 [data-action=copy]")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == speech.passages.first().text


def test_hits_are_counted_as_ever(page, speech, live_server):
    page.goto(f"{live_server.url}{speech.get_absolute_url()}?q=水库塘坝")
    expect(page.locator("#hit-count")).to_have_text("1/1")
    page.keyboard.press("Escape")
    assert page.locator("#speech-text mark").count() == 0
    assert page.locator(".recurs", has_text="水库塘坝").count() == 1


def test_without_scripts_the_note_leads_to_a_page(browser, speech, writer, client, live_server):
    client.force_login(writer)
    context = browser.new_context(java_script_enabled=False)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context.add_cookies([cookie | {"url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + speech.get_absolute_url())
    page.get_by_label("标出旧句").uncheck()
    assert line_under(page, ".recurs") == "none"
    page.locator("#p1 .recurring-note").click()
    expect(page.locator("h1")).to_have_text("这一段见于别处的表述")
    expect(page.locator("mark")).to_have_text([ALSO, OLD])
    context.close()


@pytest.mark.parametrize("width", [1366, 390])
def test_nothing_stands_in_anyones_way(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.locator(".recurs").first.click()
    expect(page.locator("#recurring-panel")).to_be_visible()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
