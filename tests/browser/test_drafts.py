"""A draft in a real browser: typing, keys, dragging, two windows, a server that is away, export."""

import re
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import expect

from library.drafting import writing
from library.numbering import written
from library.sharing import rights
from speeches.models import Passage, Speech


pytestmark = pytest.mark.browser
TEXTS = ["各乡镇要守土有责。", "石桥镇要抓好物资储备。", "青川乡要守住山塘水库。"]


@pytest.fixture
def draft(writer):
    draft = writing.create(writer, "在全县防汛工作会议上的讲话")
    writing.add(draft, TEXTS)
    return draft


@pytest.fixture
def open_draft(sign_in, writer, live_server, draft):
    """Opens the draft in another window of the same browser each time."""
    first = [sign_in(writer)]

    def open_draft():
        page = first.pop() if first else opened[0].context.new_page()
        opened.append(page)
        page.goto(live_server.url + draft.get_absolute_url())
        expect(page.locator("#draft.live")).to_be_visible()
        return page

    opened = []
    return open_draft


def areas(page):
    return page.locator("#draft-paragraphs textarea")


def shown(page):
    return areas(page).evaluate_all("areas => areas.map((area) => area.value)")


def saved(page):
    expect(page.locator("#draft-state")).to_have_text(re.compile(r"^已保存 \d\d:\d\d$"))


def kept(draft):
    return list(draft.paragraphs.on_page().values_list("text", flat=True))


def caret(page, n, at):
    areas(page).nth(n).evaluate("(area, at) => (area.focus(), area.setSelectionRange(at, at))", at)


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


def test_on_paper_the_words_stand_in_for_the_fields(open_draft, draft):
    page = open_draft()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator("#draft-paragraphs .printed")
    assert printed.all_inner_texts() == TEXTS
    expect(areas(page).first).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(printed).to_have_count(0)
    assert shown(page) == TEXTS


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


def test_dragging_by_the_handle(open_draft, draft):
    page = open_draft()
    third = page.locator(".paragraph").nth(2)
    third.hover()
    target = page.locator(".paragraph").first
    third.locator(".handle").drag_to(target, target_position={"x": 40, "y": 4})
    saved(page)
    page.reload()
    assert shown(page) == [TEXTS[2], TEXTS[0], TEXTS[1]]


