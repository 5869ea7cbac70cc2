"""The steps from an outline of last time to a speech that is ready: `STEPS`, each on the real pages."""

from playwright.sync_api import expect

from library.models import Draft
from tests.browser.finished_file import WRITTEN


TITLE = "在十五届清溪县委第一轮巡察动员部署会上的讲话"

# What is set aside on the way: the question, words of the passage, the heading it goes under.
ASIDE = [
    ("惠老资金", "从政治上掂量", "一、"),
    ("“签字才算销号”", "精准验收", "四、"),
    ("谈话的功", "练谈话的功", "三、"),
]
PHRASES = ("逐条对账、逐项销号", "坚持问题导向")
HOUSE = {
    "name": "中共清溪县委员会",
    "short": "清溪县委",
    "place": "清溪县",
    "salutation": "同志们：",
    "signature": "中共清溪县委办公室",
}

# What is typed over the words that F8 stops at; all others are looked at and stay.
ANSWERS = {"〔第几届〕": "十五届", "〔县名〕": "清溪县", "〔第几轮〕": "第一轮", ",": "，"}


def begin(writer):
    """A skeleton: the main headings and the closing of last time's speech."""
    page = writer.page
    pages = page.get_by_role("navigation", name="主要页面")
    pages.get_by_role("link", name="草稿", exact=True).click()
    page.get_by_role("link", name="从提纲、模板、旧稿…").click()
    writer.arrived("/drafts/new/$")
    page.get_by_label("在讲话、模板、旧稿里找").fill("第三轮")
    writer.press("Enter")
    page.get_by_role("link", name="在十四届云岭县委第三轮巡察动员部署会上的讲话").click()
    writer.arrived("/drafts/outlines/")
    page.get_by_role("button", name="只要大标题").click()
    page.get_by_label("结尾").check()
    page.get_by_role("button", name="新建草稿").click()
    writer.in_draft()


def gather(writer):
    """Three passages from the results, by key, into the tray."""
    for count, (question, words, _) in enumerate(ASIDE, start=1):
        writer.search(question)
        if count == 1:
            writer.choose_tray()
        writer.set_aside(words, count)
    writer.open_draft()


def assemble(writer):
    """Those under their headings, and two passages more from the search beside the draft."""
    for _, words, heading in ASIDE:
        writer.caret(heading)
        writer.in_tray(words)
        writer.put_behind(words)
    writer.caret("四、")
    writer.find_beside("公示栏上墙", "群众要看着改")
    writer.put_behind("群众要看着改")
    writer.caret("二、")
    writer.find_beside("落到云岭", "巡察的性质是政治监督")
    # It has its heading with it, as in the skeleton: one of the two goes.
    writer.put_behind("落到云岭", paragraphs=2)
    writer.remove("二、")


def compose(writer):
    """Own words, their numbers taken off as they are typed, and two phrases at the caret."""
    writer.caret("第一，从政治上掂量")
    writer.press("Control+Alt+2")
    writer.caret("（一）从政治上掂量", below=1)
    writer.type("（二）从作风上掂量。")
    writer.press("Enter")
    writer.type("一是问题要见底，")
    writer.phrase_beside(PHRASES[1])
    writer.put_at_caret(PHRASES[1])
    writer.type("。")
    writer.press("Enter")
    writer.type("账目要见人，")
    writer.phrase_beside(PHRASES[0])
    writer.put_at_caret(PHRASES[0])
    writer.type("。")
    writer.caret("（一）练谈话的功", below=1)
    # With a slip of the hand, for the checks to find.
    writer.type("1.谈前先备课,不打无准备之仗。")
    writer.press("Enter")
    writer.type("谈后当天复盘，不留过夜账。")
    writer.saved()
    marks = Draft.objects.get().paragraphs.on_page().values_list("text", "level", "scheme")
    assert ("账目要见人，逐条对账、逐项销号。", 3, "shi") in marks
    assert ("从作风上掂量。", 2, "official") in marks


def arrange(writer):
    """A level up and one down, and a section before another: the numbers follow."""
    writer.caret("1.谈前先备课")
    writer.press("Alt+ArrowLeft")
    writer.caret("1.谈后当天复盘")
    writer.press("Alt+ArrowLeft", "Alt+ArrowRight")
    writer.caret("三、把住重点")
    writer.press("Alt+Shift+ArrowUp")
    numbered = [
        line.split("。")[0] for style, line in WRITTEN if style.startswith(("Heading", "Run"))
    ]
    # The slip is still there.
    writer.outline_is([line.replace("备课，", "备课,") for line in numbered])
    writer.saved()


def say_who_we_are(writer):
    """The house style, by a member of staff."""
    page = writer.page
    writer.at("/library/house/")
    page.locator("[name=leader-0-name]").fill("周远")
    page.locator("[name=leader-0-title]").fill("县委书记")
    for kind, words in HOUSE.items():
        page.locator(f"[data-rows={kind}] [name$=words]").first.fill(words)
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已保存。模板和草稿检查随即按这里的内容。")).to_be_visible()
    writer.open_draft()


def change_names(writer):
    """Names out of the sources: by hand, and by the form that is filled once for the whole draft."""
    writer.replace("落到云岭", "落到清溪", 1)
    writer.open_checks()
    assert writer.pressing() >= len(ANSWERS)
    writer.name("白塔街道", "东关街道")
    writer.swap_names()
    assert writer.lines()[2].startswith("（一）从政治上掂量。东关街道3个社区")


def clear(writer):
    """F8 from place to place until nothing that must or should be seen to is left."""
    stopped = writer.walk_checks(ANSWERS)
    assert {*ANSWERS, "今年以来"} <= set(stopped)
    expect(writer.checks).to_contain_text("检查已清零")
    expect(writer.title).to_have_value(TITLE)


def keep_to_time(writer):
    assert "超出" in writer.budget(2)
    assert "还余" in writer.budget(10)


def sign(writer):
    """What stands around the text, from the export panel."""
    page = writer.page
    writer.open_export()
    page.get_by_role("link", name="填写题名下的日期和姓名、落款、附件").click()
    writer.arrived("/end-matter/$")
    page.get_by_label("题名下").fill("（2026年11月20日）\n县委书记　周远")
    page.get_by_label("署名").fill("中共清溪县委办公室")
    page.get_by_label("成文日期").fill("2026-11-20")
    page.get_by_label("附件名称").first.fill("第一轮巡察任务分工表")
    page.get_by_label("附件正文").first.fill("第一组：东关街道。\n第二组：县水利局。")
    page.get_by_role("button", name="保存").click()
    writer.arrived("/export/$")
    expect(page.get_by_text("题名下、落款和附件已保存")).to_be_visible()
    writer.open_draft()


STEPS = (
    begin, gather, assemble, compose, arrange, say_who_we_are, change_names, clear, keep_to_time,
    sign,
)  # fmt: skip
