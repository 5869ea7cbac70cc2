"""Sources of a draft in a real browser: marks, comparison, going back; copying without https."""

import re

import pytest
from playwright.sync_api import expect

from library.collecting import into_draft
from library.drafting import writing
from speeches.models import Passage, Speech


pytestmark = pytest.mark.browser
TEXT = "云岭县各乡镇要守土有责、守土尽责，主要负责同志要靠前指挥。"
TITLE = "在全县防汛工作会议上的讲话"


@pytest.fixture
def draft(writer):
    speech = Speech.objects.create(title="在云岭县防汛会上的讲话", digest="a", source_name="a.txt")
    texts = ["一、压实责任", TEXT, "石桥镇要带头。"]
    passages = [
        Passage.objects.create(speech=speech, ordinal=n, part="text", text=text, start=0, end=0)
        for n, text in enumerate(texts, 1)
    ]
    draft = writing.create(writer, TITLE)
    into_draft.collect(draft, passages[:2])
    return draft


def opened(page, address):
    page.goto(address)
    page.wait_for_load_state()
    expect(page.locator("#draft.live")).to_be_visible(timeout=20000)
    return page


def marked(page, kind):
    return page.locator(f".marks mark.change-{kind}").all_inner_texts()


def test_changes_are_marked_compared_and_taken_back(sign_in, writer, live_server, draft):
    page = opened(sign_in(writer), live_server.url + draft.get_absolute_url())
    area = page.locator("#draft-paragraphs textarea").nth(1)
    expect(page.locator(".paragraph .degree").nth(1)).to_have_text("原文")
    area.evaluate("area => (area.focus(), area.setSelectionRange(6, 6))")
    page.keyboard.type("一定")
    assert marked(page, "added") == ["一定"], "at once, before anything is sent"
    expect(page.locator(".paragraph .degree").nth(1)).to_have_text("略改")
    assert marked(page, "added") == ["一定"]

    page.keyboard.press("F9")
    panel = page.locator("#draft-source")
    expect(panel.locator("ins")).to_have_text("一定")
    panel.get_by_text("看前后文").click()
    expect(panel).to_contain_text("石桥镇要带头。")
    panel.get_by_role("button", name="恢复为原文").click()
    expect(area).to_have_value(TEXT)
    expect(panel.locator("ins")).to_have_count(0)
    expect(page.locator(".marks mark.change-added")).to_have_count(0)
    page.locator("#draft-undo").click()
    expect(area).to_have_value(TEXT.replace("要守土", "一定要守土", 1))

    panel.get_by_role("button", name="取消出处").click()
    expect(page.locator(".paragraph").nth(1).locator(".degree")).to_have_count(0)
    page.locator("#draft-undo").click()
    expect(page.locator(".paragraph").nth(1).locator(".degree")).to_have_text("略改")
    panel.get_by_role("link", name="去看原文").click()
    expect(page.locator("#speech-text .paragraph:target mark").first).to_be_visible()


def test_copying_for_word_without_https(page, client, writer, live_server, draft):
    client.force_login(writer)
    site = re.sub(r"//[^:]+:", "//office.lan:", live_server.url)
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    opened(page, site + draft.get_absolute_url())
    assert not page.evaluate("isSecureContext")
    page.evaluate(
        """() => document.addEventListener("copy", ({ clipboardData }) => {
          window.copied = ["text/html", "text/plain"].map((type) => clipboardData.getData(type));
        })"""
    )
    page.get_by_role("button", name="复制全文").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    rich, plain = page.evaluate("window.copied")
    assert "<h1" in rich
    assert "mso-line-height-rule: exactly" in rich
    assert plain.split("\n") == [TITLE, "", "一、压实责任", TEXT]
    assert "云岭县防汛会" not in rich + plain

    page.locator("#draft-paragraphs textarea").first.focus()
    page.keyboard.press("Alt+c")
    page.wait_for_function("title => !window.copied[1].startsWith(title)", arg=TITLE)
    assert page.evaluate("window.copied")[1].split("\n") == ["一、压实责任", TEXT]
