"""Several paragraphs of a draft chosen together: by key, by mouse; removed, copied, cut."""

import pytest
from playwright.sync_api import expect

from library.drafting import writing
from library.numbering import written
from tests.browser.draft_page import TEXTS, area, areas, caret, kept, saved


pytestmark = pytest.mark.browser
HEAR = """() => {
  window.copied = [];
  document.addEventListener("copy", ({ clipboardData }) => {
    window.copied.push(["text/html", "text/plain"].map((type) => clipboardData.getData(type)));
  });
}"""


def chosen(page, count):
    expect(page.locator("#draft-paragraphs .chosen")).to_have_count(count)


def test_keys_choose_whole_paragraphs_and_take_them_off_in_one_step(open_draft, draft):
    page = open_draft()
    caret(page, 0, len(TEXTS[0]))
    page.keyboard.press("Shift+ArrowDown")
    chosen(page, 2)
    expect(page.locator("#announce")).to_have_text("已选 2 段")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowUp")
    chosen(page, 2)
    page.keyboard.press("Escape")
    chosen(page, 0)
    caret(page, 2, 0)
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Delete")
    expect(areas(page)).to_have_count(1)
    expect(area(page, 0)).to_be_focused()
    expect(page.locator(".toast")).to_contain_text("已移除 2 段。")
    page.keyboard.press("Control+z")
    expect(areas(page)).to_have_count(3)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+a")
    chosen(page, 3)
    page.keyboard.press("Backspace")
    expect(page.locator(".waiting textarea")).to_be_focused()
    page.keyboard.type("重写。")
    saved(page)
    assert kept(draft) == ["重写。"]


def test_the_mouse_chooses_and_typing_leaves_all_as_it_is(open_draft, draft):
    page = open_draft()
    boxes = [area(page, n).bounding_box() for n in range(3)]
    page.mouse.move(boxes[0]["x"] + 80, boxes[0]["y"] + 10)
    page.mouse.down()
    page.mouse.move(boxes[2]["x"] + 90, boxes[2]["y"] + 10, steps=6)
    page.mouse.up()
    chosen(page, 3)
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "ye", "selectionStart": 2, "selectionEnd": 2})
    chosen(page, 0)
    client.send("Input.insertText", {"text": "也"})
    saved(page)
    assert kept(draft) == [*TEXTS[:2], TEXTS[2] + "也"]
    area(page, 0).click()
    area(page, 1).click(modifiers=["Shift"])
    chosen(page, 2)
    area(page, 2).click()
    chosen(page, 0)


def test_they_are_copied_and_cut_with_their_numbers_and_faces(open_draft, draft):
    writing.add(draft, ["一、备足物资", "查好车辆。"])
    page = open_draft()
    page.evaluate(HEAR)
    caret(page, 3, 6)
    page.keyboard.press("Shift+ArrowDown")
    chosen(page, 2)
    page.keyboard.press("Control+c")
    page.wait_for_function("() => copied.some(([html]) => html.includes('mso-line-height-rule'))")
    html, text = page.evaluate("copied.at(-1)")
    assert text == "一、备足物资\n查好车辆。"
    assert "备足物资" in html
    assert TEXTS[0] not in html
    chosen(page, 2)
    page.keyboard.press("Control+x")
    expect(areas(page)).to_have_count(3)
    assert page.evaluate("copied.at(-1)[1]") == text
    saved(page)
    assert kept(draft) == TEXTS
    page.keyboard.press("Control+z")
    expect(areas(page)).to_have_count(5)
    assert written(draft.paragraphs.on_page())[-2:] == ["一、备足物资", "查好车辆。"]
