"""Editing a theme's cues: what would change is seen first, then done with its progress shown."""

import pytest
from playwright.sync_api import expect

from library.models import Retheming
from tests.corpus.shelf import shelve


pytestmark = pytest.mark.browser


def test_preview_save_and_progress(editor, sign_in, live_server, monkeypatch):
    monkeypatch.setattr("library.theming.applying.BATCH", 2)
    shelve(
        "在防汛会上的讲话", "各村要备足沙袋。", "小水库要有人守。", "沙袋要放在堤上。", year=2023
    )
    page = sign_in(editor)
    page.goto(live_server.url + "/library/themes/masses/edit/")
    page.get_by_label("提示词").fill("沙袋 9")
    page.get_by_role("button", name="预览变化").click()
    expect(page.get_by_role("status").filter(has_text="新归入")).to_contain_text("新归入 2 段")
    expect(page.locator("#preview")).to_contain_text("各村要备足沙袋。")
    expect(page.locator("#preview-title")).to_be_in_viewport()
    assert not Retheming.objects.exists()

    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("主题")
    expect(page.locator(".toast").filter(has_text="已重新归类")).to_contain_text("2个段落")
    assert Retheming.objects.get().done == 3


def test_a_broken_connection_is_told_and_the_rest_done_later(editor, sign_in, live_server):
    shelve("在防汛会上的讲话", "各村要备足沙袋。", year=2023)
    page = sign_in(editor)
    page.route("**/retheming/?step", lambda route: route.abort())
    page.goto(live_server.url + "/library/themes/masses/edit/")
    page.get_by_label("提示词").fill("沙袋 9")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#retheming-problem")).to_be_visible()
    page.unroute("**/retheming/?step")
    page.get_by_role("button", name="继续").click()
    expect(page.locator(".toast").filter(has_text="已重新归类")).to_be_visible()
