"""Numbers and levels of a draft in a real browser: typed, absorbed, moved, given back."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from library.drafting import writing
from library.numbering import written
from tests.browser.draft_page import area, caret, saved


pytestmark = pytest.mark.browser
CASES = Path(__file__).parents[1] / "library" / "numbering" / "cases.json"
TEXTS = [
    "一、认清形势",
    "（一）压实责任",
    "各乡镇要守土有责。",
    "（二）备足物资",
    "二、抓好落实",
    "一是查水库。",
]


@pytest.fixture
def draft(writer):
    draft = writing.create(writer, "在全县防汛工作会议上的讲话")
    writing.add(draft, TEXTS)
    return draft


@pytest.fixture
def page(sign_in, writer, live_server, draft):
    page = sign_in(writer)
    page.goto(live_server.url + draft.get_absolute_url())
    expect(page.locator("#draft.live")).to_be_visible()
    page.wait_for_load_state()
    return page


def lines(page):
    """Number and text of each paragraph as the page shows them."""
    return page.locator(".draft-sheet .paragraph").evaluate_all(
        """all => all.map((one) =>
          one.querySelector(".number").textContent + one.querySelector("textarea").value)"""
    )


def at(page):
    return page.evaluate("document.activeElement.selectionStart")


def kept(draft):
    return written(draft.paragraphs.on_page())


def outline(page):
    return page.locator("#outline-tree a").all_inner_texts()


def test_the_page_numbers_and_reads_by_the_same_table(page):
    cases = json.loads(CASES.read_text("utf-8"))
    wrong = page.evaluate(
        """async (cases) => {
          const { src } = document.querySelector("script[src*='draft.js']");
          const { numbers, absorbed, parse, read, format } =
            await import(src.replace("draft.js", "numbering.js"));
          const full = (words) => {
            const [level, ...rest] = words.split(" ");
            const scheme = rest.find((word) => word !== "!") ?? "official";
            return parse(`${level} ${scheme}${rest.includes("!") ? " !" : ""}`);
          };
          const wrong = [];
          const expect = (what, found, wanted) => {
            if (JSON.stringify(found) !== JSON.stringify(wanted)) wrong.push([what, found, wanted]);
          };
          for (const { name, rows } of cases.numbers) {
            expect(name, numbers(rows.map(([mark]) => full(mark))), rows.map(([, shown]) => shown));
          }
          const told = (pairs) => pairs.map(([mark, text]) => [format(mark), text]);
          for (const [text, mark, rest] of cases.absorb) {
            expect(text, told(absorbed([text], [])), [[format(full(mark)), rest]]);
          }
          for (const text of cases.none) expect(text, read(text), null);
          for (const { name, before, rows } of cases.blocks) {
            const found = absorbed(rows.map(([text]) => text), before.map(full));
            expect(name, told(found), rows.map(([, mark, rest]) => [format(full(mark)), rest]));
          }
          return wrong;
        }""",
        cases,
    )
    assert wrong == []


def test_a_typed_number_is_taken_off_and_given_back(page, draft):
    caret(page, 2, 0)
    page.keyboard.type("（三）")
    assert lines(page)[2:4] == ["（二）各乡镇要守土有责。", "（三）备足物资"]
    assert at(page) == 0
    page.keyboard.press("Control+z")
    assert lines(page)[2:4] == ["（三）各乡镇要守土有责。", "（二）备足物资"]
    assert area(page, 2).input_value().startswith("（三）")
    assert at(page) == 3
    page.keyboard.type("加")
    saved(page)
    assert kept(draft)[2] == "（三）加各乡镇要守土有责。"
    page.reload()
    assert area(page, 2).input_value() == "（三）加各乡镇要守土有责。"


def test_a_number_is_typed_sign_by_sign_and_what_is_none_stays(page, draft):
    page.get_by_role("button", name="新增一段").click()
    page.keyboard.type("2.5%的增速")
    assert lines(page)[-1] == "2.5%的增速"
    page.keyboard.press("Enter")
    page.keyboard.type("3.查山塘。")
    assert lines(page)[-1] == "1.查山塘。"
    page.keyboard.press("Enter")
    page.keyboard.type("一把手要到位")
    assert lines(page)[-1] == "2.一把手要到位"
    assert area(page, 8).input_value() == "一把手要到位"
    saved(page)
    assert kept(draft)[-2:] == ["1.查山塘。", "2.一把手要到位"]


def test_enter_goes_on_and_on_an_empty_point_ends_the_series(page, draft):
    caret(page, 5, 5)
    page.keyboard.press("Enter")
    assert lines(page)[-1] == "二是"
    page.keyboard.type("查山塘。")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".paragraph").last).to_have_attribute("data-mark", "3 shi")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert lines(page)[-1] == "三、"
    page.keyboard.press("Enter")
    assert lines(page)[-1] == ""
    page.keyboard.type("以上要求，请抓好落实。")
    page.keyboard.press("Tab")
    expect(area(page, 7)).not_to_be_focused()
    saved(page)
    assert kept(draft)[-3:] == ["一是查水库。", "二是查山塘。", "以上要求，请抓好落实。"]


def test_written_the_plainest_way_text_stands_under_its_headings(page, draft):
    page.get_by_role("button", name="新增一段").click()
    written_lines = [
        "三、提高站位", "巡察整改是政治任务。", "（一）当前整改任务很重", "要坚持问题导向。",
        "四、要求", "同志们，任务光荣。",
    ]  # fmt: skip
    page.keyboard.type("\n".join(written_lines))
    assert lines(page)[len(TEXTS) :] == written_lines
    page.keyboard.press("Control+Home")
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "一是", "selectionStart": 2, "selectionEnd": 2})
    client.send("Input.insertText", {"text": "一是"})
    expect(area(page, -1)).to_have_value("同志们，任务光荣。")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert lines(page)[-2:] == ["一是同志们，任务光荣。", "二是"]
    saved(page)
    assert kept(draft)[-2:] == ["一是同志们，任务光荣。", "二是"]


def test_backspace_takes_the_number_off_first(page, draft):
    caret(page, 3, 0)
    page.keyboard.press("Backspace")
    assert lines(page)[3] == "备足物资"
    page.keyboard.press("Backspace")
    assert lines(page)[2] == "各乡镇要守土有责。备足物资"
    saved(page)
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(page.locator(".paragraph")).to_have_count(6)
    expect(page.locator(".paragraph .number").nth(3)).to_have_text("（二）")


def test_promoting_renumbers_the_page_the_outline_and_the_draft(page, draft):
    caret(page, 3, 2)
    page.keyboard.press("Alt+ArrowLeft")
    assert lines(page)[3:5] == ["二、备足物资", "三、抓好落实"]
    expect(area(page, 3)).to_be_focused()
    assert outline(page) == [
        "一、认清形势",
        "（一）压实责任",
        "二、备足物资",
        "三、抓好落实",
        "一是查水库",
    ]
    saved(page)
    assert kept(draft)[3:5] == ["二、备足物资", "三、抓好落实"]
    page.keyboard.press("Control+Alt+2")
    assert lines(page)[3:5] == ["（二）备足物资", "二、抓好落实"]
    page.keyboard.press("Control+Alt+0")
    page.keyboard.press("Alt+ArrowRight")
    assert lines(page)[3] == "1.备足物资"
    page.keyboard.press("Control+z")
    expect(page.locator(".paragraph .number").nth(3)).to_have_text("")


def test_a_section_moves_and_sinks_as_one(page, draft):
    caret(page, 4, 0)
    page.keyboard.press("Alt+Shift+ArrowUp")
    expect(page.locator("#outline-tree a").first).to_have_text("一、抓好落实")
    saved(page)
    assert kept(draft)[:3] == ["一、抓好落实", "一是查水库。", "二、认清形势"]
    expect(area(page, 0)).to_be_focused()
    caret(page, 2, 0)
    page.keyboard.press("Alt+Shift+ArrowRight")
    assert lines(page)[2:4] == ["（一）认清形势", "1.压实责任"]
    saved(page)
    assert kept(draft)[2:4] == ["（一）认清形势", "1.压实责任"]


def test_the_outline_goes_to_a_heading_and_moves_sections(page, draft):
    tree = page.locator("#outline-tree")
    tree.get_by_text("抓好落实").click()
    expect(area(page, 4)).to_be_focused()
    expect(tree.locator("[aria-current=location]")).to_have_text("二、抓好落实")
    page.get_by_role("button", name="整节降级").click()
    expect(tree.locator("[aria-current=location]")).to_have_text("（三）抓好落实")
    saved(page)
    target = tree.get_by_text("压实责任")
    tree.get_by_text("备足物资").drag_to(target, target_position={"x": 20, "y": 2})
    expect(tree.locator("a").nth(1)).to_have_text("（一）备足物资")
    saved(page)
    assert kept(draft)[1:4] == ["（一）备足物资", "（二）压实责任", "各乡镇要守土有责。"]
    tree.locator("a").nth(1).press("Alt+ArrowDown")
    expect(tree.locator("a").nth(1)).to_have_text("（一）压实责任")


def test_the_menu_on_a_number(page, draft):
    page.locator(".paragraph .number").nth(4).click()
    menu = page.get_by_role("dialog", name="层次和序号")
    menu.get_by_label("从一编起").check()
    assert lines(page)[4] == "一、抓好落实"
    menu.get_by_role("button", name="标题，不编号").click()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(area(page, 4)).to_be_focused()
    assert lines(page)[4] == "抓好落实"
    saved(page)
    assert kept(draft)[4] == "抓好落实"
    assert draft.paragraphs.on_page()[4].level == 1


def test_nothing_fires_while_an_input_method_composes(page, draft):
    client = page.context.new_cdp_session(page)
    caret(page, 2, 0)
    client.send("Input.imeSetComposition", {"text": "一是", "selectionStart": 2, "selectionEnd": 2})
    assert lines(page)[2] == "一是各乡镇要守土有责。"
    assert area(page, 2).input_value().startswith("一是")
    client.send("Input.insertText", {"text": "一是"})
    expect(area(page, 2)).to_have_value("各乡镇要守土有责。")
    assert lines(page)[2] == "一是各乡镇要守土有责。"
    assert at(page) == 0
    saved(page)
    assert kept(draft)[2] == "一是各乡镇要守土有责。"
    assert draft.paragraphs.on_page()[2].level == 3


def test_typing_goes_on_where_the_number_was_typed(page, draft):
    page.get_by_role("button", name="新增一段").click()
    page.keyboard.type("三、总结提高", delay=20)
    saved(page)
    assert kept(draft)[-1] == "三、总结提高"
    page.keyboard.press("Enter")
    page.keyboard.type("（一）回头看")
    assert lines(page)[-2:] == ["三、总结提高", "（一）回头看"]
    saved(page)
    page.reload()
    assert lines(page)[-2:] == ["三、总结提高", "（一）回头看"]


def test_what_is_numbered_offline_waits(page, draft):
    page.context.set_offline(True)
    caret(page, 2, 0)
    page.keyboard.type("（二）")
    assert lines(page)[2:4] == ["（二）各乡镇要守土有责。", "（三）备足物资"]
    expect(page.locator("#draft-state")).to_contain_text("未保存")
    page.context.set_offline(False)
    saved(page)
    assert kept(draft)[2:4] == ["（二）各乡镇要守土有责。", "（三）备足物资"]
