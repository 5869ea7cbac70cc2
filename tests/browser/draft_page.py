"""The page of a draft, as its tests look at it and reach into it."""

import re

from playwright.sync_api import expect


TEXTS = ["各乡镇要守土有责。", "石桥镇要抓好物资储备。", "青川乡要守住山塘水库。"]


def areas(page):
    return page.locator("#draft-paragraphs textarea")


def area(page, n):
    return areas(page).nth(n)


def shown(page):
    return areas(page).evaluate_all("areas => areas.map((area) => area.value)")


def saved(page):
    expect(page.locator("#draft-state")).to_have_text(re.compile(r"^已保存 \d\d:\d\d$"))


def kept(draft):
    """The texts that the server has."""
    return list(draft.paragraphs.on_page().values_list("text", flat=True))


def caret(page, n, at):
    area(page, n).evaluate("(area, at) => (area.focus(), area.setSelectionRange(at, at))", at)
