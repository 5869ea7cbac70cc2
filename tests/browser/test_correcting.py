"""The correction screen by keys and with the pointer; nothing that was done is lost."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from corpus import desk
from speeches.models import Import, ImportFile, LineRule
from speeches.outlining import outline_of
from speeches.segmentation import tree


pytestmark = pytest.mark.browser

SPEECH = """在全县植树大会上的讲话
同志们：
今天讲两点。
一、多栽树
树是命根子，𠮷山要栽，平川也要栽。
绿水网整理发布
二、少砍树
砍树先批，谁砍谁栽。
三、管好树
三分栽，七分管。
"""


@pytest.fixture
def file(transactional_db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return desk.stage(Import.objects.create(), "植树.txt", SPEECH.encode())


@pytest.fixture
def screen(sign_in, editor, live_server, file):
    page = sign_in(editor)
    page.goto(f"{live_server.url}/import/files/{file.pk}/")
    return page


def shown(target):
    target.refresh_from_db()
    return tree(outline_of(target))


def go_to(page, words):
    """By the keys alone."""
    for _ in range(30):
        if words in page.locator("[data-piece][aria-current]").text_content():
            return
        page.keyboard.press("j")
    raise AssertionError(words)


def role(page, words):
    return page.locator("[data-piece]", has_text=words).locator(".piece-role")


def test_levels_roles_and_undo_by_keys(screen, file):
    before = shown(file)
    go_to(screen, "少砍树")
    screen.keyboard.press("ArrowRight")
    expect(role(screen, "少砍树")).to_contain_text("二级标题")
    screen.keyboard.press("h")
    expect(role(screen, "少砍树")).to_contain_text("一级标题")
    screen.keyboard.press("3")
    expect(role(screen, "少砍树")).to_contain_text("正文")
    screen.keyboard.press("1")
    expect(role(screen, "少砍树")).to_contain_text("一级标题")
    screen.keyboard.press("p")
    for _ in range(5):
        screen.keyboard.press("u")
    expect(screen.get_by_role("button", name="撤销")).to_be_disabled()
    expect(screen.locator("#correct-differences")).to_contain_text("没有改动")
    assert shown(file) == before


def test_what_is_corrected_is_there_after_a_reload(screen, file):
    go_to(screen, "绿水网")
    screen.keyboard.press("x")
    expect(role(screen, "绿水网")).to_contain_text("杂项")
    screen.reload()
    expect(role(screen, "绿水网")).to_contain_text("杂项")
    expect(screen.locator("#correct-differences li")).to_have_count(1)
    screen.get_by_role("button", name="恢复为机器提纲").click()
    expect(role(screen, "绿水网")).to_contain_text("正文")
    file.refresh_from_db()
    assert file.corrected is None


def test_a_paragraph_is_split_where_the_keys_put_the_caret(screen, file):
    go_to(screen, "树是命根子")
    screen.keyboard.press("s")
    expect(screen.locator(".toast")).to_contain_text("请先点一下要分开的地方")
    for _ in range(2):
        screen.keyboard.press("]")
    screen.keyboard.press("s")
    expect(screen.locator("[data-piece][aria-current]")).not_to_contain_text("命根子")
    screen.keyboard.press("]")
    screen.keyboard.press("]")
    screen.keyboard.press("5")
    expect(screen.locator("[data-piece][aria-current]")).not_to_contain_text("𠮷山")
    assert "‖ 𠮷山要栽， ‖ 平川也要栽。" in shown(file)
    screen.keyboard.press("m")
    expect(screen.locator("[data-piece][aria-current]")).to_contain_text("𠮷山要栽，平川也要栽。")


def test_a_paragraph_is_split_where_the_pointer_was(screen, file):
    words = screen.locator("[data-piece]", has_text="砍树先批").locator("[data-start]")
    box = words.evaluate(
        """(span) => {
          const range = document.createRange();
          range.setStart(span.firstChild, 5);
          range.collapse(true);
          const { left, top, height } = range.getBoundingClientRect();
          return { x: left + 1, y: top + height / 2 };
        }"""
    )
    screen.mouse.click(box["x"], box["y"])
    screen.get_by_role("button", name="拆分").click()
    expect(screen.locator("[data-piece][aria-current]")).not_to_contain_text("先批")
    assert "‖ 砍树先批， ‖ 谁砍谁栽。" in shown(file)


def test_several_pieces_at_once(screen, file):
    go_to(screen, "绿水网")
    screen.keyboard.press("K")
    expect(screen.locator(".piece.marked")).to_have_count(2)
    screen.keyboard.press("4")
    expect(screen.locator(".piece.noise")).to_have_count(2)
    screen.keyboard.press("0")
    expect(screen.locator(".piece.noise")).to_have_count(0)


def test_keys_faster_than_the_answers_are_done_in_their_order(screen, file):
    go_to(screen, "树是命根子")
    screen.keyboard.type("xjxkujlj1")
    expect(role(screen, "少砍树")).to_contain_text("一级标题")
    expect(screen.locator("[data-piece][aria-current]")).to_contain_text("砍树先批")
    expect(screen.locator("#correct-saved")).to_have_text("每一步都已自动保存")
    assert "杂项  树是命根子" in shown(file)
    assert "在别处改过" not in screen.locator("#toasts").text_content()


def test_a_fact_that_is_being_typed_is_saved_with_the_confirmation(screen, file):
    screen.get_by_label("讲话人", exact=True).fill("林长青")
    screen.keyboard.press("Control+Enter")
    # The first speech of a process waits for the dictionary.
    expect(screen.locator("[data-status=taken]")).to_have_count(1, timeout=20_000)
    file.refresh_from_db()
    assert file.speech.speaker == "林长青"


def test_a_part_is_named_from_the_menu(screen, file):
    go_to(screen, "三分栽")
    screen.get_by_text("作为", exact=True).click()
    screen.get_by_role("button", name="结尾").click()
    expect(role(screen, "三分栽")).to_contain_text("结尾")
    assert "结尾  三分栽，七分管。" in shown(file)


def test_the_tree_leads_to_the_text(screen):
    screen.locator("#correct-tree").get_by_role("link", name="管好树").click()
    expect(screen.locator("[data-piece][aria-current]")).to_contain_text("三、管好树")


def test_keys_belong_to_the_input_method_while_it_composes(screen, file):
    go_to(screen, "绿水网")
    screen.evaluate(
        """document.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", { key: "x", bubbles: true, isComposing: true }))"""
    )
    screen.keyboard.press("k")
    expect(role(screen, "绿水网")).to_contain_text("正文")


