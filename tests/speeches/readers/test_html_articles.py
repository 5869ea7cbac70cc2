"""Whole pages, as sites and programs make them: the article comes out, the chrome does not."""

import contextlib
import quopri
from pathlib import Path

import pytest

from speeches.readers import Declined, read


PAGES = Path(__file__).with_name("pages")
PARAGRAPHS = [
    "今天召开全县教育工作会议，主要任务是总结去年工作，部署今年任务，动员全县教育战线再鼓干劲。",
    "一、认清形势，把教育摆在优先位置",
    "去年全县新建幼儿园三所，改造薄弱学校十二所，群众对教育的满意度明显提高，成绩来之不易。",
    "二、突出重点，办好人民满意的教育",
    "要抓好教师队伍，抓好校园安全，抓好课后服务，把家长关心的每一件小事办实办细，决不能走过场。",
    "同志们，教育是国之大计、党之大计，让我们一起努力，办好云岭教育！",
]
BODY = "".join(f"<p>　　{text}</p>" for text in PARAGRAPHS)
ARTICLE = [f"　　{text}" for text in PARAGRAPHS]


def lines(page: str, encoding: str = "utf-8") -> list[str]:
    return read("讲话.html", page.encode(encoding)).text.split("\n")


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_of_a_site_gives_its_article_with_title_and_signature(page):
    source = page.read_text("utf-8")
    encoding = "gb2312" if "charset=gb2312" in source else "utf-8"
    expected = page.with_suffix(".txt").read_text("utf-8").rstrip("\n").split("\n")
    assert lines(source, encoding) == expected


def test_a_plain_page_loses_nothing():
    page = f"<h2>讲话</h2><div>{BODY}</div><p>2023年4月6日</p><p>主持人：石磊</p>"
    assert lines(page) == ["讲话", *ARTICLE, "2023年4月6日", "主持人：石磊"]


def test_several_sections_of_a_word_page_are_all_kept():
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>'
        f"<div class=WordSection1>{BODY}<p class=MsoNormal><o:p>&nbsp;</o:p></p></div>"
        f"<div class=WordSection2>{BODY}</div></body></html>"
    )
    assert [line for line in lines(page) if line.strip()] == ARTICLE * 2


def test_hidden_text_is_left_out():
    assert lines("<p>要抓<span style='display: none'>转载请注明</span>落实。</p>") == ["要抓落实。"]


@pytest.mark.parametrize(
    ("listing", "shown"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol reversed start=1><li>甲<li>乙<li>丙</ol>", ["1. 甲", "0. 乙", "-1. 丙"]),
        ("<ol type=a><li>甲<li type=I>乙</ol>", ["a. 甲", "II. 乙"]),
        ("<ol><li><p>甲</p><p>续</p><li>乙</ol>", ["1. 甲", "续", "2. 乙"]),
        ("<ol><li>甲<ol type=A><li>子</ol>续<li>乙</ol>", ["1. 甲", "A. 子", "续", "2. 乙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style: none'><li>一、甲</ol>", ["一、甲"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<ol><li><li>乙</ol>", ["2. 乙"]),
        ("<ol><li hidden>甲<li>乙</ol>", ["2. 乙"]),
    ],
)
def test_list_numbers_are_written_out_as_a_browser_shows_them(listing, shown):
    assert lines(listing) == shown


WEB_ARCHIVE = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"----=_X\"\r\n\r\n------=_X\r\n"
    "Content-Location: file:///C:/1.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    'Content-Type: text/html; charset="{charset}"\r\n\r\n{page}\r\n------=_X--\r\n'
)  # fmt: skip


@pytest.mark.parametrize("name", ["讲话.mht", "讲话.doc"])
@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_a_page_saved_as_one_file_is_read_also_where_it_is_called_doc(name, charset):
    page = quopri.encodestring(f"<html><body>{BODY}</body></html>".encode(charset)).decode()
    data = WEB_ARCHIVE.format(charset=charset, page=page.replace("\n", "\r\n")).encode()
    reading = read(name, data)
    assert reading.text.split("\n") == ARTICLE
    assert reading.format == "mht"


def test_a_charset_that_is_none_does_no_harm():
    data = WEB_ARCHIVE.format(charset="gb\0k", page="<p>同志们：</p>")
    with contextlib.suppress(Declined):
        assert read("讲话.mht", data.encode()).text
