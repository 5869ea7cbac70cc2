"""Killed while somebody types: the browser, the server. What was acknowledged is there, and what was
not comes by itself or is offered back."""

import json
import os
import re
import signal
import subprocess
import time

import pytest
from playwright.sync_api import expect

from library.drafting import writing
from tests.browser.conftest import CHROMIUM
from tests.browser.draft_page import areas
from tests.serving import PASSWORD, Site


pytestmark = [pytest.mark.browser, pytest.mark.deep, pytest.mark.timeout(300)]
# A server that starts again on a busy machine, and a page that tries every eight seconds.
PATIENCE = 60_000


class Chromium:
    """A browser in a process of our own, with a profile that outlives it."""

    def __init__(self, playwright, profile):
        self.playwright, self.profile = playwright, profile

    def start(self):
        port_file = self.profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [
                CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                f"--user-data-dir={self.profile}", "--remote-debugging-port=0", "about:blank",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + 30
        while not (port_file.exists() and port_file.read_text().count("\n")):
            assert time.monotonic() < deadline, "chromium does not start"
            time.sleep(0.05)
        port = port_file.read_text().split()[0]
        self.browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        return self.browser.contexts[0].pages[0]

    def kill(self):
        """All of its processes at once, without a chance to write anything more."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def chromium(playwright, tmp_path):
    chromium = Chromium(playwright, tmp_path)
    yield chromium
    chromium.kill()


def ready(page):
    page.wait_for_load_state()
    expect(page.locator("#draft.live")).to_be_visible()


def saved(page):
    state = page.locator("#draft-state")
    expect(state).to_have_text(re.compile(r"^已保存 \d\d:\d\d$"), timeout=PATIENCE)


# What this browser keeps of a draft for itself.
LEFT = """async (draft) => {
  const page = document.querySelector("script[src$='/js/draft.js']").src;
  const { left } = await import(new URL("draft-unsaved.js", page));
  return (await left(draft)).map(([, { text }]) => text);
}"""


def kept_here(page, draft, text):
    """Waits until the browser has put the last letter away: it is not on the disk as it is pressed."""
    deadline = time.monotonic() + PATIENCE / 1000
    while text not in page.evaluate(LEFT, str(draft.pk)):
        assert time.monotonic() < deadline, "the text is not kept"
        time.sleep(0.05)


def test_a_killed_browser(chromium, live_server, client, writer):
    draft = writing.create(writer, "防汛讲话")
    writing.add(draft, ["各乡镇要守土有责。", "备足物资。"])
    client.force_login(writer)
    cookie = {
        "name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url,
        # A session cookie would go with the process.
        "expires": time.time() + 3600,
    }  # fmt: skip
    page = chromium.start()
    page.context.add_cookies([cookie])
    page.goto(live_server.url + draft.get_absolute_url())
    ready(page)
    areas(page).first.click()
    page.keyboard.press("End")
    page.keyboard.type("这一句已经保存，")
    saved(page)
    # From here on nothing reaches the server.
    page.context.set_offline(True)
    page.keyboard.type("这一句没有。")
    areas(page).nth(1).click()
    page.keyboard.press("End")
    page.keyboard.type("这一句也没有。")
    expect(page.locator("#draft-state")).to_contain_text("正在")
    kept_here(page, draft, "备足物资。这一句也没有。")
    chromium.kill()
    kept = list(draft.paragraphs.on_page().values_list("text", flat=True))
    assert kept == ["各乡镇要守土有责。这一句已经保存，", "备足物资。"]

    page = chromium.start()
    page.context.add_cookies([cookie])
    page.goto(live_server.url + draft.get_absolute_url())
    ready(page)
    expect(areas(page).first).to_have_value("各乡镇要守土有责。这一句已经保存，")
    offer = page.locator("#draft-unsaved")
    expect(offer).to_contain_text("各乡镇要守土有责。这一句已经保存，这一句没有。")
    expect(offer).to_contain_text("备足物资。这一句也没有。")
    page.get_by_role("button", name="放回草稿").click()
    saved(page)
    kept = list(draft.paragraphs.on_page().values_list("text", flat=True))
    assert kept == [
        "各乡镇要守土有责。这一句已经保存，这一句没有。", "备足物资。这一句也没有。"
    ]  # fmt: skip


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    site.start()
    yield site
    site.kill()


SENTENCES = [f"第{n}句，压实责任、备足物资、加强值班。" for n in range(1, 9)]


def test_a_killed_server(site, page):
    page.goto(f"{site.address}/sign-in/")
    page.fill("[name=username]", "writer")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    page.goto(f"{site.address}/drafts/")
    page.fill("#new-title", "防汛讲话")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/drafts/\d+/$"))
    ready(page)
    acknowledged = {}

    def answered(response):
        if response.request.method == "POST" and response.ok and "/paragraphs/" in response.url:
            body = response.json()
            acknowledged.update({one["key"]: one["text"] for one in body["paragraphs"]})

    page.on("response", answered)
    page.keyboard.press("Escape")
    page.locator("[data-new-paragraph]").click()
    expect(areas(page)).to_have_count(1)
    for n, sentence in enumerate(SENTENCES):
        if n:
            page.keyboard.press("Enter")
        page.keyboard.type(sentence, delay=15)
        if n in (2, 5):
            # In the middle of typing, with answers under way.
            site.kill()
            before = dict(acknowledged)
            page.keyboard.type("断开时写的。")
            held = dict(site.rows("SELECT id, text FROM library_draftparagraph"))
            for key, text in before.items():
                assert held[key].startswith(text) or text.startswith(held[key]), (key, text)
                assert len(held[key]) >= len(text), "an acknowledged text is not there"
            site.start()
    saved(page)
    lines = [
        sentence + ("断开时写的。" if n in (2, 5) else "") for n, sentence in enumerate(SENTENCES)
    ]
    rows = site.rows(
        "SELECT text FROM library_draftparagraph WHERE removed IS NULL ORDER BY position"
    )
    assert [text for (text,) in rows] == lines
    assert areas(page).evaluate_all("areas => areas.map((area) => area.value)") == lines
    # And every one of them is a version's too.
    [(last,)] = site.rows("SELECT page FROM library_draftversion ORDER BY number DESC LIMIT 1")
    texts = dict(site.rows("SELECT id, text FROM library_draftwording"))
    assert [texts[wording] for _key, wording, _rest in json.loads(last)["rows"]] == lines
