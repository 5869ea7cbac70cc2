"""The phrase library by hand: curating with the keys alone, finding and copying, taking words in."""

import re

import pytest
from playwright.sync_api import expect

from library.models import Draft, Favourite, Phrase
from tests.library.phrases.phrased import RENEW, phrase
from tests.library.theming.themed import speech


pytestmark = pytest.mark.browser


@pytest.fixture
def office(transactional_db):
    return [speech(), speech("在全县消防安全动员会上的讲话", 2021)]


@pytest.fixture
def waiting(office):
    """Twelve candidates, the worthiest first."""
    texts = [RENEW, *(f"第{number}句说过的话" for number in range(2, 13))]
    made = [phrase(text, office[:1], worth=20 - n) for n, text in enumerate(texts)]
    # Only those that stand somewhere wait for a decision.
    Phrase.objects.update(spread=1)
    return made


def settled(page):
    """Every decision has reached the server."""
    page.wait_for_load_state("networkidle")


def statuses():
    return list(Phrase.objects.order_by("-worth").values_list("status", flat=True))


def test_ten_candidates_are_curated_with_the_keys_alone(sign_in, editor, live_server, waiting):
    page = sign_in(editor)
    page.goto(f"{live_server.url}/library/phrases/queue/")
    first = page.locator(f'[data-phrase="{waiting[0].pk}"]')
    expect(first).to_be_focused()
    expect(first.locator("mark").first).to_have_text(RENEW)

    for key in "ynyynyynyy":
        page.keyboard.press(key)
    expect(page.locator(f'[data-phrase="{waiting[10].pk}"]')).to_be_focused()
    expect(page.locator("#queue-left")).to_have_text("2")
    settled(page)
    accepted = {"y": "accepted", "n": "rejected"}
    assert statuses() == [*(accepted[key] for key in "ynyynyynyy"), "candidate", "candidate"]

    page.keyboard.press("u")
    expect(page.locator(f'[data-phrase="{waiting[9].pk}"]')).to_be_focused()
    assert statuses()[9] == "candidate"


def test_a_candidate_is_edited_and_others_are_merged_into_it(sign_in, editor, live_server, waiting):
    page = sign_in(editor)
    page.goto(f"{live_server.url}/library/phrases/queue/")
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("改一个销号一个")
    page.keyboard.press("Enter")
    row = page.locator(f'[data-phrase="{waiting[0].pk}"]')
    expect(row.locator(".candidate-head .wording")).to_have_text("改一个销号一个")
    expect(row).to_be_focused()

    page.keyboard.press("t")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(row.locator(".kind")).not_to_contain_text("整改落实")
    expect(row).to_be_focused()

    for key in "jxkm":
        page.keyboard.press(key)
    expect(page.locator(f'[data-phrase="{waiting[1].pk}"]')).to_have_count(0)
    edited, merged = Phrase.objects.get(pk=waiting[0].pk), Phrase.objects.get(pk=waiting[1].pk)
    assert (edited.text, edited.theme, merged.merged_into) == ("改一个销号一个", None, edited)


def test_several_are_marked_and_turned_down_together(sign_in, editor, live_server, waiting):
    page = sign_in(editor)
    page.goto(f"{live_server.url}/library/phrases/queue/")
    for key in "xjxN":
        page.keyboard.press(key)
    expect(page.locator("#queue-left")).to_have_text("10")
    settled(page)
    assert statuses()[:3] == ["rejected", "rejected", "candidate"]


def test_several_are_given_a_theme_together(sign_in, editor, live_server, waiting):
    page = sign_in(editor)
    page.goto(f"{live_server.url}/library/phrases/queue/")
    for key in "xjx":
        page.keyboard.press(key)
    page.get_by_label("选中的改为这个主题").select_option("team")
    page.get_by_role("button", name="修改", exact=True).click()
    row = page.locator(f'[data-phrase="{waiting[1].pk}"]')
    expect(row.locator(".kind")).to_contain_text("队伍纪律")
    named = Phrase.objects.filter(theme__slug="team").order_by("-worth")
    assert list(named) == waiting[:2]


def test_what_the_server_refuses_comes_back(sign_in, editor, live_server, waiting):
    page = sign_in(editor)
    page.goto(f"{live_server.url}/library/phrases/queue/")
    waiting[0].delete()
    page.keyboard.press("y")
    expect(page.locator(".toast.bad")).to_contain_text("已不在库中")
    expect(page.locator("#queue-left")).to_have_text("11")


def test_the_queue_goes_on_without_script(browser, live_server, editor, client, waiting):
    client.force_login(editor)
    context = browser.new_context(java_script_enabled=False)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/library/phrases/queue/")
    row = page.locator(f'[data-phrase="{waiting[1].pk}"]')
    row.click(position={"x": 300, "y": 3})
    row.get_by_role("button", name="不收").click()
    expect(page.locator(".toast")).to_contain_text("不收 1 条")
    assert statuses()[1] == "rejected"
    context.close()


def test_a_phrase_is_found_from_its_theme_inspected_and_copied(
    sign_in, writer, live_server, waiting
):
    page = sign_in(writer)
    page.goto(f"{live_server.url}/library/themes/rectification/")
    page.get_by_role("link", name=re.compile("固定表述")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("整改落实：短语")
    page.wait_for_load_state()
    page.keyboard.press("j")
    row = page.locator("[data-row]").first
    expect(row).to_be_focused()
    page.keyboard.press("f")
    expect(row.locator("[data-action=favour]")).to_have_text("★")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(RENEW)
    expect(page.locator(".places mark").first).to_have_text(RENEW)
    page.wait_for_load_state()
    page.keyboard.press("c")
    expect(page.locator(".phrase-head [data-action=copy]")).to_have_text("已复制")
    page.keyboard.press("a")
    expect(page.locator(".toast")).to_contain_text("未命名草稿")
    settled(page)
    found = Phrase.objects.get(pk=waiting[0].pk)
    assert (found.copied, found.drafted) == (1, 1)
    assert Favourite.objects.get().phrase == found
    assert Draft.objects.get().paragraphs.get().text == RENEW


def test_a_selection_is_taken_into_the_library_and_out_again(sign_in, writer, live_server, office):
    page = sign_in(writer)
    passage = office[0].passages.get(marker="二是")
    page.goto(live_server.url + passage.get_absolute_url())
    page.evaluate(
        """(anchor) => {
          const body = document.querySelector(`#${anchor}-words .body`).firstChild;
          const start = body.data.indexOf("限期整改");
          getSelection().setBaseAndExtent(body, start, body, start + 4);
        }""",
        passage.anchor,
    )
    page.locator("[data-action=keep-selection]").click()
    expect(page.locator(".toast")).to_contain_text("已收入短语库：限期整改")
    made = Phrase.objects.get()
    assert (made.text, made.origin, made.user, made.spread) == ("限期整改", "own", writer, 2)
    page.keyboard.press("u")
    expect(page.locator(".toast").last).to_contain_text("已撤销")
    assert not Phrase.objects.exists()
