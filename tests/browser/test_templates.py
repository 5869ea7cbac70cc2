"""Beginning a draft in a real browser: an outline, a template and its blanks, own words."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from library.models import Draft, HouseWord, Template
from library.speech_templates.templates import load_shipped_templates
from tests.library.theming.themed import speech


pytestmark = pytest.mark.browser
TEXT = "〔称呼〕\n一、〔县名〕要办好〔工作名称〕\n二、抓紧〔工作名称〕"


@pytest.fixture
def given(transactional_db):
    load_shipped_templates()
    return speech("在2023年全县防汛工作会议上的讲话")


@pytest.fixture
def page(sign_in, writer, live_server, given):
    opened = sign_in(writer)
    opened.at = lambda address: (
        opened.goto(live_server.url + address),
        opened.wait_for_load_state(),
    )
    return opened


def in_draft(page):
    page.wait_for_url(re.compile(r"/drafts/\d+/$"))
    expect(page.locator("#draft.live")).to_be_visible()


def shown(page):
    areas = page.locator("#draft-paragraphs textarea")
    return areas.evaluate_all("areas => areas.map((area) => area.value)")


def test_an_outline_becomes_a_draft_to_write_in_and_to_look_for_passages(page, given):
    page.at(given.get_absolute_url())
    page.get_by_role("button", name="用提纲起草").click()
    in_draft(page)
    assert shown(page) == [
        *("压实各方责任", "", "全面排查隐患。", "抓好整改落实。", "打造过硬队伍。"),
    ]
    expect(page.locator(".paragraph .number").first).to_have_text("一、")
    page.locator("#outline-tree a").first.click()
    expect(page.locator("#draft-q")).to_have_value("压实各方责任")
    page.locator("#outline-similar").click()
    expect(page.locator("#draft-tab-search")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#pane-found")).not_to_be_empty()
    page.locator("#draft-undo").click()
    # An empty draft has a paragraph to write in.
    expect(page.locator("#draft-paragraphs > li")).to_have_count(1)


def test_a_part_is_ticked_with_its_points_and_goes_along_with_the_closing(page, given):
    page.at(f"/drafts/outlines/{given.pk}/")
    page.get_by_role("button", name="全不选").click()
    page.get_by_label("一、压实各方责任").check()
    expect(page.get_by_label("一是全面排查隐患")).to_be_checked()
    page.get_by_label("三是打造过硬队伍").uncheck()
    page.get_by_label("结尾").check()
    page.get_by_role("button", name="新建草稿").click()
    in_draft(page)
    assert shown(page) == [
        *("压实各方责任", "", "全面排查隐患。", "抓好整改落实。", "谢谢大家！"),
    ]


def test_a_template_asks_once_and_the_house_style_answers_what_it_can(page, writer):
    HouseWord.objects.create(kind="place", words="云岭县")
    HouseWord.objects.create(kind="salutation", words="同志们：")
    Template.objects.create(owner=writer, name="两段式", title="在〔会议名称〕上的讲话", text=TEXT)
    page.at("/library/templates/?q=两段式")
    page.get_by_role("link", name="用“两段式”起草").click()
    page.wait_for_url("**/use/")
    expect(page.get_by_label("县名")).to_have_value("云岭县")
    page.get_by_label("会议名称").fill("全县防汛会议")
    expect(page.locator("#template-preview")).to_contain_text("在全县防汛会议上的讲话")
    page.get_by_role("button", name="新建草稿").click()
    in_draft(page)
    expect(page.locator("#draft-title")).to_have_value("在全县防汛会议上的讲话")
    assert shown(page)[:2] == ["同志们：", "云岭县要办好〔工作名称〕"]
    page.locator("#draft-tab-checks").click()
    expect(page.locator("#draft-checks")).to_contain_text("“工作名称”还空着，没有填上")


def test_a_closing_is_put_into_a_draft_and_taken_back(page, writer):
    page.at("/drafts/")
    page.get_by_label("新草稿的题名").fill("在全县会议上的讲话")
    page.get_by_role("button", name="新建空白草稿").click()
    in_draft(page)
    page.get_by_text("＋ 放入模板").click()
    page.get_by_role("link", name="动员会结尾").click()
    page.get_by_label("工作名称").fill("秋季植树")
    page.get_by_role("button", name="放入草稿").click()
    area = page.locator("#draft-paragraphs textarea")
    expect(area).to_have_value(re.compile("坚决打赢秋季植树这场硬仗"))
    page.locator(".toast").get_by_role("button", name="撤销").click()
    expect(area).to_have_value("")


def test_the_house_style_grows_by_rows(page, sign_in, editor, live_server):
    sign_in(editor)
    page.at("/library/house/")
    words = page.locator("[data-rows=place] .house-word input[name$=words]")
    page.locator("[data-add-row=place]").click()
    for number, name in enumerate(("云岭县", "石桥镇")):
        words.nth(number).fill(name)
    page.locator("[name=leader-0-name]").fill("张建国")
    page.locator("[name=leader-0-title]").fill("县委书记")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已保存。模板和草稿检查随即按这里的内容。")).to_be_visible()
    assert [one.words for one in HouseWord.objects.all()] == ["云岭县", "石桥镇"]


def test_the_pages_are_accessible_and_no_wider_than_a_phone(page, sign_in, editor, given):
    sign_in(editor)
    draft = Draft.objects.create(owner=editor, title="稿")
    template = Template.objects.filter(kind="whole").first()
    for address in (
        "/library/templates/",
        "/library/templates/new/",
        f"/library/templates/{template.pk}/",
        f"/library/templates/{template.pk}/use/",
        "/drafts/",
        "/drafts/new/",
        f"/drafts/outlines/{given.pk}/",
        f"/drafts/{draft.pk}/templates/",
        "/library/house/",
        f"/library/skeletons/?speech={given.pk}",
    ):
        page.set_viewport_size({"width": 1366, "height": 768})
        page.at(address)
        found = Axe().run(page).response["violations"]
        serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
        assert serious == [], (address, found)
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
