"""Phrases as files."""

import csv
from io import BytesIO, StringIO

import pytest
from docx import Document

from tests.library.phrases.phrased import RENEW, phrase
from tests.library.theming.themed import speech


EXPORT = "/library/phrases/export/"


@pytest.fixture
def library(db):
    speeches = [speech(), speech("在全县消防安全动员会上的讲话", 2021)]
    return [
        phrase(RENEW, speeches, worth=3, tags=["常用", "年终"], note="少用"),
        phrase("严明工作纪律", speeches[:1], kind="demand", theme="team", worth=2),
        phrase("=干在实处", kind="closing", theme="", status="accepted", origin="own"),
    ]


def rows_of(client, query):
    answer = client.get(f"{EXPORT}?format=csv&{query}")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def test_a_table_has_a_line_a_phrase(admin_client, library):
    (row,) = rows_of(admin_client, "theme=rectification")
    assert row == {
        "类别": "固定表述",
        "表述": RENEW,
        "变式": "",
        "主题": "整改落实",
        "篇数": "2",
        "最早": "2021",
        "最近": "2023",
        "最近出处": "《在全县防汛工作会议上的讲话》",
        "状态": "待定",
        "标签": "常用、年终",
        "备注": "少用",
    }


def test_it_holds_what_the_page_shows_in_its_order(admin_client, library):
    found = [row["表述"] for row in rows_of(admin_client, "sort=pinyin")]
    assert found == [RENEW, "'=干在实处", "严明工作纪律"]
    assert len(rows_of(admin_client, "kind=demand")) == 1


def test_a_document_has_the_kinds_as_headings(admin_client, library):
    answer = admin_client.get(f"{EXPORT}?theme=rectification&theme=team")
    document = Document(BytesIO(answer.content))
    lines = [(p.style.name, p.text) for p in document.paragraphs if p.text]
    assert lines == [
        ("Title", "短语库"),
        ("Heading 1", "一、固定表述（1条）"),
        ("Normal", f"{RENEW}（2篇，最近《在全县防汛工作会议上的讲话》，2023年）"),
        ("Heading 1", "二、要求（1条）"),
        ("Normal", "严明工作纪律（1篇，最近《在全县防汛工作会议上的讲话》，2023年）"),
    ]


def test_a_file_is_named_after_its_theme(admin_client, library):
    answer = admin_client.get(f"{EXPORT}?theme=team")
    assert "%E9%98%9F%E4%BC%8D%E7%BA%AA%E5%BE%8B" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].endswith(".docx")


def test_an_unknown_format_is_not_found(admin_client, library):
    answer = admin_client.get(f"{EXPORT}?format=pdf")
    assert answer.status_code == 404
