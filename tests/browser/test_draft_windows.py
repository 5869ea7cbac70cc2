"""A draft in two windows, without the server, signed out: no wording is lost."""

import pytest
from playwright.sync_api import expect

from library.drafting import writing
from library.sharing import rights
from tests.browser.draft_page import TEXTS, areas, caret, kept, saved, shown


pytestmark = pytest.mark.browser


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
    expect(page.locator("#draft-state")).to_contain_text("文字已留在这台电脑上")
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
