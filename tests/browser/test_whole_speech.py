"""A writer in 清溪县 makes a speech out of those of 云岭县: from an outline to the finished file."""

import os
import re
from io import BytesIO

import docx as python_docx
import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from playwright.sync_api import expect

from corpus.management.commands.demo import PASSWORD, USERNAME
from library.models import Draft, Phrase
from library.phrases import curation
from speeches.readers import office as libreoffice
from tests.browser.writing import Writer
from tests.library.export import office
from tests.library.export.opened import parts


pytestmark = pytest.mark.browser
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
# The beginning of each paragraph of the file, and its style.
WRITTEN = [
    ("Title", "在十五届清溪县委第一轮\n巡察动员部署会上的讲话"),
    ("Subtitle", "（2026年11月20日）"),
    ("Subtitle", "县委书记　周远"),
    ("Salutation", "同志们："),
    ("Heading1", "一、把账算清，看到前两轮巡察的成效与欠账"),
    ("RunIn2", "（一）从政治上掂量。东关街道3个社区的惠老资金"),
    ("Heading2", "（二）从作风上掂量。"),
    ("RunIn3", "一是问题要见底，坚持问题导向。"),
    ("RunIn3", "二是账目要见人，逐条对账、逐项销号。"),
    ("Heading1", "二、把住重点，在“三个聚焦、一个落实”上出实招"),
    ("RunIn2", "（一）练谈话的功。谈话是巡察的看家本领。"),
    ("Heading2", "（二）谈前先备课，不打无准备之仗。"),
    ("Heading3", "1.谈后当天复盘，不留过夜账。"),
    ("Heading1", "三、把准方向，领会上级精神的根与魂"),
    ("Normal", "今年以来，省委、市委先后召开巡视巡察工作会议"),
    ("Heading1", "四、把责任压实，拧成一股劲完成本轮任务"),
    ("RunIn2", "（一）群众要看着改。整改方案、整改结果"),
    ("RunIn2", "（二）精准验收，尺子要严。谁来验？"),
    ("Normal", "同志们，巡察是一场没有终点的考试"),
    ("AttachmentNote", "附件：第一轮巡察任务分工表"),
    ("Signature", "中共清溪县委办公室"),
    ("Date", "2026年11月20日"),
    ("AttachmentMark", "附件"),
    ("AttachmentTitle", "第一轮巡察任务分工表"),
    ("Normal", "第一组：东关街道。"),
    ("Normal", "第二组：县水利局。"),
]
MM = 72 / 25.4
# Of the speeches that passages are from: none of it may be found in a clean copy.
TRACES = (
    "云岭",
    "白塔",
    "第三轮",
    "第二轮",
    "主持讲话",
    "培训班",
    "整改落实工作推进会",
    "出处",
    "来源",
)


@pytest.fixture
def writer(transactional_db, page, live_server):
    """The sample speeches are in, and two phrases of theirs accepted."""
    page.set_default_timeout(20_000)
    call_command("demo", no_server=True)
    user = get_user_model().objects.get()
    curation.accept(Phrase.objects.filter(text__in=PHRASES), user)
    # By a name that is no secure context, as in an office.
    return Writer(page, re.sub(r"//[^:]+:", "//office.lan:", live_server.url))


# --- writing ---------------------------------------------------------------------------------------


def begin(writer):
    """A skeleton: the main headings and the closing of last time's speech."""
    page = writer.page
    page.get_by_role("link", name="草稿", exact=True).click()
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
    expect(page.get_by_text("题名下、落款和附件已保存。")).to_be_visible()
    writer.open_draft()


STEPS = (
    begin, gather, assemble, compose, arrange, say_who_we_are, change_names, clear, keep_to_time,
    sign,
)  # fmt: skip


# --- what came of it ---------------------------------------------------------------------------------


def faces(style):
    """The four faces of a style."""
    return set(style.element.rPr.rFonts.attrib.values()), len(style.element.rPr.rFonts.attrib)


