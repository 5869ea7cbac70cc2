"""A writer's first morning, from the sample speeches to a Word file, as `make demo` sets it up."""

from io import BytesIO
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.core.management import call_command
from docx import Document
from playwright.sync_api import expect

from corpus.management.commands.demo import PASSWORD, USERNAME
from library.models import Draft
from speeches.models import Speech
from tests.site.pages import NO_PAGE, addresses, examples


pytestmark = pytest.mark.browser


@pytest.fixture
def requests(page):
    """Every address that the browser asked for."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


@pytest.fixture
def demo(transactional_db, page, live_server, requests):
    """The demo's data, its account signed in through the form."""
    call_command("demo", no_server=True)
    page.goto(live_server.url)
    page.get_by_label("用户名").fill(USERNAME)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("找一段说过的话")
    return page


def search(page, question):
    if page.locator("input:focus").count() == 0:
        page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(question)
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
    return int(page.locator(".counts b").first.text_content())


def collected(page, count):
    """The bar shows how many paragraphs the draft has."""
    expect(page.locator(".tray")).to_contain_text(f"{count} 段")


def test_search_read_browse_draft_and_export(demo, live_server, requests):
    page = demo
    every = search(page, "整改落实")
    literal = search(page, "“整改落实”")
    assert 0 < literal <= every
    assert "整改落实" in page.locator(".hit mark").first.text_content()

    page.locator(".hit [data-action=collect]").first.click()
    collected(page, 1)
    page.locator(".hit [data-row-open]").first.click()
    expect(page.locator("mark.here")).to_be_in_viewport()
    page.keyboard.press("n")

    page.get_by_role("link", name="主题", exact=True).click()
    page.get_by_role("link", name="队伍纪律").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("队伍纪律")
    page.locator("[data-action=collect]").nth(0).click()
    collected(page, 2)
    page.locator("[data-action=collect]").nth(1).click()
    collected(page, 3)

    page.locator("#tray .into").click()
    expect(page.locator("#draft-paragraphs textarea")).to_have_count(3)
    expect(page.locator("#draft.live")).to_be_visible()
    page.wait_for_load_state()
    page.get_by_role("link", name="导出").click()
    expect(page.get_by_role("radio", name="Word 文档")).to_be_focused()
    with page.expect_download() as download:
        page.get_by_role("button", name="导出").click()
    with open(download.value.path(), "rb") as file:
        words = [p.text for p in Document(BytesIO(file.read())).paragraphs if p.text]
    # Their numbers stand before them.
    texts = list(Draft.objects.get().paragraphs.on_page().values_list("text", flat=True))
    assert [word.endswith(text) for word, text in zip(words[1:], texts, strict=True)] == [True] * 3

    host = urlsplit(live_server.url).netloc
    strangers = [url for url in requests if urlsplit(url).netloc not in {host, ""}]
    assert len(requests) > 30
    assert strangers == []


@pytest.mark.parametrize("width", [1366, 390])
def test_every_page_is_accessible_and_fits(demo, live_server, width):
    """axe finds nothing, and no page is wider than its window."""
    page = demo
    page.set_viewport_size({"width": width, "height": 800})
    objects = examples(
        get_user_model().objects.get(), Speech.objects.get(source_name__contains="防汛")
    )
    seen = 0
    for name, address in addresses(objects):
        # Signing out would end the visit.
        if name in NO_PAGE | {"logout"}:
            continue
        if page.request.get(live_server.url + address).status == 405:
            continue
        page.goto(live_server.url + address)
        results = Axe().run(page)
        assert results.violations_count == 0, f"{address}\n{results.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        seen += 1
    assert seen >= 8
