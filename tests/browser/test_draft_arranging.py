"""Paragraphs of a draft moved, removed and put in by key, by hand and from the search beside it."""

import pytest
from playwright.sync_api import expect

from library.drafting import writing
from speeches.models import Passage, Speech
from tests.browser.draft_page import TEXTS, areas, caret, kept, saved, shown


pytestmark = pytest.mark.browser


def test_keys_move_remove_and_undo(open_draft, draft):
    page = open_draft()
    caret(page, 0, 0)
    page.keyboard.press("Alt+ArrowDown")
    expect(areas(page).nth(1)).to_be_focused()
    saved(page)
    assert shown(page) == [TEXTS[1], TEXTS[0], TEXTS[2]]
    page.keyboard.press("Alt+Backspace")
    expect(areas(page)).to_have_count(2)
    page.reload()
    assert shown(page) == [TEXTS[1], TEXTS[2]]
    page.keyboard.press("Control+z")
    expect(areas(page)).to_have_count(3)
    page.keyboard.press("Control+z")
    expect(areas(page).first).to_have_value(TEXTS[0])
    page.keyboard.press("Control+Shift+Z")
    expect(areas(page).first).to_have_value(TEXTS[1])


def test_the_bar_follows_the_draft(open_draft, draft):
    page = open_draft()
    tray = page.locator("#tray")
    expect(tray).to_contain_text("3 段")
    caret(page, 0, 0)
    page.keyboard.press("Alt+Backspace")
    expect(tray).to_contain_text("2 段")
    page.locator("#draft-title").fill("防汛讲话")
    expect(tray).to_contain_text("《防汛讲话》")


def test_dragging_by_the_handle(open_draft, draft):
    page = open_draft()
    third = page.locator(".paragraph").nth(2)
    third.hover()
    target = page.locator(".paragraph").first
    third.locator(".handle").drag_to(target, target_position={"x": 40, "y": 4})
    saved(page)
    page.reload()
    assert shown(page) == [TEXTS[2], TEXTS[0], TEXTS[1]]


def test_what_is_found_goes_behind_the_paragraph_in_work(open_draft, draft):
    speech = Speech.objects.create(title="在云岭县防汛会上的讲话", digest="d", source_name="a.txt")
    text = "备足物资。各仓库要清点沙袋。"
    Passage.objects.create(speech=speech, ordinal=1, part="text", text=text, start=0, end=0)
    page = open_draft()
    caret(page, 0, 0)
    page.fill("#draft-q", "沙袋")
    page.keyboard.press("Enter")
    page.locator("#pane-found").get_by_role("button", name="段后").click()
    expect(areas(page)).to_have_count(4)
    assert shown(page) == [TEXTS[0], text, *TEXTS[1:]]
    expect(page.locator("#draft-desk")).to_contain_text("《在云岭县防汛会上的讲话》")
    expect(page.locator("#tray")).to_contain_text("4 段")
    page.locator("#toasts").get_by_role("button", name="撤销").click()
    expect(areas(page)).to_have_count(3)


def test_a_heading_goes_alone_and_says_so_or_takes_its_section_along(open_draft, draft):
    writing.add(draft, ["一、备足物资", "查好车辆。", "备好沙袋。"])
    page = open_draft()
    caret(page, 3, 0)
    page.keyboard.press("Alt+Backspace")
    told = page.locator(".toast")
    expect(told).to_contain_text("已移除标题，它下面的 2 段还留着。")
    told.get_by_role("button", name="连同下级移除").click()
    expect(areas(page)).to_have_count(3)
    assert kept(draft) == TEXTS
    page.locator(".toast").get_by_role("button", name="撤销").click()
    expect(areas(page)).to_have_count(5)


def test_what_is_told_twice_is_one_message_that_takes_back_each(open_draft, draft):
    rows = draft.paragraphs.on_page()
    for row in rows[:2]:
        writing.rewrite(draft, writing.Kind.REPLACE, lambda row=row: {row.pk: "甲。"})
    page = open_draft()
    for step in draft.changes.filter(kind=writing.Kind.REPLACE).order_by("pk"):
        told = {"message": "已替换", "undo": f"/drafts/{draft.pk}/undo/?change={step.pk}"}
        page.evaluate(
            "detail => document.body.dispatchEvent(new CustomEvent('toast', { detail }))", told
        )
    expect(page.locator(".toast")).to_contain_text("已替换（2 次）")
    page.locator(".toast", has_text="已替换").get_by_role("button", name="撤销").click()
    expect(areas(page).nth(1)).to_have_value(TEXTS[1])
    expect(areas(page).nth(0)).to_have_value("甲。")
    page.locator(".toast", has_text="已替换").get_by_role("button", name="撤销").click()
    expect(areas(page).nth(0)).to_have_value(TEXTS[0])


def test_the_sheet_is_dense_and_leads_to_what_stands_around_the_text(open_draft, draft):
    writing.save(draft, draft.paragraphs.first().pk, writing.Edit("同志们：", 1))
    page = open_draft()
    heights = page.locator(".paragraph").evaluate_all(
        "all => all.slice(1).map((one, n) => one.offsetTop - all[n].offsetTop)"
    )
    assert max(heights) <= 40
    indents = areas(page).evaluate_all("all => all.map((one) => getComputedStyle(one).textIndent)")
    assert indents[0] == "0px" != indents[1]
    expect(page.get_by_role("link", name="＋ 落款")).to_be_visible()
    page.get_by_role("link", name="＋ 题名下署名、日期").click()
    page.wait_for_url("**/end-matter/")
    page.get_by_label("题名下").fill("县委书记　周远")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/export/")
    page.goto(page.url.removesuffix("export/"))
    expect(page.locator("#draft-head")).to_have_text("县委书记　周远")


def test_an_empty_paragraph_says_how_a_number_comes(open_draft, draft):
    page = open_draft()
    caret(page, 2, len(TEXTS[2]))
    page.keyboard.press("Enter")
    expect(areas(page).last).to_have_attribute("placeholder", "正文；写“一、”“（一）”“一是”即编号")
    page.keyboard.press("Control+Alt+1")
    expect(areas(page).last).to_have_attribute("placeholder", "再按回车升一级，退格成为正文")
    saved(page)
