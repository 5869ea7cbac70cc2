"""Finding and replacing in a draft, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from library.drafting import writing
from tests.browser.draft_page import area, kept, saved


pytestmark = pytest.mark.browser
TEXTS = [
    "同志们：",
    "一、压实责任",
    "云岭县要先行，云岭县要稳。",
    "二、抓好落实",
    "２０２５年云岭县再出发。",
]
LEFT = [
    "同志们：",
    "压实责任",
    "云岭县要先行，云岭县要稳。",
    "抓好落实",
    "２０２５年云岭县再出发。",
]


@pytest.fixture
def draft(writer):
    draft = writing.create(writer, "在云岭县大会上的讲话")
    writing.add(draft, TEXTS)
    return draft


@pytest.fixture
def page(sign_in, writer, live_server, draft):
    page = sign_in(writer)
    page.goto(live_server.url + draft.get_absolute_url())
    expect(page.locator("#draft.live")).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


def selected(page):
    return page.evaluate(
        "() => { const a = document.activeElement;"
        " return a.value.slice(a.selectionStart, a.selectionEnd); }"
    )


def test_everything_found_is_marked_stepped_through_and_left_with_the_caret_on_it(page):
    area(page, 2).evaluate("(area) => (area.focus(), area.setSelectionRange(4, 4))")
    page.keyboard.press("Control+h")
    page.locator("#find-words").fill("云岭县")
    expect(page.locator("#find-count")).to_have_text("共 4 处")
    expect(page.locator(".marks mark.found")).to_have_count(4)
    assert Axe().run(page).violations_count == 0
    page.keyboard.press("Enter")
    expect(page.locator("#find-count")).to_have_text("3/4")
    page.keyboard.press("F3")
    expect(page.locator("#find-count")).to_have_text("4/4")
    page.keyboard.press("F3")
    expect(page.locator("#find-count")).to_have_text("1/4")
    page.keyboard.press("Shift+F3")
    expect(page.locator("#find-count")).to_have_text("4/4")
    expect(page.locator("mark.found.here")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#draft-find")).to_be_hidden()
    expect(page.locator("mark.found")).to_have_count(0)
    expect(area(page, 4)).to_be_focused()
    assert selected(page) == "云岭县"


def test_options_and_where_to_look(page):
    area(page, 2).focus()
    page.locator("#draft-find-open").click()
    page.locator("#find-words").fill("2025")
    expect(page.locator("#find-count")).to_have_text("没有找到")
    page.get_by_label("不分全角半角").check()
    expect(page.locator("#find-count")).to_have_text("共 1 处")
    page.locator("#find-words").fill("云岭县")
    page.get_by_label("范围").select_option("本节")
    expect(page.locator("#find-count")).to_have_text("共 2 处")
    page.get_by_label("范围").select_option("题名")
    expect(page.locator("#find-count")).to_have_text("共 1 处")


def test_one_is_replaced_as_if_it_were_typed(page, draft):
    area(page, 2).evaluate("(area) => (area.focus(), area.setSelectionRange(0, 3))")
    page.keyboard.press("Control+h")
    expect(page.locator("#find-words")).to_have_value("云岭县")
    page.locator("#find-other").fill("青川县")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(area(page, 2)).to_have_value("青川县要先行，云岭县要稳。")
    expect(page.locator("#find-count")).to_have_text("2/3")
    saved(page)
    assert kept(draft)[2] == "青川县要先行，云岭县要稳。"
    area(page, 2).focus()
    page.keyboard.press("Control+z")
    expect(area(page, 2)).to_have_value(LEFT[2])


def test_all_are_replaced_in_one_step_that_is_undone(page, draft):
    page.keyboard.press("Control+h")
    page.locator("#find-words").fill("云岭县")
    page.locator("#find-other").fill("青川县")
    expect(page.get_by_role("button", name="全部替换")).to_have_text("全部替换（4 处）")
    page.keyboard.press("Control+Enter")
    toast = page.locator("#toasts .toast")
    expect(toast).to_contain_text("已替换 4 处（3 段）")
    expect(page.locator("#draft-title")).to_have_value("在青川县大会上的讲话")
    expect(page.locator("#find-count")).to_have_text("没有找到")
    assert kept(draft)[4] == "２０２５年青川县再出发。"
    toast.get_by_role("button", name="撤销").click()
    expect(page.locator("#draft-title")).to_have_value("在云岭县大会上的讲话")
    expect(page.locator("#find-count")).to_have_text("共 4 处")
    assert kept(draft) == LEFT


def test_what_is_being_composed_is_not_looked_for(page):
    page.keyboard.press("Control+h")
    words = page.locator("#find-words")
    words.evaluate(
        """(input) => {
          input.value = "云岭县";
          input.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
        }"""
    )
    expect(page.locator("#find-count")).to_have_text("")
    page.evaluate(
        """document.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", { key: "Enter", bubbles: true, isComposing: true }))"""
    )
    expect(page.locator("mark.found")).to_have_count(0)
    words.dispatch_event("compositionend")
    expect(page.locator("#find-count")).to_have_text("共 4 处")


def test_a_number_alone_is_told_to_be_generated(page):
    page.keyboard.press("Control+h")
    page.get_by_label("查找", exact=True).fill("（一）")
    expect(page.locator("#find-count")).to_contain_text("序号自动编排，不在查找之列")


def test_the_first_hit_comes_into_sight_and_tab_goes_from_box_to_box(page, writer, live_server):
    long = writing.create(writer, "讲话")
    writing.add(long, [f"第{n}段，要一件一件落实。" for n in range(40)] + ["云岭县要先行。"])
    page.goto(live_server.url + long.get_absolute_url())
    page.wait_for_load_state("networkidle")
    area(page, 0).focus()
    page.keyboard.press("Control+h")
    page.keyboard.insert_text("云岭县")
    expect(page.locator("#find-count")).to_have_text("共 1 处")
    expect(page.locator("mark.found")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator("#find-other")).to_be_focused()