def test_two_windows_keep_both_wordings(open_draft, draft):
    one, two = open_draft(), open_draft()
    areas(one).first.fill("窗一写的。")
    saved(one)
    # The second window has not looked since: it types upon the old text.
    areas(two).first.evaluate(
        """(area) => {
          area.value = "窗二写的。";
          area.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    expect(two.locator(".paragraph .notice")).to_contain_text("两种写法都保留了")
    assert shown(two)[:2] == ["窗一写的。", "窗二写的。"]
    assert kept(draft) == ["窗一写的。", "窗二写的。", *TEXTS[1:]]
    two.get_by_role("button", name="都保留").click()
    expect(two.locator(".paragraph .notice")).to_have_count(0)


def test_a_window_that_is_looked_at_again_shows_what_the_other_did(open_draft, draft):
    one, two = open_draft(), open_draft()
    areas(one).nth(1).fill("窗一改了第二段。")
    saved(one)
    areas(two).first.fill("窗二正在写")
    two.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(areas(two).nth(1)).to_have_value("窗一改了第二段。")
    saved(two)
    assert kept(draft) == ["窗二正在写", "窗一改了第二段。", TEXTS[2]]


def test_without_the_server_the_text_waits_and_is_sent_later(open_draft, draft):
    page = open_draft()
    page.route("**/save/", lambda route: route.abort())
    caret(page, 0, 0)
    page.keyboard.type("断网时写的，")
    expect(page.locator("#draft-state")).to_contain_text("未保存，正在重试")
    assert kept(draft) == TEXTS
    page.unroute("**/save/")
    saved(page)
    assert kept(draft)[0] == "断网时写的，" + TEXTS[0]


def test_an_operation_whose_answer_is_lost_is_done_once(open_draft, draft):
    for n in (1, 2, 3):
        writing.rename(draft, f"题名 {n}")
    page = open_draft()
    lost = []

    def lose(route):
        route.fetch()
        lost.append(route)
        route.abort()

    page.route("**/undo/", lose, times=1)
    page.locator("#draft-undo").click()
    expect(page.locator("#draft-title")).to_have_value("题名 2")
    saved(page)
    draft.refresh_from_db()
    assert (len(lost), draft.title) == (1, "题名 2")


@pytest.mark.deep
def test_what_the_server_fails_at_does_not_keep_back_what_follows(open_draft, draft):
    page = open_draft()
    page.route("**/move/", lambda route: route.fulfill(status=500))
    areas(page).first.focus()
    page.keyboard.press("Alt+ArrowDown")
    areas(page).nth(2).focus()
    page.keyboard.press("End")
    page.keyboard.type("这句仍要保存。")
    expect(page.locator("#draft-state")).to_contain_text("正在重试")
    expect(page.locator("#toasts")).to_contain_text("已跳过这一步", timeout=60_000)
    saved(page)
    assert kept(draft)[2].endswith("这句仍要保存。")


def test_what_could_not_be_sent_is_offered_back_to_who_wrote_it(
    open_draft, draft, sign_in, writer, django_user_model, monkeypatch
):
    def fail(*arguments):
        raise OSError("the disk is full")

    page = open_draft()
    # In the server: what is sent while leaving goes past the page's own routes.
    monkeypatch.setattr(writing, "save", fail)
    caret(page, 0, 0)
    page.keyboard.type("没有存上的，")
    expect(page.locator("#draft-state")).to_contain_text("服务器出错")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#draft-unsaved")).to_contain_text("没有存上的，" + TEXTS[0])
    monkeypatch.undo()
    colleague = django_user_model.objects.create_user("colleague")
    rights.share(draft, colleague, may_edit=True)
    sign_in(colleague)
    page.reload()
    expect(page.locator("#draft.live")).to_be_visible()
    # Long enough for the offer to come.
    page.wait_for_timeout(1500)
    expect(page.locator("#draft-unsaved")).to_be_hidden()
    sign_in(writer)
    page.reload()
    page.get_by_role("button", name="放回草稿").click()
    saved(page)
    assert kept(draft)[0] == "没有存上的，" + TEXTS[0]
    page.reload()
    expect(page.locator("#draft-unsaved")).to_be_hidden()


def test_a_signed_out_writer_is_told_and_keeps_the_text(open_draft, draft, sign_in, writer):
    page = open_draft()
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    caret(page, 0, 0)
    page.keyboard.type("登录失效时写的，")
    expect(page.locator("#draft-state")).to_contain_text("登录已失效")
    page.context.add_cookies(cookies)
    saved(page)
    assert kept(draft)[0] == "登录失效时写的，" + TEXTS[0]


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


def test_export_opens_in_word(open_draft, draft):
    page = open_draft()
    page.get_by_role("link", name="导出").click()
    expect(page.get_by_role("radio", name="Word 文档")).to_be_focused()
    with page.expect_download() as download:
        page.get_by_role("button", name="导出").click()
    assert download.value.suggested_filename == "在全县防汛工作会议上的讲话.docx"
    with open(download.value.path(), "rb") as file:
        document = Document(BytesIO(file.read()))
    assert [p.text for p in document.paragraphs if p.text] == [draft.title, *TEXTS]


def test_copying_the_whole_draft(open_draft, draft):
    page = open_draft()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制全文").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").split() == [draft.title, *TEXTS]


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


def test_a_title_is_never_empty(open_draft, draft):
    page = open_draft()
    page.locator("#draft-title").fill("")
    page.locator("#draft-title").blur()
    expect(page.locator(".toast")).to_contain_text(f"题名不能为空，仍为《{draft.title}》")
    expect(page.locator("#draft-title")).to_have_value(draft.title)


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
