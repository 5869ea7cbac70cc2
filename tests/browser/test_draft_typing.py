"""Typing in a draft: words, paragraphs that part and join, input methods, an empty page."""

import pytest
from playwright.sync_api import expect

from library.drafting import writing
from library.numbering import written
from tests.browser.draft_page import TEXTS, areas, caret, kept, saved, shown


pytestmark = pytest.mark.browser


def test_what_is_typed_is_there_after_a_reload(open_draft, draft):
    page = open_draft()
    caret(page, 0, 0)
    page.keyboard.type("一、压实责任。")
    saved(page)
    page.reload()
    assert shown(page)[0] == "压实责任。各乡镇要守土有责。"
    expect(page.locator("#draft-outline")).to_contain_text("一、压实责任")


def test_leaving_at_once_loses_nothing(open_draft, draft, live_server):
    page = open_draft()
    caret(page, 0, 0)
    page.keyboard.type("刚刚写下的")
    page.goto(live_server.url + "/drafts/")
    page.goto(live_server.url + draft.get_absolute_url())
    expect(areas(page).first).to_have_value("刚刚写下的各乡镇要守土有责。")
    page.locator("#draft-title").fill("刚刚改的题名")
    page.goto(live_server.url + "/drafts/")
    page.goto(live_server.url + draft.get_absolute_url())
    expect(page.locator("#draft-title")).to_have_value("刚刚改的题名")


def test_enter_parts_and_backspace_joins(open_draft, draft):
    page = open_draft()
    caret(page, 0, 4)
    page.keyboard.press("Enter")
    page.keyboard.type("必须")
    saved(page)
    expect(areas(page)).to_have_count(4)
    caret(page, 1, 0)
    page.keyboard.press("Backspace")
    saved(page)
    expect(areas(page)).to_have_count(3)
    page.reload()
    assert shown(page) == ["各乡镇要必须守土有责。", *TEXTS[1:]]
    assert kept(draft) == shown(page)


def test_undo_in_the_text_takes_back_the_parting(open_draft, draft):
    page = open_draft()
    caret(page, 0, 4)
    page.keyboard.press("Enter")
    saved(page)
    page.keyboard.press("Control+z")
    expect(areas(page)).to_have_count(3)
    expect(areas(page).first).to_have_value(TEXTS[0])


def test_pasted_paragraphs_become_paragraphs(open_draft, draft):
    page = open_draft()
    caret(page, 0, 0)
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "第一段。\\r\\n\\r\\n　　第二段。\\n第三段，");
          const paste = { clipboardData: data, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", paste));
        }"""
    )
    saved(page)
    page.reload()
    assert shown(page) == ["第一段。", "第二段。", "第三段，" + TEXTS[0], *TEXTS[1:]]


def test_an_input_method_keeps_its_keys(open_draft, draft):
    page = open_draft()
    caret(page, 0, 0)
    page.evaluate(
        """() => {
          const press = { key: "Enter", bubbles: true, cancelable: true, isComposing: true };
          document.activeElement.dispatchEvent(new KeyboardEvent("keydown", press));
        }"""
    )
    expect(areas(page)).to_have_count(3)


def test_an_empty_draft_is_typed_into_at_once_and_keeps_no_empty_paragraph(open_draft, draft):
    for paragraph in draft.paragraphs.all():
        paragraph.delete()
    page = open_draft()
    area = page.locator("#draft-paragraphs textarea")
    expect(area).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("F2")
    page.keyboard.press("F2")
    expect(area).to_be_focused()
    expect(page.locator(".paragraph-foot")).to_be_hidden()
    assert not draft.paragraphs.exists()
    page.locator("#draft-state").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+Enter")
    expect(area).to_be_focused()
    page.keyboard.type("一、压实责任")
    saved(page)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+Enter")
    page.keyboard.type("各乡镇要守土有责。")
    saved(page)
    assert written(list(draft.paragraphs.on_page())) == ["一、压实责任", "各乡镇要守土有责。"]


def test_a_title_is_never_empty(open_draft, draft):
    page = open_draft()
    page.locator("#draft-title").fill("")
    page.locator("#draft-title").blur()
    expect(page.locator(".toast")).to_contain_text(f"题名不能为空，仍为《{draft.title}》")
    expect(page.locator("#draft-title")).to_have_value(draft.title)


def test_the_caret_and_delete_cross_from_paragraph_to_paragraph(open_draft, draft):
    long = "各乡镇要把责任落到村组、落到人头，" * 4
    writing.add(draft, ["短。", long])
    page = open_draft()

    def at():
        return page.evaluate(
            """() => {
              const areas = [...document.querySelectorAll("#draft-paragraphs textarea")];
              return [areas.indexOf(document.activeElement), document.activeElement.selectionStart];
            }"""
        )

    caret(page, 0, len(TEXTS[0]))
    page.keyboard.press("ArrowRight")
    assert at() == [1, 0]
    page.keyboard.press("ArrowLeft")
    assert at() == [0, len(TEXTS[0])]
    caret(page, 1, 7)
    page.keyboard.press("ArrowDown")
    assert at() == [2, 7]
    # Over a short one, the column is kept.
    page.keyboard.press("ArrowDown")
    assert at() == [3, 2]
    page.keyboard.press("ArrowDown")
    assert at() == [4, 7]
    page.keyboard.press("ArrowDown")
    assert at()[0] == 4
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert at() == [3, 2]
    caret(page, 0, len(TEXTS[0]))
    page.keyboard.press("Delete")
    expect(areas(page)).to_have_count(4)
    assert at() == [0, len(TEXTS[0])]
    saved(page)
    assert kept(draft)[:2] == [TEXTS[0] + TEXTS[1], TEXTS[2]]
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "you", "selectionStart": 3, "selectionEnd": 3})
    client.send("Input.insertText", {"text": "又"})
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(areas(page)).to_have_count(5)
    saved(page)
    assert kept(draft)[:2] == TEXTS[:2]
