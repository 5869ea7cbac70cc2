"""Documents from drafts: as they stand, as they once stood, as their sources read."""

import pytest

from library import export
from library.drafting import journal, writing
from library.export.document import written
from library.export.drafted import plain
from library.models import DraftParagraph
from library.provenance.comparison import Origin


@pytest.fixture
def draft(db, django_user_model):
    writer = django_user_model.objects.create_user("writer")
    draft = writing.create(writer, "在全县\u0007防汛工作 会议上的讲话")
    rows = [
        ("同志们：", 0, "official"),
        ("认清形势\n今年汛期来得早。", 1, "official"),
        ("2026年雨水多。要早作准备。", 3, "official"),
        ("看得见险情。", 4, "shi"),
        ("（一）自己写了序号。照旧。", 0, "official"),
        ("", 1, "official"),
    ]
    for position, (text, level, scheme) in enumerate(rows, start=1):
        DraftParagraph.objects.create(
            draft=draft, position=position, text=text, level=level, scheme=scheme
        )
    return draft


def test_numbers_headings_and_lines(draft):
    document = export.document_of(draft)
    assert document.title == "在全县防汛工作 会议上的讲话"
    assert [(line.level, line.number, line.heading, line.text) for line in document.lines] == [
        (0, "", "", "同志们："),
        (1, "一、", "认清形势", ""),
        (0, "", "", "今年汛期来得早。"),
        # A space keeps the number from the figure behind it.
        (3, "1. ", "2026年雨水多。", "要早作准备。"),
        # What is said in the sentence opens no heading.
        (4, "一是", "", "看得见险情。"),
        (2, "（一）", "自己写了序号。", "照旧。"),
        (1, "二、", "", ""),
    ]
    assert [line.salutation for line in document.lines] == [True] + [False] * 6
    # Both lines of a paragraph are its own.
    assert document.lines[1].key == document.lines[2].key != document.lines[3].key


def test_as_it_was(draft):
    page = journal.page_of(draft)
    before = export.document_of(draft)
    first, *_ = draft.paragraphs.on_page()
    writing.remove(draft, first.pk)
    writing.rename(draft, "另一个题名")
    assert export.document_of(draft) != before
    assert export.as_it_was(draft, page) == before


def test_as_found(draft):
    rows = list(draft.paragraphs.on_page())
    rows[2].take(
        [
            Origin(None, "《去年的讲话》第一部分", "2025年雨水少。"),
            Origin(None, "《前年的讲话》", "早准备。"),
        ]
    )
    rows[2].save()
    found = export.as_found(draft)
    assert [written(line) for line in found.lines] == ["1. 2025年雨水少。早准备。"]
    now = export.document_of(draft)
    assert now.sources == ("《去年的讲话》第一部分", "《前年的讲话》")
    # As it is compared with the draft, the paragraph is the same one.
    assert found.lines[0].key == now.lines[3].key


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (["同志们：", "今天开会。"], 1),
        (["尊敬的王书记，", "各位同志：", "今天开会。"], 2),
        (["各乡镇党委、政府，县直各单位：", "现通知如下。"], 1),
        (["同志们，今天开会，任务有三项：", "一、学习"], 0),
        (["今天开会。", "同志们：", "开始。"], 0),
        (["一、各位同志：", "开始。"], 0),
        ([], 0),
    ],
)
def test_the_salutation(texts, count):
    lines = plain("", texts).lines
    assert [line.salutation for line in lines] == [True] * count + [False] * (len(texts) - count)
