"""Text, Markdown and the clipboard's HTML: what they say, and that they give nothing away."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from library.export import CLEAN, FORMATS, Sources, html, markdown, text
from library.export.document import Attachment, Line
from library.export.drafted import plain
from library.export.layout import blocks
from speeches.readers import office
from tests.library.export.opened import parts


TITLE = "在全县防汛工作会议上的讲话"
LABEL = "《在云岭县巡察反馈会上的讲话》 › 三、抓好整改"
WRITTEN = plain(
    TITLE,
    [
        "同志们：",
        "一、认清形势",
        "今年汛期来得早，降水偏多 2.5%。",
        "（一）压实责任。各乡镇要守土有责。",
        "1.备足物资",
        "石桥镇已备沙袋三万条。",
    ],
)
DOCUMENT = replace(
    WRITTEN,
    under=("（2026年5月6日）",),
    lines=tuple(replace(line, sources=(LABEL,), key=7) for line in WRITTEN.lines),
    attachments=(Attachment("防汛物资清单"), Attachment("值班表", (Line("林远，三月一日。"),))),
    signature=("云岭县人民政府办公室",),
    date="2026年5月6日",
)


def test_plain_text_is_laid_out():
    lines = text.write(DOCUMENT, CLEAN).decode("utf-8-sig").split("\r\n")
    assert lines[:5] == [TITLE, "（2026年5月6日）", "", "同志们：", "　　一、认清形势"]
    assert "　　附件：1.防汛物资清单" in lines
    assert "　　　　　2.值班表" in lines
    assert any(re.fullmatch("　{10,}云岭县人民政府办公室", line) for line in lines)


def test_markdown_has_headings_and_numbers():
    written = markdown.write(DOCUMENT, CLEAN).decode()
    assert f"# {TITLE}\n" in written
    assert "\n## 一、认清形势\n" in written
    assert "\n**（一）压实责任**。各乡镇要守土有责。\n" in written
    assert "\n#### 1.备足物资\n" in written


@pytest.mark.parametrize(
    "title",
    [
        "在十五届清溪县委第一轮巡察动员部署会上的讲话",
        "关于在全县深入开展安全生产专项整治 New Era 行动的讲话",
    ],
)
def test_a_title_broken_for_paper_is_whole_elsewhere(title):
    made = replace(plain(title, []), attachments=(Attachment(title, (Line("无。"),)),))
    assert blocks(made, CLEAN)[0].text.count("\n") == 1
    shown = markdown.write(made, CLEAN).decode()
    assert (shown.count(f"# {title}\n"), text.write(made).decode().count(title)) == (2, 3)


@given(st.text("云岭县。*_`#+-=>[]()!|~&;<1. \\", min_size=1, max_size=30))
def test_markdown_shows_the_words_as_they_are(words):
    shown = lxml_html.fromstring(MarkdownIt().render(markdown.escaped(words)) or "<p></p>")
    assert shown.text_content().strip() == " ".join(words.split())
    assert shown.xpath("name()") == "p"


def test_rich_text_carries_its_whole_look():
    found = lxml_html.fromstring(f"<div>{html.fragment(DOCUMENT)}</div>")
    title, body = found[0], next(p for p in found if p.text_content().startswith("今年"))
    assert "text-align: center" in title.get("style")
    assert "'方正小标宋简体'" in title[0].get("style")
    assert "font-size: 22.0pt" in title[0].get("style")
    assert "text-indent: 32" in body.get("style")
    assert "mso-char-indent-count: 2.0" in body.get("style")
    assert "line-height: 28.95pt; mso-line-height-rule: exactly" in body.get("style")
    for script in ("ascii", "hansi", "fareast", "bidi"):
        assert f"mso-{script}-font-family: '仿宋_GB2312'" in body[0].get("style")
    heading = found.find("h1")
    assert heading.text_content() == "一、认清形势"
    assert "mso-outline-level: 1" in heading.get("style")
    run_in = next(p for p in found if p.text_content().startswith("（一）"))
    assert ["楷体_GB2312" in span.get("style") for span in run_in] == [True, True, False]


@pytest.mark.parametrize("name", ["docx", "txt", "md", "html"])
def test_the_clean_copy_holds_no_trace_of_the_sources(name):
    write = html.write if name == "html" else FORMATS[name].write
    data = write(DOCUMENT, CLEAN)
    whole = b"".join(parts(data).values()) if name == "docx" else data
    for trace in (LABEL, "在云岭县巡察反馈会上的讲话", "抓好整改", "data-", 'id="7"'):
        assert trace.encode() not in whole
        assert trace.encode("utf-16-le") not in whole
    listed = write(DOCUMENT, replace(CLEAN, sources=Sources.LIST))
    assert listed != data


@pytest.mark.parametrize("name", ["txt", "md"])
def test_sources_that_cannot_be_comments_stand_at_the_end(name):
    data = FORMATS[name].write(DOCUMENT, replace(CLEAN, sources=Sources.COMMENTS)).decode()
    assert data.count("在云岭县巡察反馈会上的讲话") == 1
    assert data.index("林远") < data.index("抓好整改")


@pytest.mark.deep
@pytest.mark.skipif(not office.find(), reason="no LibreOffice")
def test_libreoffice_pastes_the_look(tmp_path):
    page = f'<html><head><meta charset="utf-8"></head><body>{html.fragment(DOCUMENT)}</body></html>'
    data = office.convert(".html", page.encode(), office.DOCX)
    styles = parts(data)["word/document.xml"].decode()
    assert 'w:eastAsia="仿宋_GB2312"' in styles
    assert 'w:eastAsia="方正小标宋简体"' in styles
    assert re.search(r'w:line="579"', styles)
    assert re.search(r'w:firstLine="640"', styles)
