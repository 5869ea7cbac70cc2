"""Undo and redo in a draft: in the order it was done in, with the caret where that was."""

import time

import pytest
from playwright.sync_api import expect

from library.views import pasting
from tests.browser.draft_page import TEXTS, area, areas, caret, kept, saved, shown
from tests.browser.test_draft_paste import PASTE


pytestmark = pytest.mark.browser


def at(page, n):
    """The caret is in the `n`th paragraph; where."""
    expect(area(page, n)).to_be_focused()
    return area(page, n).evaluate("area => area.selectionStart")


def test_typing_and_operations_are_taken_back_in_the_order_they_were_done_in(open_draft, draft):
    page = open_draft()
    caret(page, 1, 0)
    page.keyboard.type("甲")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.type("乙，")
    page.keyboard.type("丙")
    words = TEXTS[1]
    for expected in (
        ["甲乙，" + words, TEXTS[0], TEXTS[2]],
        ["甲" + words, TEXTS[0], TEXTS[2]],
        [TEXTS[0], "甲" + words, TEXTS[2]],
        TEXTS,
    ):
        page.keyboard.press("Control+z")
        page.wait_for_function(
            """wanted => JSON.stringify([...document.querySelectorAll("#draft-paragraphs textarea")]
              .map(({ value }) => value)) === wanted""",
            arg=page.evaluate("texts => JSON.stringify(texts)", expected),
        )
    assert at(page, 1) == 0
    for _ in range(4):
        page.keyboard.press("Control+Shift+Z")
    expect(area(page, 0)).to_have_value("甲乙，丙" + words)
    assert at(page, 0) == 4
    saved(page)
    assert kept(draft) == ["甲乙，丙" + words, TEXTS[0], TEXTS[2]]


def test_after_an_undo_one_types_on_where_it_was(open_draft, draft):
    page = open_draft()
    caret(page, 0, len(TEXTS[0]))
    page.keyboard.press("Enter")
    saved(page)
    page.keyboard.press("Control+z")
    expect(areas(page)).to_have_count(3)
    page.keyboard.type("又")
    assert shown(page)[0] == TEXTS[0] + "又"
    caret(page, 0, 4)
    page.keyboard.press("Enter")
    expect(areas(page)).to_have_count(4)
    page.keyboard.press("Control+z")
    expect(areas(page)).to_have_count(3)
    assert at(page, 0) == 4
    page.keyboard.press("Alt+Backspace")
    expect(areas(page)).to_have_count(2)
    page.keyboard.press("Control+z")
    expect(areas(page)).to_have_count(3)
    assert at(page, 0) == len(TEXTS[0]) + 1
    saved(page)


def test_what_an_input_method_writes_is_taken_back_too(open_draft, draft):
    page = open_draft()
    client = page.context.new_cdp_session(page)
    caret(page, 0, 0)
    page.keyboard.press("Alt+ArrowDown")
    client.send("Input.imeSetComposition", {"text": "yao", "selectionStart": 3, "selectionEnd": 3})
    page.evaluate(
        """() => {
          const press = { key: "z", ctrlKey: true, bubbles: true, cancelable: true, isComposing: true };
          document.activeElement.dispatchEvent(new KeyboardEvent("keydown", press));
        }"""
    )
    assert shown(page)[1] == "yao" + TEXTS[0]
    client.send("Input.insertText", {"text": "要"})
    expect(area(page, 1)).to_have_value("要" + TEXTS[0])
    page.keyboard.press("Control+z")
    expect(area(page, 1)).to_have_value(TEXTS[0])
    page.keyboard.press("Control+z")
    expect(area(page, 0)).to_have_value(TEXTS[0])
    saved(page)
    assert kept(draft) == TEXTS


def test_while_the_server_is_away_the_browser_takes_typing_back(open_draft, draft):
    page = open_draft()
    caret(page, 0, 0)
    page.context.set_offline(True)
    page.keyboard.type("甲")
    expect(page.locator("#draft-state")).to_contain_text("未保存")
    page.keyboard.press("Control+z")
    expect(area(page, 0)).to_have_value(TEXTS[0])
    page.context.set_offline(False)
    saved(page)
    assert kept(draft) == TEXTS


def test_a_paragraph_that_waits_steps_aside(open_draft, draft):
    for row in draft.paragraphs.all()[1:]:
        row.delete()
    page = open_draft()
    caret(page, 0, 0)
    page.keyboard.press("Alt+Backspace")
    expect(page.locator("#draft-paragraphs .waiting textarea")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+z")
    expect(areas(page)).to_have_value(TEXTS[0])
    expect(areas(page)).to_be_focused()
    expect(page.locator(".waiting")).to_have_count(0)
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Control+End")
    page.keyboard.type("又")
    saved(page)
    assert kept(draft) == [TEXTS[0] + "又"]


def test_what_is_pasted_stays_though_its_paragraph_went_meanwhile(open_draft, draft, monkeypatch):
    for row in draft.paragraphs.all()[1:]:
        row.delete()
    real = pasting.pasted

    def slow(*arguments, **options):
        time.sleep(1)
        return real(*arguments, **options)

    monkeypatch.setattr(pasting, "pasted", slow)
    page = open_draft()
    caret(page, 0, len(TEXTS[0]))
    page.evaluate(PASTE, ["", "第一行粘贴。\n第二行粘贴。"])
    page.keyboard.press("Alt+Backspace")
    expect(areas(page)).to_have_count(2)
    page.keyboard.type("又")
    saved(page)
    assert kept(draft) == shown(page) == ["第一行粘贴。", "第二行粘贴。又"]


def test_what_is_typed_before_the_answer_stands_upon_what_was_left(open_draft, draft):
    page = open_draft()
    caret(page, 0, len(TEXTS[0]))
    page.keyboard.type("甲，")
    page.keyboard.type("乙")
    saved(page)
    page.keyboard.press("Control+z")
    page.keyboard.type("丙")
    expect(area(page, 0)).to_have_value(TEXTS[0] + "甲，丙")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+z")
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "ding", "selectionStart": 4, "selectionEnd": 4})
    client.send("Input.insertText", {"text": "丁"})
    expect(area(page, 0)).to_have_value(TEXTS[0] + "甲，丙丁")
    expect(areas(page)).to_have_count(3)
    page.keyboard.type("戊")
    saved(page)
    assert kept(draft) == [TEXTS[0] + "甲，丙丁戊", *TEXTS[1:]]
