"""Two colleagues in one draft, each in a browser of their own."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from library.drafting import writing
from library.sharing import rights
from tests.browser.draft_page import areas, kept


pytestmark = pytest.mark.browser
TEXTS = ["各乡镇要守土有责，备足物资，加强值班，随时报告汛情。", "石桥镇要抓好物资储备。"]
SEEN = 20_000


@pytest.fixture
def draft(writer, django_user_model):
    writer.first_name, writer.last_name = "明", "李"
    writer.save()
    draft = writing.create(writer, "防汛讲话")
    writing.add(draft, TEXTS)
    colleague = django_user_model.objects.create_user("wang", first_name="芳", last_name="王")
    rights.share(draft, colleague, may_edit=True)
    return draft


@pytest.fixture
def both(draft, writer, django_user_model, browser, live_server, browser_context_args):
    """The draft as its owner and as a colleague has it open."""
    pages = []
    for user in (writer, django_user_model.objects.get(username="wang")):
        client = Client()
        client.force_login(user)
        context = browser.new_context(**browser_context_args)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + draft.get_absolute_url())
        page.wait_for_load_state()
        expect(page.locator("#draft.live")).to_be_visible()
        pages.append(page)
    yield pages
    for page in pages:
        page.context.close()


def saved(page):
    state = page.locator("#draft-state")
    expect(state).to_have_text(re.compile(r"^已保存 \d\d:\d\d$"), timeout=SEEN)


def type_at(page, n, at, words):
    areas(page).nth(n).evaluate("(area, at) => (area.focus(), area.setSelectionRange(at, at))", at)
    page.keyboard.type(words)


def look(page):
    """As when the window is come back to: it asks at once who is there."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_each_sees_where_the_other_writes_and_what(both, draft):
    mine, theirs = both
    areas(mine).nth(1).click()
    look(mine)
    look(theirs)
    told = theirs.locator("#draft-others")
    expect(told).to_have_text("李明正在改第 2 段", timeout=SEEN)
    expect(theirs.locator(".paragraph").nth(1)).to_have_attribute("data-others", "李明正在改")
    type_at(mine, 1, 0, "同志们，")
    saved(mine)
    # Without a reload, and without coming back to the window.
    expect(areas(theirs).nth(1)).to_have_value("同志们，" + TEXTS[1], timeout=SEEN)
    mine.goto("about:blank")
    expect(told).to_have_text("", timeout=SEEN)


def test_both_type_in_one_paragraph_and_neither_loses_a_word(both, draft):
    mine, theirs = both
    type_at(mine, 0, 0, "同志们，")
    type_at(theirs, 0, len(TEXTS[0]), "不得迟报、")
    theirs.keyboard.type("漏报、瞒报。", delay=60)
    mine.keyboard.type("大家注意，", delay=60)
    saved(mine)
    saved(theirs)
    whole = f"同志们，大家注意，{TEXTS[0]}不得迟报、漏报、瞒报。"
    expect(areas(mine).first).to_have_value(whole, timeout=SEEN)
    expect(areas(theirs).first).to_have_value(whole, timeout=SEEN)
    assert kept(draft) == [whole, TEXTS[1]]
    # The caret stays with the words that are being typed.
    theirs.keyboard.type("完")
    expect(areas(theirs).first).to_have_value(whole + "完")


def test_the_same_words_changed_by_both_are_asked_about(both, draft):
    mine, theirs = both
    theirs.context.set_offline(True)
    areas(theirs).first.fill(TEXTS[0].replace("随时", "每小时"))
    areas(mine).first.fill(TEXTS[0].replace("随时", "及时"))
    saved(mine)
    theirs.context.set_offline(False)
    choice = theirs.locator(".rival")
    expect(choice).to_contain_text("李明写的", timeout=SEEN)
    expect(choice.locator("mark").last).to_have_text("每小时")
    choice.get_by_role("button", name="用我的").click()
    expect(choice).to_have_count(0)
    assert kept(draft) == [TEXTS[0].replace("随时", "每小时"), TEXTS[1]]
    expect(areas(mine).first).to_have_value(TEXTS[0].replace("随时", "每小时"), timeout=SEEN)


def test_who_may_not_edit_any_more_is_told_and_keeps_the_text(both, draft):
    _, theirs = both
    rights.take_back(draft.shares.get())
    type_at(theirs, 0, 0, "还在写，")
    expect(theirs.locator("#draft-state")).to_contain_text("不再共享给您编辑")
    assert kept(draft) == TEXTS
    assert areas(theirs).first.input_value() == "还在写，" + TEXTS[0]