def test_the_keys_are_told(screen):
    screen.keyboard.press("?")
    sheet = screen.locator("#keys-sheet")
    expect(sheet).to_contain_text("作杂项")
    expect(sheet).to_contain_text("确认入库，看下一个")


def test_facts_are_changed_in_place(screen, file):
    expect(screen.locator("#correct-facts")).to_contain_text("推断自“在全县植树大会上的讲话”")
    screen.get_by_label("讲话人", exact=True).fill("林长青")
    screen.get_by_label("地点").focus()
    expect(screen.locator("#correct-facts .saved")).to_have_text("已保存")
    screen.get_by_label("日期").fill("去年")
    screen.get_by_label("地点").focus()
    expect(screen.locator("#correct-facts .error")).to_contain_text("不是日期")
    file.refresh_from_db()
    assert file.facts["speaker"] == "林长青"


def test_a_fact_typed_by_mistake_is_taken_back(screen, file):
    title = screen.get_by_label("题名", exact=True)
    title.focus()
    screen.keyboard.press("Control+a")
    screen.keyboard.type("us")
    screen.keyboard.press("Escape")
    expect(title).not_to_be_focused()
    expect(title).to_have_value("在全县植树大会上的讲话")
    screen.reload()
    expect(title).to_have_value("在全县植树大会上的讲话")


