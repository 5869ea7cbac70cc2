"""Files in by the queue, put right, confirmed, found, and taken back again."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from speeches.models import ImportFile, Speech


pytestmark = pytest.mark.browser

TREES = """在全县植树大会上的讲话
同志们：
今天讲两点。
一、多栽树
树是命根子，要年年栽、处处栽。
绿水网整理发布
二、少砍树
砍树先批，谁砍谁栽。
"""
ROADS = TREES.replace("植树", "修路").replace("栽", "修").replace("树", "路")


# The first speech of a process waits for the dictionary.
DICTIONARY_MS = 20_000


@pytest.fixture
def desk(sign_in, editor, live_server, settings, tmp_path):
    """The import page, signed in as staff."""
    settings.DATA_DIR = tmp_path
    page = sign_in(editor)
    page.goto(live_server.url + "/import/")
    return page


def choose(page, *files):
    chosen = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        for name, data in files
    ]
    page.get_by_label("文件", exact=True).set_input_files(chosen)


def sound(page):
    """Nothing that axe takes for serious, and nothing wider than the window."""
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_corrected_confirmed_found_and_taken_back(desk, live_server):
    page = desk
    files = [("植树.txt", TREES.encode()), ("坏.docx", b"PK\x03\x04"), ("修路.txt", ROADS.encode())]
    choose(page, *files)
    expect(page.locator("#queue-state")).to_have_text("都传完了，待核对 2 个，不能读取 1 个")
    expect(page.locator("#queue-rows [data-status=declined]")).to_contain_text("坏.docx")
    assert not Speech.objects.exists()
    sound(page)
    page.get_by_role("link", name="去核对、确认入库").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("的导入")
    sound(page)

    page.get_by_role("link", name="《在全县植树大会上的讲话》").click()
    expect(page.locator("[data-piece][aria-current]")).to_contain_text("在全县植树大会上的讲话")
    for _ in range(5):
        page.keyboard.press("j")
    expect(page.locator("[data-piece][aria-current]")).to_contain_text("绿水网")
    page.keyboard.press("x")
    expect(page.locator(".piece.noise")).to_contain_text("绿水网整理发布")
    expect(page.locator("#correct-differences")).to_contain_text("有 1 处不同")
    expect(page.locator("#correct-differences del")).to_have_text("正文")
    expect(page.locator("#correct-differences ins")).to_have_text("杂项")
    sound(page)
    page.keyboard.press("Enter")
    expect(page.locator(".toast").first).to_contain_text("已入库", timeout=DICTIONARY_MS)
    expect(page.locator("[data-piece][aria-current]")).to_contain_text("在全县修路大会上的讲话")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-status=taken]")).to_have_count(2)

    page.goto(f"{live_server.url}/?q=绿水网")
    expect(page.locator(".hit")).to_have_count(1)
    page.goto(f"{live_server.url}/?q=砍树先批")
    expect(page.locator(".hit")).to_have_count(1)

    page.goto(live_server.url + "/import/")
    page.get_by_role("link", name="撤销").click()
    expect(page.locator("main")).to_contain_text("将移出 2 篇")
    sound(page)
    page.get_by_role("button", name="撤销导入").click()
    expect(page.locator(".import-report")).to_contain_text("移出 2 篇")
    sound(page)
    page.goto(f"{live_server.url}/?q=砍树先批")
    expect(page.locator(".hit")).to_have_count(0)
    assert not Speech.objects.exists()


def test_all_are_confirmed_at_once(desk):
    choose(desk, ("植树.txt", TREES.encode()), ("修路.txt", ROADS.encode()))
    desk.get_by_role("link", name="去核对、确认入库").click()
    desk.get_by_role("button", name="全部确认入库（2 个）").click()
    expect(desk.locator(".toast").first).to_contain_text("已入库 2 篇", timeout=DICTIONARY_MS)
    assert Speech.objects.count() == 2


def test_a_row_is_confirmed_and_another_put_aside_in_place(desk):
    choose(desk, ("植树.txt", TREES.encode()), ("修路.txt", ROADS.encode()))
    desk.get_by_role("link", name="去核对、确认入库").click()
    first, second = desk.locator(".import-row").all()
    second.get_by_role("button", name="取消").click()
    expect(desk.locator("[data-status=cancelled]")).to_contain_text("已取消")
    first.get_by_role("button", name="确认入库").click()
    expect(desk.locator("[data-status=taken]")).to_have_count(1, timeout=DICTIONARY_MS)
    expect(desk.locator("#import-tabs")).to_contain_text("已入库1")
    expect(desk.get_by_role("button", name="全部确认入库")).to_have_count(0)
    desk.get_by_role("button", name="恢复").click()
    expect(desk.locator("[data-status=ready]")).to_have_count(1)


def test_a_later_version_is_compared_and_replaces_the_other(desk, live_server):
    long = TREES + "".join(f"第{n}个村要在清明以前把树栽下去、管起来。\n" for n in range(40))
    for text in (long, long.replace("谁砍谁栽", "谁砍谁补栽")):
        desk.goto(live_server.url + "/import/")
        choose(desk, ("植树.txt", text.encode()))
        desk.get_by_role("link", name="去核对、确认入库").click()
        if text == long:
            desk.get_by_role("button", name="确认入库", exact=True).click()
            expect(desk.locator("[data-status=taken]")).to_have_count(1, timeout=DICTIONARY_MS)
    desk.get_by_role("link", name="对照不同处").click()
    expect(desk.locator("ins")).to_have_text("补")
    sound(desk)
    desk.get_by_label("与已有的相近，怎么处理").select_option("replace")
    desk.get_by_role("button", name="确认").click()
    expect(desk.locator("[data-status=taken]")).to_have_count(1, timeout=DICTIONARY_MS)
    assert "谁砍谁补栽" in Speech.objects.get().text


def test_a_lost_connection_is_told_and_tried_again(desk):
    lost = []

    def once(route):
        if lost:
            route.continue_()
        else:
            lost.append(route.request.url)
            route.abort()

    desk.route("**/files/", once)
    choose(desk, ("植树.txt", TREES.encode()))
    expect(desk.locator("#queue-rows")).to_contain_text("连接断了")
    expect(desk.locator("#queue-rows [data-status=ready]")).to_have_count(1)
    assert ImportFile.objects.count() == 1


def test_a_file_that_is_refused_is_retried_by_hand(desk):
    desk.route("**/files/", lambda route: route.fulfill(status=500))
    choose(desk, ("植树.txt", TREES.encode()))
    expect(desk.locator("#queue-rows")).to_contain_text("没传成")
    desk.unroute("**/files/")
    desk.get_by_role("button", name="重试：植树.txt").click()
    expect(desk.locator("#queue-rows [data-status=ready]")).to_have_count(1)


def test_files_are_cancelled_one_or_all_and_the_one_on_its_way_too(desk):
    held = []
    desk.route("**/files/", lambda route: held.append(route))
    with desk.expect_request("**/files/"):
        choose(desk, *((f"{n}.txt", TREES.encode()) for n in range(4)))
    desk.get_by_role("button", name="取消：2.txt").click()
    expect(desk.locator("#queue-state")).to_contain_text("还有 3 个文件，已取消 1 个")
    desk.get_by_role("button", name="全部取消").click()
    expect(desk.locator("#queue-state")).to_contain_text("还有 1 个文件，已取消 3 个")
    [on_its_way] = held
    on_its_way.continue_()
    expect(desk.locator("#queue-rows [data-status=cancelled]")).to_contain_text("0.txt")
    desk.unroute("**/files/")
    expect(desk.locator("#queue-state")).to_contain_text("已取消 4 个")
    desk.get_by_role("button", name="恢复：2.txt").click()
    expect(desk.locator("#queue-rows [data-status=ready]")).to_contain_text("2.txt")
    left = dict(ImportFile.objects.values_list("name", "status"))
    assert left == {"0.txt": "cancelled", "2.txt": "ready"}


def test_files_are_dropped_on_the_page(desk):
    transfer = desk.evaluate_handle(
        """(text) => {
          const held = new DataTransfer();
          held.items.add(new File([text], "植树.txt"));
          held.items.add(new File(["x"], "~$植树.docx"));
          return held;
        }""",
        TREES,
    )
    desk.dispatch_event("#import-drop", "dragover", {"dataTransfer": transfer})
    expect(desk.locator("#import-drop")).to_have_class("import-drop over")
    desk.dispatch_event("#import-drop", "drop", {"dataTransfer": transfer})
    expect(desk.locator("#queue-rows [data-status=ready]")).to_have_count(1)
    assert [file.name for file in ImportFile.objects.all()] == ["植树.txt"]


def test_a_folder_is_dropped_with_all_that_is_in_it(desk, tmp_path):
    folder = tmp_path / "讲话"
    (folder / "2021").mkdir(parents=True)
    (folder / "2021" / "植树.txt").write_text(TREES, "utf-8")
    (folder / "~$植树.txt").write_text("x", "utf-8")
    box = desk.locator("#import-drop").bounding_box()
    session = desk.context.new_cdp_session(desk)
    for kind in ("dragEnter", "dragOver", "drop"):
        data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
        where = {"x": box["x"] + 20, "y": box["y"] + 20}
        session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **where})
    expect(desk.locator("#queue-rows [data-status=ready]")).to_contain_text("讲话/2021/植树.txt")
    expect(desk.locator("#queue-rows li")).to_have_count(1)


def test_a_folder_is_taken_with_its_paths(desk, tmp_path):
    folder = tmp_path / "讲话"
    (folder / "2021").mkdir(parents=True)
    (folder / "2021" / "植树.txt").write_text(TREES, "utf-8")
    (folder / ".DS_Store").write_text("x", "utf-8")
    desk.get_by_label("或整个文件夹").set_input_files(folder)
    expect(desk.locator("#queue-rows [data-status=ready]")).to_contain_text("讲话/2021/植树.txt")
    expect(desk.locator("#queue-rows li")).to_have_count(1)
