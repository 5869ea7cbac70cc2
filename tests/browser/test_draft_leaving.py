"""A draft leaves the site: on paper, into Word, by the clipboard."""

from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.draft_page import TEXTS, areas, shown


pytestmark = pytest.mark.browser


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


BEFORE_WRITERS = """() => new Promise((resolve) => {
  const request = indexedDB.open("shiju", 1);
  request.onupgradeneeded = () =>
    request.result.createObjectStore("unsaved", { keyPath: ["draft", "slot"] });
  request.onsuccess = () => {
    const store = request.result.transaction("unsaved", "readwrite").objectStore("unsaved");
    store.put({ draft: "7", slot: "a", text: "不知是谁的" });
    store.put({ draft: "3:7", slot: "b", text: "有写的人" });
    store.transaction.oncomplete = () => resolve(request.result.close());
  };
})"""
KEPT_HERE = """() => new Promise((resolve) => {
  const request = indexedDB.open("shiju");
  request.onsuccess = () => {
    const all = request.result.transaction("unsaved").objectStore("unsaved").getAll();
    all.onsuccess = () => resolve(all.result.map(({ text }) => text));
  };
})"""


def test_unsent_texts_that_nobody_could_be_offered_do_not_stay(open_draft, live_server, page):
    page.goto(live_server.url + "/healthz")
    page.evaluate(BEFORE_WRITERS)
    opened = open_draft()
    opened.wait_for_load_state("networkidle")
    assert opened.evaluate(KEPT_HERE) == ["有写的人"]