def test_a_lost_connection_says_what_was_not_saved(screen, file):
    go_to(screen, "绿水网")
    screen.context.set_offline(True)
    screen.keyboard.press("x")
    expect(screen.locator(".toast")).to_contain_text("这一步没有保存")
    screen.context.set_offline(False)
    screen.keyboard.press("x")
    expect(role(screen, "绿水网")).to_contain_text("杂项")


def test_another_window_is_not_written_over(screen, file, live_server):
    other = screen.context.new_page()
    other.goto(screen.url)
    go_to(screen, "绿水网")
    screen.keyboard.press("x")
    expect(role(screen, "绿水网")).to_contain_text("杂项")
    go_to(other, "少砍树")
    other.keyboard.press("l")
    expect(other.locator(".toast")).to_contain_text("在别处改过")
    expect(role(other, "绿水网")).to_contain_text("杂项")
    expect(role(other, "少砍树")).to_contain_text("一级标题")


def test_a_stored_speech_is_corrected_from_the_reading_view(sign_in, editor, live_server, file):
    desk.confirm(file)
    file.refresh_from_db()
    page = sign_in(editor)
    page.goto(live_server.url + file.speech.get_absolute_url())
    page.get_by_role("link", name="核对提纲").click()
    page.wait_for_url("**/outline/")
    go_to(page, "绿水网")
    page.keyboard.press("x")
    expect(role(page, "绿水网")).to_contain_text("杂项")
    page.keyboard.press("Enter")
    expect(page.locator("details.noise")).to_contain_text("未收入的内容（1 处）")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_a_line_set_right_twice_becomes_a_rule(sign_in, editor, live_server, file):
    other = desk.stage(file.run, "修路.txt", SPEECH.replace("树", "路").encode())
    page = sign_in(editor)
    for one in (file, other):
        page.goto(f"{live_server.url}/import/files/{one.pk}/")
        go_to(page, "绿水网")
        page.keyboard.press("x")
        expect(role(page, "绿水网")).to_contain_text("杂项")
    page.goto(live_server.url + "/import/rules/")
    offer = page.locator(".offer")
    expect(offer).to_contain_text("已在 2 篇中改为非正文，今后都这样处理？")
    offer.get_by_text("哪些讲话和文件里有这一行").click()
    expect(offer).to_contain_text("修路.txt")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    offer.get_by_role("button", name="今后都这样处理").click()
    expect(page.locator(".table")).to_contain_text("绿水网整理发布")
    third = desk.stage(file.run, "引水.txt", SPEECH.replace("树", "水").encode())
    page.goto(f"{live_server.url}/import/files/{third.pk}/")
    expect(role(page, "绿水网")).to_contain_text("杂项")
    page.goto(live_server.url + "/import/rules/")
    page.get_by_role("button", name="停用").click()
    expect(page.locator(".table")).to_contain_text("停用")
    page.get_by_role("button", name="删除").click()
    expect(page.locator(".offer")).to_have_count(1)
    assert not LineRule.objects.exists()


def test_several_speeches_in_one_file_are_parted(sign_in, editor, live_server, file):
    ImportFile.objects.filter(pk=file.pk).update(
        parts=[[0, SPEECH.index("二、")], [SPEECH.index("二、"), len(SPEECH)]]
    )
    page = sign_in(editor)
    page.goto(f"{live_server.url}/import/files/{file.pk}/")
    page.get_by_role("button", name="分为 2 篇").click()
    expect(page.locator("[data-status=split]")).to_have_count(1)
    expect(page.locator("[data-status=ready]")).to_have_count(2)
    page.get_by_role("button", name="还是作为一篇").click()
    expect(page.locator("[data-status=ready]")).to_have_count(1)
