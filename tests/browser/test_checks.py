"""The checks beside a draft in a real browser: seen, jumped to, answered, until nothing is left."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from library.collecting import into_draft
from library.drafting import writing
from library.house.wordings import load_shipped_wordings
from speeches.models import Passage, Speech
from tests.browser.draft_page import kept


pytestmark = pytest.mark.browser
SAID = "今天，云岭县的干部都来了。石桥镇要把山塘水库守住，坝体有没有裂缝要一处一处看清楚。"


@pytest.fixture
def draft(writer):
    load_shipped_wordings()
    speech = Speech.objects.create(
        title="在云岭县防汛工作会议上的讲话", year=2026, digest="d", source_name="a.txt"
    )
    passage = Passage.objects.create(
        speech=speech, ordinal=1, part="text", text=SAID, path=[], start=0, end=len(SAID)
    )
    draft = writing.create(writer, "在全县2026年防汛工作会议上的讲话")
    into_draft.collect(draft, [passage])
    writing.add(draft, ["请×××同志发言。", "县环保局要到场，把群众的的事办好。"])
    return draft


@pytest.fixture
def page(sign_in, writer, live_server, draft):
    page = sign_in(writer)
    page.goto(live_server.url + draft.get_absolute_url())
    expect(page.locator("#draft-checks-count")).to_have_text(re.compile(r"\d|✓"))
    return page


def count(page):
    return page.locator("#draft-checks-count")


def area(page, n):
    return page.locator("#draft-paragraphs textarea").nth(n)


def selected(page):
    return page.evaluate(
        "() => { const a = document.activeElement;"
        " return a.value.slice(a.selectionStart, a.selectionEnd); }"
    )


def test_checks_are_brought_to_zero(page, draft):
    page.get_by_role("tab", name="检查").click()
    panel = page.locator("#draft-checks")
    expect(panel).to_contain_text("必改")
    expect(page.locator(".marks mark", has_text="×××")).to_have_count(1)

    assert Axe().run(page).violations_count == 0

    # The form of names: one is filled in, one stays.
    names = panel.locator(".check-name")
    names.filter(has_text="云岭县").locator("input[name=value]").fill("青川县")
    names.filter(has_text="石桥镇").get_by_role("checkbox", name="不变").check()
    panel.get_by_role("button", name="全文换名").click()
    expect(area(page, 0)).to_have_value(SAID.replace("云岭县", "青川县"))
    told = page.locator(".toast", has_text="已替换 1 段")
    expect(told.get_by_role("button", name="撤销")).to_be_visible()

    # One click to the place, the words selected; then typed over.
    panel.locator(".finding", has_text="×××").locator("a.spot").click()
    assert selected(page) == "×××"
    page.keyboard.type("张建国")
    expect(panel.locator(".finding", has_text="×××")).to_have_count(0)

    # A suggestion taken, another finding ignored.
    panel.get_by_role("button", name="改为“的”").click()
    expect(area(page, 2)).to_have_value("县环保局要到场，把群众的事办好。")
    panel.locator(".finding[data-what='环保局']").get_by_role("button", name="忽略").click()
    expect(count(page)).to_have_text("✓")
    expect(panel).to_contain_text("检查已清零")
    expect(page.locator(".marks mark.must")).to_have_count(0)

    page.reload()
    expect(count(page)).to_have_text("✓")
    assert kept(draft)[1] == "请张建国同志发言。"


def test_keys_walk_through_the_places(page, draft):
    area(page, 0).focus()
    page.keyboard.press("F8")
    assert selected(page) == "云岭县"
    page.keyboard.press("F8")
    assert selected(page) == "石桥镇"
    page.keyboard.press("Shift+F8")
    assert selected(page) == "云岭县"
    before = int(count(page).inner_text())
    page.keyboard.press("Control+F8")
    expect(count(page)).to_have_text(str(before - 1))
    assert draft.ignored_findings.get().what == "云岭县"


def test_the_export_panel_warns_of_what_was_typed_just_now(page):
    area(page, 0).focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("根据〔数字〕号文办理。")
    page.keyboard.press("Control+e")
    expect(page.locator(".export-panel")).to_contain_text("〔数字〕")


def test_f8_waits_for_what_was_typed_into_a_draft_just_begun(page, writer, live_server):
    begun = writing.create(writer, "在全县防汛工作会议上的讲话")
    page.goto(live_server.url + begun.get_absolute_url())
    expect(count(page)).to_have_text("✓")
    page.get_by_role("button", name="新增一段").click()
    page.keyboard.insert_text("根据××县〔数字〕办理。")
    page.keyboard.press("F8")
    page.wait_for_function("() => document.activeElement.value && getSelection().toString()")
    assert selected(page) == "××"
    expect(page.locator(".toast")).to_have_count(0)


def test_what_is_typed_is_checked_soon_and_marks_follow_the_words(page):
    before = int(count(page).inner_text())
    area(page, 1).evaluate("(area) => (area.focus(), area.setSelectionRange(0, 0))")
    page.keyboard.type("下面，")
    mark = page.locator(".paragraph", has=page.locator(".marks", has_text="×××")).locator("mark")
    expect(mark).to_have_text("×××")
    page.keyboard.type("XX县")
    expect(count(page)).to_have_text(str(before + 1))
    assert area(page, 1).evaluate("(area) => area === document.activeElement")


def test_nothing_is_put_in_place_while_an_input_method_composes(page, draft):
    area(page, 1).focus()
    area(page, 1).evaluate(
        "(area) => area.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}))"
    )
    page.locator("#draft-checks").evaluate("(panel) => (panel.firstElementChild.id = 'as-it-was')")
    writing.add(draft, ["__月__日"])
    page.wait_for_timeout(400)  # the page looks again at most so often
    page.evaluate("() => dispatchEvent(new Event('focus'))")
    page.wait_for_timeout(1200)
    expect(page.locator("#as-it-was")).to_have_count(1)
    area(page, 1).evaluate(
        "(area) => area.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}))"
    )
    expect(page.locator("#as-it-was")).to_have_count(0)


def test_a_budget_is_kept_and_what_is_over_is_told(page, draft):
    writing.add(draft, ["守土有责。" * 60])
    page.get_by_role("tab", name="时长").click()
    page.get_by_label("限时").fill("1")
    page.locator("#draft-timing").get_by_role("button", name="保存").click()
    expect(page.locator("#draft-timing")).to_contain_text("超出")
    expect(page.locator(".parts-bar line")).to_have_count(1)
    draft.refresh_from_db()
    assert draft.minutes == 1
