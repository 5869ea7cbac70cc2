"""Pasting into a draft: a real paste event with what a clipboard has."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from library.drafting import writing
from library.numbering import written
from tests.browser.draft_page import area, caret, saved


pytestmark = pytest.mark.browser
CASES = Path(__file__).parents[1] / "library" / "pasting" / "cases"
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const paste = { clipboardData: data, bubbles: true, cancelable: true };
  const going = document.activeElement.dispatchEvent(new ClipboardEvent("paste", paste));
  return going;
}"""
TEXT = "各乡镇要守土有责。"


@pytest.fixture
def draft(writer):
    return writing.create(writer)


@pytest.fixture
def open_draft(sign_in, writer, live_server, draft):
    def open_draft(*texts):
        writing.add(draft, texts)
        page = sign_in(writer)
        page.goto(live_server.url + draft.get_absolute_url())
        expect(page.locator("#draft.live")).to_be_visible()
        page.wait_for_load_state("networkidle")
        return page

    return open_draft


def lines(draft):
    return written(list(draft.paragraphs.on_page()))


def toast(page):
    return page.locator("#toasts .toast").last


def test_a_speech_from_word_fills_an_empty_draft(open_draft, draft):
    page = open_draft("")
    caret(page, 0, 0)
    page.evaluate(
        PASTE, [(CASES / "word-speech.html").read_text("utf-8"), "在全县秋粮收储\n同志们"]
    )
    expect(toast(page)).to_contain_text("已粘贴题名和 13 段，去掉图片 1 张、批注 1 条")
    saved(page)
    expect(page.locator("#draft-title")).to_have_value("在全县秋粮收储工作推进会上的讲话")
    expect(page.locator("#draft-title")).to_be_in_viewport()
    expect(page.locator("#draft-outline")).to_contain_text("把责任压到库点")
    draft.refresh_from_db()
    assert draft.title == "在全县秋粮收储工作推进会上的讲话"
    assert [line for line in lines(draft) if line[1:2] == "、"] == [
        "一、把责任压到库点",
        "二、把服务送到地头",
        "三、把安全守在日常。一是勤查粮温。二是严防火患。",
    ]
    toast(page).get_by_role("button", name="撤销").click()
    expect(page.locator("#draft-title")).to_have_value(writing.UNTITLED)
    assert lines(draft) == [""]


def test_it_goes_anywhere_on_the_page_while_the_draft_is_empty(open_draft, draft):
    page = open_draft()
    page.locator("#draft-title").focus()
    page.evaluate(PASTE, ["", "同志们：\n一、抢农时\n备足种子。"])
    saved(page)
    assert lines(draft) == ["同志们：", "一、抢农时", "备足种子。"]


def test_paragraphs_go_between_the_words_around_the_caret(open_draft, draft):
    page = open_draft(TEXT)
    caret(page, 0, 4)
    page.evaluate(PASTE, ["<p>第一段。</p><p>　　第二段，</p>", "第一段。\n　　第二段，"])
    saved(page)
    assert lines(draft) == ["各乡镇要第一段。", "第二段，守土有责。"]
    assert area(page, 1).evaluate("(area) => area.selectionStart") == 4
    # The last one was copied with its end: what follows stays a paragraph of its own.
    caret(page, 0, 0)
    page.evaluate(PASTE, ["", "甲段。\n乙段。\n"])
    expect(page.locator("#draft-paragraphs textarea")).to_have_count(4)
    saved(page)
    assert lines(draft) == ["甲段。", "乙段。", "各乡镇要第一段。", "第二段，守土有责。"]
    page.keyboard.press("Control+z")
    expect(page.locator("#draft-paragraphs textarea")).to_have_count(2)


def test_words_inside_a_paragraph_are_put_in_as_if_typed(open_draft, draft):
    page = open_draft(TEXT)
    caret(page, 0, 4)
    page.evaluate(PASTE, ["<p><b>切实</b></p>", "\u200b切实\r\n"])
    expect(area(page, 0)).to_have_value("各乡镇要切实守土有责。")
    page.keyboard.press("Control+z")
    expect(area(page, 0)).to_have_value(TEXT)
    page.evaluate(PASTE, ["<p>切<del>不</del>实<img></p>", "切不实"])
    expect(area(page, 0)).to_have_value("各乡镇要切实守土有责。")
    expect(toast(page)).to_contain_text("去掉图片 1 张、修订中删去的文字 1 处")


def test_with_shift_the_browser_pastes_as_it_is(open_draft):
    page = open_draft(TEXT)
    caret(page, 0, 0)
    page.keyboard.down("Control")
    page.keyboard.down("Shift")
    page.keyboard.down("v")
    assert page.evaluate(PASTE, ["<p>甲</p>", "甲\n乙"])


def test_without_the_server_the_plain_text_goes_in_at_once(open_draft, draft):
    page = open_draft("一、压责任", "")
    page.context.set_offline(True)
    caret(page, 1, 0)
    page.evaluate(PASTE, ["<p>二、抢农时</p><p>备足种子。</p>", "二、抢农时\n备足种子。"])
    expect(page.locator("#draft-paragraphs textarea")).to_have_count(3)
    expect(toast(page)).to_contain_text("已按纯文本粘贴 2 段")
    page.context.set_offline(False)
    saved(page)
    assert lines(draft) == ["一、压责任", "二、抢农时", "备足种子。"]


def test_what_is_typed_while_it_comes_stays_behind_it(open_draft, draft):
    page = open_draft("")
    caret(page, 0, 0)
    page.route("**/clean/", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.evaluate(PASTE, ["", "甲段。\n乙段。"])
    page.keyboard.type("后来写的")
    saved(page)
    expect(area(page, 1)).to_have_value("乙段。后来写的")
    assert lines(draft) == ["甲段。", "乙段。后来写的"]


def test_its_message_takes_back_the_pasting_and_not_what_was_typed_since(open_draft, draft):
    page = open_draft("备足物资。", "各乡镇要守土有责。")
    caret(page, 0, 5)
    page.evaluate(PASTE, ["", "查好车辆。\n备好沙袋。\n排好班次。"])
    expect(page.locator("#draft-paragraphs textarea")).to_have_count(4)
    caret(page, 3, 9)
    page.keyboard.type("守土负责。")
    saved(page)
    toast(page).get_by_role("button", name="撤销").click()
    expect(page.locator("#draft-paragraphs textarea")).to_have_count(2)
    saved(page)
    assert lines(draft) == ["备足物资。", "各乡镇要守土有责。守土负责。"]