def look_into(data):
    """The Word file, property by property."""
    opened = python_docx.Document(BytesIO(data))
    found = [(p.style.style_id, p.text) for p in opened.paragraphs if p.text]
    assert [style for style, _ in found] == [style for style, _ in WRITTEN]
    for (_, text), (_, beginning) in zip(found, WRITTEN, strict=True):
        assert text.startswith(beginning)
    [section] = opened.sections
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    styles = opened.styles
    for name, face, size in (
        ("Title", "方正小标宋简体", 22), ("Normal", "仿宋_GB2312", 16), ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16), ("Heading 3", "仿宋_GB2312", 16),
    ):  # fmt: skip
        assert faces(styles[name]) == ({face}, 4)
        assert (styles[name].font.size or styles["Normal"].font.size) == Pt(size)
    assert styles["Title"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert styles["Normal"].paragraph_format.line_spacing == Pt(28.95)
    assert styles["Normal"].element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    for footer in (section.footer, section.even_page_footer):
        assert footer.paragraphs[0]._p.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
        said = "".join(one.text for one in footer.paragraphs[0]._p.iter(qn("w:t")))
        assert said == "— 1 —"


def look_at_the_page(data):
    """As LibreOffice prints it: A4, the title in the middle of its lines, the text where it belongs."""
    first, *_, last = pages = office.pages(libreoffice.convert(".docx", data, libreoffice.PDF))
    assert {(round(page.width), round(page.height)) for page in pages} == {(595, 842)}
    left, right, top, bottom = 28 * MM, (210 - 26) * MM, 37 * MM, (297 - 35) * MM
    assert [line.text for line in first.lines[:2]] == WRITTEN[0][1].split("\n")
    for line in first.lines[:2]:
        assert (line.left + line.right) / 2 == pytest.approx((left + right) / 2, abs=3)
    assert first.line("同志们：").left == pytest.approx(left, abs=2)
    assert first.line("一、把账算清").left > left + 25
    for number, page in enumerate(pages, start=1):
        *text, foot = page.lines
        assert foot.text == f"—{number}—"
        assert min(line.left for line in text) > left - 2
        assert max(line.right for line in text) < right + 20
        assert text[0].top > top - 6
        assert text[-1].bottom < bottom + 6
    assert last.lines[0].text == "附件"
    in_order("".join(line.text for page in pages for line in page.lines[:-1]))


def without_trace(data):
    whole = (
        b"".join(parts(data).values()).decode() if data[:2] == b"PK" else data.decode("utf-8-sig")
    )
    assert [trace for trace in TRACES if trace in whole] == []
    return whole


def in_order(text):
    """Every paragraph of the file stands in `text`, in the same order."""
    text, at = re.sub(r"[\s\\*#]", "", text), 0
    for _, beginning in WRITTEN:
        at = text.index(re.sub(r"\s", "", beginning), at)


def test_from_an_empty_page_to_a_finished_file(writer, monkeypatch, tmp_path):
    writer.sign_in(USERNAME, PASSWORD)
    for step in STEPS:
        step(writer)
    look_into(data := writer.export("Word 文档"))
    without_trace(data)
    if libreoffice.find() or os.environ.get("CI"):
        monkeypatch.setenv("FONTCONFIG_FILE", str(office.fonts(tmp_path)))
        look_at_the_page(data)
    for label in ("Markdown", "纯文本"):
        in_order(without_trace(writer.export(label)))
    rich, plain = writer.copied()
    in_order(without_trace(plain.encode()))
    without_trace(rich.encode())
    assert "mso-line-height-rule: exactly" in rich
    # Inside, every paragraph still knows where it is from.
    known = [row for row in Draft.objects.get().paragraphs.on_page() if row.source]
    assert len({row.source.speech for row in known}) == 4
    texts = "".join(row.text for row in known)
    assert all(words in texts for words in (*(words for _, words, _ in ASIDE), "群众要看着改"))
