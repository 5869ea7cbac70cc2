"""What a writer does between an empty page and a finished file, as small verbs on the real pages.

Every verb ends when the page shows that it is done, so that the next one may follow at once.
"""

import re
from pathlib import Path

from playwright.sync_api import Page, expect


SAVED = re.compile(r"^已保存 \d\d:\d\d$")


class Writer:
    """A person at the keyboard of `page`, on the site at `site` (`http://…`)."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.draft = ""

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def at(self, address: str) -> None:
        self.page.goto(self.site + address)
        self.page.wait_for_load_state()

    def arrived(self, pattern: str) -> None:
        self.page.wait_for_url(re.compile(pattern))
        self.page.wait_for_load_state()

    def sign_in(self, name: str, password: str) -> None:
        self.at("/")
        self.page.get_by_label("用户名").fill(name)
        self.page.get_by_label("密码").fill(password)
        self.press("Enter")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("找一段说过的话")
        self.page.wait_for_load_state()

    # --- finding ---------------------------------------------------------------------------------

    def search(self, question: str) -> None:
        """From any page, by the box in the bar; the first hit has the words."""
        if not self.page.locator("input[type=search]:focus").count():
            self.press("Escape", "/")
        self.press("Control+a")
        self.page.keyboard.insert_text(question)
        self.press("Enter")
        words = question.strip("“”")
        expect(self.page.locator(".hit mark").first).to_have_text(words)
        self.page.wait_for_load_state()
        self.press("Escape")

    def choose_tray(self) -> None:
        if self.page.locator("#tray").get_attribute("data-into") != "tray":
            self.press("w")
        expect(self.page.locator("#tray .into")).to_contain_text("待用段落")

    def set_aside(self, words: str, count: int) -> None:
        """By key: walks to the hit that has the words, and puts it into the tray as its `count`th."""
        hits = self.page.locator(".hit")
        wanted = hits.filter(has_text=words)
        self.press("j")
        for _ in range(hits.count()):
            if wanted.and_(self.page.locator(":focus")).count():
                break
            self.press("j")
        expect(wanted).to_be_focused()
        self.press("a")
        expect(self.page.locator("#tray .into")).to_contain_text(f"{count} 条")

    # --- the draft -------------------------------------------------------------------------------

    def in_draft(self) -> None:
        self.arrived(r"/drafts/\d+/$")
        expect(self.page.locator("#draft.live")).to_be_visible()
        self.draft = self.page.url.removeprefix(self.site)

    def open_draft(self) -> None:
        self.at(self.draft)
        expect(self.page.locator("#draft.live")).to_be_visible()

    @property
    def title(self):
        return self.page.locator("#draft-title")

    @property
    def areas(self):
        return self.page.locator("#draft-paragraphs textarea")

    def lines(self) -> list[str]:
        """Number and text of each paragraph as the page shows them."""
        return self.page.locator("#draft-paragraphs .paragraph").evaluate_all(
            """all => all.map((one) =>
              one.querySelector(".number").textContent + one.querySelector("textarea").value)"""
        )

    def outline_is(self, headings: list[str]) -> None:
        expect(self.page.locator("#outline-tree a")).to_have_text(headings)

    def place_of(self, beginning: str) -> int:
        """Which paragraph begins so, its number counted in."""
        return next(n for n, line in enumerate(self.lines()) if line.startswith(beginning))

    def caret(self, beginning: str, *, end: bool = False, below: int = 0) -> None:
        """Into the paragraph that begins so, or so many `below` it."""
        area = self.areas.nth(self.place_of(beginning) + below)
        area.click()
        self.press("Control+End" if end else "Control+Home")
        expect(area).to_be_focused()

    def remove(self, beginning: str) -> None:
        before = self.areas.count()
        self.caret(beginning)
        self.press("Alt+Backspace")
        expect(self.areas).to_have_count(before - 1)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def saved(self) -> None:
        expect(self.page.locator("#draft-state")).to_have_text(SAVED)

    def replace(self, words: str, other: str, places: int) -> None:
        """In all the draft at once."""
        self.press("Control+h")
        self.page.get_by_label("查找", exact=True).fill(words)
        expect(self.page.locator("#find-count")).to_contain_text(f"{places}")
        self.page.get_by_label("替换为").fill(other)
        self.press("Control+Enter")
        self.page.wait_for_function(
            """words => [...document.querySelectorAll("#draft-paragraphs textarea")]
              .every(({ value }) => !value.includes(words))""",
            arg=words,
        )
        self.press("Escape")
        self.saved()

    # --- beside the draft ------------------------------------------------------------------------

    def _row(self, panel: str, words: str) -> None:
        """Down with the arrow keys to the row that has the words."""
        row = self.page.locator(f"{panel} .pane-row").filter(has_text=words).first
        expect(row).to_be_visible()
        for _ in range(self.page.locator(f"{panel} .pane-row").count() + 1):
            if row.and_(self.page.locator(":focus")).count():
                return
            self.press("ArrowDown")
        expect(row).to_be_focused()

    def find_beside(self, question: str, words: str) -> None:
        """In the right-hand pane, to the passage that has the words."""
        self.press("Alt+1", "Control+a")
        self.page.keyboard.insert_text(question)
        self.press("Enter")
        expect(self.page.locator("#pane-found mark").first).to_have_text(question)
        self._row("#pane-found", words)

    def phrase_beside(self, words: str) -> None:
        """To a phrase of the library."""
        self.press("Alt+2", "Control+a")
        self.page.keyboard.insert_text(words)
        self.press("Enter")
        expect(self.page.locator("#pane-phrases-found .pane-row").first).to_contain_text(words)
        self._row("#pane-phrases-found", words)

    def in_tray(self, words: str) -> None:
        self.press("Alt+3")
        self._row("#draft-aside", words)

    def put_behind(self, shown: str, *, paragraphs: int = 1) -> None:
        """What is walked to, behind the paragraph with the caret; then back to that paragraph."""
        before = self.areas.count()
        self.press("o")
        expect(self.areas).to_have_count(before + paragraphs)
        expect(self.page.locator("#draft-paragraphs")).to_contain_text(shown)
        self.press("Escape")

    def put_at_caret(self, words: str) -> None:
        self.press("i")
        expect(self.page.locator("#draft-paragraphs textarea:focus")).to_have_value(
            re.compile(re.escape(words))
        )

    # --- checks ----------------------------------------------------------------------------------

    @property
    def checks(self):
        return self.page.locator("#draft-checks")

    def open_checks(self) -> None:
        self.press("Alt+5")
        expect(self.page.locator("#draft-checks-count")).to_have_text(re.compile(r"^(\d+|✓)$"))

    def pressing(self) -> int:
        """How many findings must or should be seen to."""
        return int(self.page.locator(".checks-sum").get_attribute("data-pressing"))

    def name(self, words: str, value: str | None = None) -> str:
        """Fills what a name out of a source is here; without a value tells what stands in the form."""
        field = self.checks.locator(".check-name").filter(has_text=words).locator("[name=value]")
        if value is not None:
            field.fill(value)
        return field.input_value()

    def swap_names(self) -> None:
        self.checks.get_by_role("button", name="全文换名").click()
        expect(self.checks.locator(".check-name:not(.settled)")).to_have_count(0)
        self.saved()

    def walk_checks(self, answers: dict[str, str]) -> list[str]:
        """F8 from place to place until nothing presses: what has an answer is typed over, all else is
        looked at and left as it is. Returns the words that were stopped at."""
        stopped = []
        while before := self.pressing():
            self.press("F8")
            here = self.checks.locator(".finding.here")
            expect(here).to_have_count(1)
            stopped.append(here.get_attribute("data-what"))
            self.page.wait_for_function(
                """words => {
                  const { value, selectionStart, selectionEnd } = document.activeElement;
                  return value?.slice(selectionStart, selectionEnd) === words;
                }""",
                arg=stopped[-1],
            )
            if stopped[-1] in answers:
                self.page.keyboard.insert_text(answers[stopped[-1]])
            else:
                self.press("Control+F8")
            same = self.page.locator(f".checks-sum[data-pressing='{before}']")
            expect(same, f"answered: {stopped}").to_have_count(0)
        return stopped

    def budget(self, minutes: int) -> str:
        """Sets the minutes one may speak; returns what the page says to that."""
        self.press("Alt+6")
        self.page.get_by_role("spinbutton", name="限时").fill(str(minutes))
        self.page.locator("#draft-timing").get_by_role("button", name="保存").click()
        told = self.page.locator(".timing-sum")
        expect(told).to_contain_text(f"限时 {minutes} 分钟")
        return told.inner_text()

    # --- finishing -------------------------------------------------------------------------------

    def open_export(self) -> None:
        self.press("Control+e")
        expect(self.page.locator("#draft-export")).to_be_visible()

    def export(self, label: str) -> bytes:
        """The file, out of the panel over the draft."""
        self.open_export()
        self.page.get_by_role("radio", name=label).check()
        with self.page.expect_download() as download:
            self.page.locator("#draft-export").get_by_role(
                "button", name="导出", exact=True
            ).click()
        return Path(download.value.path()).read_bytes()

    def copied(self) -> tuple[str, str]:
        """The whole draft by 复制全文: as rich and as plain text."""
        self.page.evaluate(
            """() => document.addEventListener("copy", ({ clipboardData }) => {
              window.copied = ["text/html", "text/plain"].map((type) => clipboardData.getData(type));
            })"""
        )
        self.page.get_by_role("button", name="复制全文").click()
        self.page.wait_for_function("() => window.copied")
        rich, plain = self.page.evaluate("window.copied")
        return rich, plain
