"""Collecting into the tray across pages, sending it as a block, and the pane beside a draft."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from library.collecting import tray
from library.collecting.into_draft import of_passage
from library.drafting import writing
from speeches.models import Passage, Speech
from tests.browser.draft_page import areas, caret, saved
from tests.library.phrases.phrased import stock


pytestmark = pytest.mark.browser
TEXTS = [
    "一要守土有责。各乡镇要上堤防汛。",
    "二要备足物资。各仓库要清点防汛沙袋。",
    "三要守住山塘水库。防汛值班不断人。",
]


@pytest.fixture
def passages(transactional_db):
    speech = Speech.objects.create(title="在云岭县防汛会上的讲话", digest="d", source_name="a.txt")
    return [
        Passage.objects.create(
            speech=speech,
            ordinal=n,
            part="point",
            marker=text[:2],
            text=text,
            start=0,
            end=0,
        )
        for n, text in enumerate(TEXTS)
    ]


@pytest.fixture
def draft(writer):
    draft = writing.create(writer, "防汛讲话")
    writing.add(draft, ["各乡镇要上堤。", "完毕。"])
    return draft


def go(page, live_server, address):
    page.goto(live_server.url + address)
    page.wait_for_load_state()
    return page


def bar_says(page, words):
    expect(page.locator("#tray .into")).to_contain_text(words)


def texts(user):
    return [item.text for item in tray.items(user)]


def serious(page):
    """What axe finds that is serious."""
    violations = Axe().run(page).response["violations"]
    return [v["id"] for v in violations if v["impact"] in {"serious", "critical"}]


def test_from_several_pages_by_key_and_by_ticks_to_a_block(
    sign_in, writer, live_server, passages, draft
):
    phrase = stock("守住山塘水库", status="accepted")
    page = go(sign_in(writer), live_server, "/?q=防汛")
    bar_says(page, "《防汛讲话》")
    page.keyboard.press("w")
    bar_says(page, "待用段落")
    page.keyboard.press("j")
    page.keyboard.press("a")
    bar_says(page, "1 条")
    first = texts(writer)[0]
    # The same once more is told; Shift+A goes to the draft.
    page.keyboard.press("a")
    expect(page.locator(".toast").last).to_contain_text("待用里已有")
    page.keyboard.press("A")
    expect(page.locator(".toast").last).to_contain_text("已加入草稿《防汛讲话》")
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("m")
    expect(page.locator("#picked")).to_contain_text("已勾选 2 条")
    # The key is for what is ticked, wherever it is pressed, and then nothing is.
    page.keyboard.press("k")
    page.keyboard.press("a")
    bar_says(page, "3 条")
    expect(page.locator(".toast").last).to_contain_text("已将 2 条放入待用")
    expect(page.locator(".pick:checked")).to_have_count(0)
    expect(page.locator("#picked")).to_be_hidden()
    go(page, live_server, phrase.get_absolute_url())
    page.keyboard.press("a")
    bar_says(page, "4 条")

    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/sign-in/**")
    page.get_by_label("用户名").fill("writer")
    page.get_by_label("密码").fill("writer")
    page.get_by_role("button", name="登录").click()
    bar_says(page, "4 条")
    # The box for questions has the focus there.
    page.wait_for_load_state()
    page.keyboard.press("Escape")
    page.keyboard.press("W")
    page.wait_for_url("**/library/tray/")
    page.wait_for_load_state()
    rows = page.locator("#tray-rows > li")
    expect(rows).to_have_count(4)
    expect(rows.first).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(rows.nth(1)).to_contain_text(first[:6])
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("n")
    page.keyboard.insert_text("放在开头")
    page.keyboard.press("Enter")
    expect(page.locator(".toast").last).to_contain_text("备注已保存")
    # The list comes anew with the note; keys pressed on the way would meet rows that go.
    page.wait_for_load_state("networkidle")
    expect(page.locator(".htmx-request")).to_have_count(0)
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("s")
    expect(page.locator(".toast").last).to_contain_text("已将 2 条加入草稿《防汛讲话》")
    expect(rows.nth(3)).to_contain_text("已在《防汛讲话》")
    page.keyboard.press("Delete")
    expect(rows).to_have_count(3)
    page.keyboard.press("u")
    expect(rows).to_have_count(4)
    last = rows.last.locator("[data-copy-part]").inner_text()
    rows.last.locator(".handle").drag_to(rows.first, target_position={"x": 40, "y": 4})
    expect(rows.first).to_contain_text(last)
    page.keyboard.press("Alt+ArrowUp")
    expect(rows.first).to_contain_text(last)
    rows.first.get_by_role("button", name="移除").click()
    expect(rows).to_have_count(3)
    page.keyboard.press("u")
    expect(rows.first).to_contain_text(last)
    rows.first.focus()
    for _ in range(3):
        page.keyboard.press("Alt+ArrowDown")
    expect(rows.last).to_contain_text(last)
    expect(page.locator(".htmx-request")).to_have_count(0)
    items = list(tray.items(writer))
    assert [item.note for item in items] == ["", "放在开头", "", ""]
    assert items[1].text == first
    on_page = list(draft.paragraphs.on_page())
    assert [p.source_label.startswith("短语") for p in on_page].count(True) == 1
    assert len(on_page) == 5
    assert serious(page) == []


def test_of_a_selection_over_two_paragraphs_the_words(sign_in, writer, live_server, passages):
    page = go(sign_in(writer), live_server, passages[0].speech.get_absolute_url())
    page.evaluate(
        """([from, to]) => {
          const node = (id) => {
            const walk = document.createTreeWalker(document.querySelector(id), NodeFilter.SHOW_TEXT);
            let last;
            while (walk.nextNode()) if (walk.currentNode.data.trim()) last = walk.currentNode;
            return last;
          };
          const [a, b] = [node(from), node(to)];
          getSelection().setBaseAndExtent(a, a.data.indexOf("各乡镇"), b, b.data.indexOf("各仓库"));
        }""",
        [f"#{passages[0].anchor}-words", f"#{passages[1].anchor}-words"],
    )
    page.locator("#selection-bubble").get_by_role("button", name="放入待用").click()
    expect(page.locator(".toast").last).to_contain_text("已将 2 条放入待用")
    assert texts(writer) == ["各乡镇要上堤防汛。", "二要备足物资。"]


def open_draft(page, live_server, draft):
    go(page, live_server, draft.get_absolute_url())
    expect(page.locator("#draft.live")).to_be_visible()
    return page


def test_a_sentence_goes_in_at_the_caret_and_is_undone(
    sign_in, writer, live_server, passages, draft
):
    page = open_draft(sign_in(writer), live_server, draft)
    caret(page, 0, 3)
    page.keyboard.press("Alt+1")
    expect(page.locator("#draft-q")).to_be_focused()
    page.keyboard.insert_text("沙袋")
    page.keyboard.press("Enter")
    row = page.locator("#pane-found .pane-row")
    expect(row).to_have_count(1)
    expect(row.locator("mark").first).to_have_text("沙袋")
    row.focus()
    page.keyboard.press("2")
    page.keyboard.press("i")
    expect(areas(page).first).to_have_value("各乡镇各仓库要清点防汛沙袋。要上堤。")
    expect(areas(page).first).to_be_focused()
    page.keyboard.insert_text("并")
    saved(page)
    assert draft.paragraphs.on_page().first().text == "各乡镇各仓库要清点防汛沙袋。并要上堤。"
    # Where it is from stands at its foot, and goes with it.
    source = page.locator(".paragraph").first.locator(".source")
    expect(source).to_contain_text("部分取自")
    expect(source).to_contain_text("《在云岭县防汛会上的讲话》")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(areas(page).first).to_have_value("各乡镇要上堤。")
    expect(source.locator(".degree")).to_have_count(0)
    saved(page)
    # The whole passage behind the paragraph; the focus stays beside the draft.
    row.focus()
    page.keyboard.press("o")
    expect(areas(page)).to_have_count(3)
    assert [p.source for p in draft.paragraphs.on_page()] == [None, passages[1], None]
    page.keyboard.press("Escape")
    expect(areas(page).first).to_be_focused()
    assert areas(page).first.evaluate("(area) => area.selectionStart") == 3


def test_the_pane_remembers_and_has_phrases_and_the_tray(
    sign_in, writer, live_server, passages, draft
):
    stock("守住山塘水库", status="accepted")
    tray.add(writer, list(map(of_passage, passages[:2])))
    page = open_draft(sign_in(writer), live_server, draft)
    caret(page, 1, 0)
    page.keyboard.press("Alt+2")
    phrase = page.locator("#pane-phrases-found .pane-row")
    expect(phrase).to_have_count(1)
    page.keyboard.insert_text("山塘")
    page.keyboard.press("Enter")
    expect(phrase).to_have_count(1)
    phrase.get_by_role("button", name="光标处").click()
    expect(areas(page).nth(1)).to_have_value("守住山塘水库完毕。")
    saved(page)
    caret(page, 0, 0)
    page.keyboard.press("Alt+3")
    block = page.locator("#draft-aside")
    expect(block.locator(".pane-row")).to_have_count(2)
    block.get_by_role("button", name="成块放到段后").click()
    expect(areas(page)).to_have_count(4)
    sources = [p.source for p in draft.paragraphs.on_page()]
    # The phrase that was put in names a place where it stands.
    assert sources == [None, passages[0], passages[1], passages[2]]
    # Composing in the box of the pane is the input method's.
    page.keyboard.press("Alt+1")
    page.locator("#draft-q").dispatch_event(
        "keydown", {"key": "F2", "keyCode": 229, "bubbles": True}
    )
    expect(page.locator("#draft-q")).to_be_focused()
    page.keyboard.press("Alt+2")
    page.reload()
    expect(page.locator("#draft-tab-phrases")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#pane-phrases [name=q]")).to_have_value("山塘")
    expect(phrase).to_have_count(1)
    caret(page, 3, 0)
    page.keyboard.press("Alt+7")
    expect(page.locator("#pane-found")).to_contain_text("相近的表述")
    assert serious(page) == []


def test_on_a_phone_the_pane_comes_up_from_below(sign_in, writer, live_server, passages, draft):
    page = sign_in(writer)
    page.set_viewport_size({"width": 390, "height": 800})
    open_draft(page, live_server, draft)
    expect(page.locator("#draft-search")).to_be_hidden()
    assert page.locator("#draft-title").bounding_box()["y"] < 300
    caret(page, 1, 0)
    page.locator("#draft-tab-search").click()
    page.locator("#draft-q").fill("沙袋")
    page.keyboard.press("Enter")
    page.locator("#pane-found").get_by_role("button", name="段后").click()
    expect(areas(page)).to_have_count(3)
    # What is put in at the caret is in sight above the sheet, and it is said.
    caret(page, 1, 0)
    page.locator("#pane-found").get_by_role("button", name="光标处").click()
    expect(page.locator(".toast").last).to_contain_text("已插入光标处")
    foot = areas(page).nth(1).bounding_box()
    assert 0 < foot["y"] + foot["height"] < page.locator(".draft-desk").bounding_box()["y"]
    for name in ("state", "undo", "find-open"):
        expect(page.locator(f"#draft-{name}")).to_be_in_viewport()
    page.locator("#draft-tab-search").click()
    expect(page.locator("#draft-search")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_click_is_not_lost_where_the_list_comes_anew_under_it(
    sign_in, writer, live_server, passages
):
    tray.add(writer, list(map(of_passage, passages[:2])))
    page = go(sign_in(writer), live_server, "/library/tray/")
    rows = page.locator("#tray-rows > li")
    rows.first.get_by_role("button", name="移除").hover()
    page.mouse.down()
    tray.add(writer, [of_passage(passages[2])])
    with page.expect_response("**/library/tray/"):
        page.evaluate("htmx.trigger(document.body, 'tray-changed')")
    expect(page.locator(".htmx-request")).to_have_count(0)
    page.mouse.up()
    expect(page.locator(".toast").last).to_contain_text("已移除 1 条")
    expect(rows).to_have_count(2)
    assert len(texts(writer)) == 2
