"""Reading a speech, in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from corpus.ingest import ingest
from library.models import DraftParagraph


pytestmark = pytest.mark.browser


def long(place):
    """Enough words to fill a window, and no two alike."""
    return "".join(f"{place}的第{n}件事，要有人去看、有人去管、有人去销号。" for n in range(1, 25))


TEXT = f"""在全县防汛工作会议上的讲话
（2023年5月8日）

同志们：

今天我们召开全县防汛工作会议。下面，我讲三点意见。

一、认清形势

今年雨水多，青川乡的小水库都在高水位运行。{long("青川乡")}

二、压实责任

各乡镇要把责任扛在肩上。{long("石桥镇")}

一是盯紧水库塘坝。XX水库的三个责任人要到岗到位。{long("云岭塘坝")}

二是守住山洪沟口。天上下雨，沟口就要有人。{long("山洪沟口")}

三、严明纪律

擅离职守的，一律严肃追责。水库失守的，从重追责。{long("值班室")}
"""


@pytest.fixture
def speech(transactional_db):
    return ingest("防汛讲话.txt", TEXT.encode()).speech


@pytest.fixture
def reader(speech, writer, sign_in):
    page = sign_in(writer)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


@pytest.fixture
def open_at(reader, speech, live_server):
    """`open_at("?q=水库#p7")` opens the speech there."""

    def open_at(rest=""):
        reader.goto(f"{live_server.url}{speech.get_absolute_url()}{rest}")
        return reader

    return open_at


def in_sight(page, selector):
    return page.locator(selector).evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }"
    )


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


def drag_over(page, start, end):
    """Select with the range from the beginning of one element to the end of another."""
    page.evaluate(
        """([start, end]) => {
            const range = document.createRange();
            range.setStart(document.querySelector(start), 0);
            range.setEnd(document.querySelector(end), document.querySelector(end).childNodes.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [start, end],
    )


def test_it_opens_at_the_hit_and_walks_the_others(open_at, speech):
    goal = speech.passages.get(heading="盯紧水库塘坝")
    page = open_at(f"?q=水库#{goal.anchor}")
    expect(page.locator("#hit-count")).to_have_text("2/4")
    assert page.locator(f"#{goal.anchor} mark.here").count() == 1
    assert in_sight(page, "mark.here")
    page.keyboard.press("n")
    expect(page.locator("#hit-count")).to_have_text("3/4")
    page.locator("#hit-next").click()
    page.keyboard.press("n")
    expect(page.locator("#hit-count")).to_have_text("1/4")
    page.keyboard.press("p")
    expect(page.locator("#hit-count")).to_have_text("4/4")
    assert in_sight(page, "mark.here")
    page.keyboard.press("Escape")
    expect(page.locator("#hit-walk")).to_be_hidden()
    assert page.locator("#speech-text mark").count() == 0
    assert "q=" not in page.url


def test_sections_are_walked_and_the_outline_follows(open_at):
    page = open_at()
    current = page.locator(".outline [aria-current]")
    for key, name in [("J", "一、"), ("J", "二、"), ("J", "三、"), ("K", "二、")]:
        page.keyboard.press(f"Shift+{key}")
        expect(current).to_contain_text(name)
    page.locator(".outline a", has_text="一是").click()
    expect(current).to_contain_text("一是")
    page.mouse.move(640, 400)
    page.mouse.wheel(0, -5000)
    page.mouse.wheel(0, 600)
    expect(current).to_contain_text("一、")


def test_keys_are_letters_while_one_is_typing(open_at):
    page = open_at("?q=水库")
    page.keyboard.press("/")
    page.keyboard.type("n")
    expect(page.locator("#bar-q")).to_have_value("n")
    expect(page.locator("#hit-count")).to_have_text("1/4")


def test_keys_belong_to_the_input_method_while_it_composes(open_at):
    page = open_at("?q=水库")
    page.evaluate(
        "document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'n', isComposing: true, bubbles: true}))"
    )
    expect(page.locator("#hit-count")).to_have_text("1/4")


def test_a_paragraph_and_a_section_are_copied_word_for_word(open_at, speech):
    page = open_at("?q=水库")
    passages = list(speech.passages.all())
    section = next(p for p in passages if p.heading == "压实责任")
    page.locator(f"#{section.anchor}").hover()
    page.locator(f"#{section.anchor} [data-action=copy]").click()
    expect(page.locator(f"#{section.anchor} [data-action=copy]")).to_have_text("已复制")
    assert clipboard(page) == section.text
    page.locator(f"#{section.anchor} [data-action=copy-section]").click()
    whole = [p.text for p in passages if section.ordinal <= p.ordinal <= section.ordinal + 2]
    assert clipboard(page) == "\n".join(whole)


@pytest.mark.parametrize("secure", [True, False], ids=["https", "plain http"])
def test_a_selection_is_copied_without_losing_it_or_taking_the_margin_along(
    reader, open_at, speech, secure
):
    reader.add_init_script(
        f"Object.defineProperty(window, 'isSecureContext', {{value: {int(secure)}}})"
    )
    page = open_at()
    first, second = (speech.passages.get(heading=h) for h in ("盯紧水库塘坝", "守住山洪沟口"))
    drag_over(page, f"#{first.anchor}-words .body", f"#{second.anchor}-words .head")
    page.locator("#selection-bubble [data-action=copy-selection]").click()
    expect(page.locator("#selection-bubble")).to_contain_text("已复制")
    assert clipboard(page) == f"{first.body}\n二是守住山洪沟口"
    assert page.evaluate("getSelection().isCollapsed") is False


LISTEN = """() => addEventListener("copy", ({ clipboardData }) => {
  window.copied = ["text/plain", "text/html"].map((type) => clipboardData.getData(type));
})"""


def test_word_gets_each_paragraph_with_its_look_and_of_a_clipped_one_the_words(
    reader, open_at, speech
):
    reader.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page = open_at()
    page.evaluate(LISTEN)
    first, second = (speech.passages.get(heading=h) for h in ("盯紧水库塘坝", "守住山洪沟口"))
    with page.expect_response("**/clipboard/"):
        drag_over(page, f"#{first.anchor}-words .head", f"#{second.anchor}-words .head")
    expect(page.locator("#selection-bubble")).to_be_visible()
    for key in ("Control+c", "c"):
        page.evaluate("window.copied = null")
        page.keyboard.press(key)
        page.wait_for_function("() => window.copied")
        plain, rich = page.evaluate("window.copied")
        assert plain == f"{first.text}\n二是守住山洪沟口"
        look = re.findall(r"<span[^>]*>(.*?)</span>", rich)
        assert "".join(look) == f"{first.text}二是守住山洪沟口"
        assert rich.count("mso-line-height-rule: exactly") == 2


def test_without_the_server_plain_text_is_copied(open_at, speech):
    page = open_at()
    page.context.set_offline(True)
    passage = speech.passages.get(heading="盯紧水库塘坝")
    page.locator(f"#{passage.anchor}").hover()
    page.locator(f"#{passage.anchor} [data-action=copy]").click()
    expect(page.locator(f"#{passage.anchor} [data-action=copy]")).to_have_text("已复制")
    assert clipboard(page) == passage.text


def test_paragraphs_and_selections_go_into_the_draft_without_leaving_the_page(open_at, speech):
    page = open_at()
    passage = speech.passages.get(heading="盯紧水库塘坝")
    page.locator(f"#{passage.anchor}").hover()
    page.locator(f"#{passage.anchor} [data-action=collect]").click()
    expect(page.locator(".toast")).to_contain_text("已加入")
    page.locator(f"#{passage.anchor}").scroll_into_view_if_needed()
    drag_over(page, f"#{passage.anchor}-words strong", f"#{passage.anchor}-words strong")
    page.locator("#selection-bubble [data-action=collect-selection]").click()
    expect(page.locator(".toast")).to_have_count(2)
    kept = DraftParagraph.objects.on_page()
    assert [p.source for p in kept] == [passage, passage]
    assert kept[1].text == "盯紧水库塘坝"
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(page.locator(".tray")).to_contain_text("1 段")
    assert re.search(r"/speeches/\d+/$", page.url)


def test_a_session_that_has_ended_leads_to_the_sign_in_and_back(open_at, speech):
    page = open_at()
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_url("**/sign-in/**")
    page.get_by_label("用户名").fill("writer")
    page.get_by_label("密码").fill("writer")
    page.get_by_role("button", name="登录").click()
    expect(page.locator("h1")).to_have_text(speech.title)


def test_an_action_that_fails_is_told(open_at):
    page = open_at()
    page.context.set_offline(True)
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".toast.bad")).to_contain_text("连接不上服务器")


def test_a_chosen_appearance_is_kept(open_at):
    page = open_at()
    switch = page.locator("[data-theme-switch]")
    switch.click()
    switch.click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    expect(switch).to_have_text("外观：深色")


def test_it_reads_without_scripts(browser, speech, writer, client, live_server):
    client.force_login(writer)
    context = browser.new_context(java_script_enabled=False)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context.add_cookies([cookie | {"url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}{speech.get_absolute_url()}?q=水库")
    assert page.locator("#speech-text mark").count() == 4
    page.locator(".outline a", has_text="三、").click()
    assert page.url.endswith(f"#{speech.passages.get(heading='严明纪律').anchor}")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 390])
def test_nothing_stands_in_anyones_way(reader, editor, sign_in, speech, live_server, scheme, width):
    page = sign_in(editor)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    address = speech.get_absolute_url()
    for rest in ("/speeches/", f"{address}?q=水库", f"{address}edit/"):
        page.goto(live_server.url + rest)
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
