"""Many write at once, and the server is killed at random moments: what it answered for is there."""

import http.cookiejar
import json
import random
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.serving import PASSWORD, Site


pytestmark = [pytest.mark.deep, pytest.mark.timeout(300)]
CLIENTS = 6
KILLS = 3
SAVES = 15


class Writer(threading.Thread):
    """Types into one paragraph and adds others, each request until it is answered, as the page does."""

    def __init__(self, site, draft, number):
        super().__init__(daemon=True)
        self.site, self.draft, self.number = site, draft, number
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        # What was answered with 200: texts by paragraph, in order.
        self.acknowledged = {}
        self.again = 0
        self.sequence = 0

    def sign_in(self):
        self.opener.open(f"{self.site.address}/sign-in/").read()
        self.post("/sign-in/", {"username": "writer", "password": PASSWORD})

    def post(self, path, values):
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        request = urllib.request.Request(
            self.site.address + path,
            urllib.parse.urlencode(values).encode(),
            {"X-CSRFToken": token, "Accept": "application/json"},
        )
        with self.opener.open(request, timeout=10) as answer:
            return answer.url, answer.read()

    def send(self, path, values):
        """Until it is answered; the same request each time."""
        self.sequence += 1
        stamped = {**values, "editor": f"tab{self.number}", "sequence": self.sequence}
        while True:
            try:
                told = json.loads(self.post(path, stamped)[1])
                break
            except (OSError, http.client.HTTPException, urllib.error.URLError):
                self.again += 1
                time.sleep(0.1)
        for one in told["paragraphs"]:
            self.acknowledged.setdefault(one["key"], []).append(one["text"])
        return told["paragraphs"]

    def run(self):
        path = f"/drafts/{self.draft}/paragraphs/"
        [own] = self.send(path, {"text": f"第{self.number}人："})
        for n in range(SAVES):
            text = f"{own['text']}第{n}句。"
            values = {"text": text, "version": own["version"], "base": own["text"]}
            [own] = self.send(f"{path}{own['key']}/save/", values)
            if n % 5 == 0:
                self.send(path, {"text": f"第{self.number}人另起的第{n}段"})


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    site.start()
    yield site
    site.kill()


def test_what_was_answered_for_is_there_after_any_kill(site):
    first = Writer(site, 0, 0)
    first.sign_in()
    address, _ = first.post("/drafts/", {"title": "防汛讲话"})
    draft = int(re.search(r"/drafts/(\d+)/", address)[1])
    writers = [Writer(site, draft, n) for n in range(CLIENTS)]
    for writer in writers:
        writer.cookies = first.cookies
        writer.opener = first.opener
        writer.start()
    chance = random.Random(20260727)
    kills = 0
    while kills < KILLS and any(writer.is_alive() for writer in writers):
        time.sleep(chance.uniform(0.3, 1.2))
        site.kill()
        kills += 1
        site.start()
    for writer in writers:
        writer.join(120)
        assert not writer.is_alive(), "a request is never answered"
    assert kills == KILLS
    assert sum(writer.again for writer in writers) > 0, "no kill met a request"

    held = dict(site.rows("SELECT id, text FROM library_draftparagraph WHERE removed IS NULL"))
    for writer in writers:
        for key, texts in writer.acknowledged.items():
            assert held[key] == texts[-1]
    # Nothing came twice: a request that was sent again added nothing.
    assert len(held) == sum(len(writer.acknowledged) for writer in writers)
    # Each person's last text is the whole of what they typed.
    for n in range(CLIENTS):
        whole = f"第{n}人：" + "".join(f"第{m}句。" for m in range(SAVES))
        assert whole in held.values()
    assert site.rows("PRAGMA integrity_check") == [("ok",)]
