"""The export panel: formats and options in one place, the choice kept; what goes to the clipboard."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from docx import Document

from library.drafting import writing
from library.drafting.edits import Edit
from library.export import FORMATS
from library.export.pdf import MISSING
from library.stamps import Stamp
from speeches.readers import office
from tests.library.export.opened import accepted, rejected


pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(db):
    return get_user_model().objects.create_user("writer", password="writer")


@pytest.fixture
def client(client, owner):
    client.force_login(owner)
    return client


@pytest.fixture
def draft(owner):
    draft = writing.create(owner, "在全县防汛工作会议上的讲话")
    writing.add(draft, ["一、压实责任", "各乡镇要守土有责。", "二、备足物资", "石桥镇要带头。"])
    return draft


def panel(draft):
    return reverse("library:draft-export", args=[draft.pk])


def test_the_choice_is_kept_for_the_next_draft(client, owner, draft):
    page = client.get(panel(draft)).content.decode()
    assert 'value="docx" checked' in page
    answer = client.post(panel(draft), {"format": "md", "sources": "list"}, follow=True)
    assert answer.content.startswith("# 在全县防汛工作会议上的讲话".encode())
    other = writing.create(owner, "在教师节大会上的讲话")
    page = client.get(panel(other)).content.decode()
    assert 'value="md" checked' in page
    assert 'value="list" checked' in page


def test_a_redline_against_a_version(client, draft):
    paragraph = draft.paragraphs.on_page()[1]
    writing.save(draft, paragraph.pk, Edit("各乡镇必须守土有责。", paragraph.version))
    before = draft.versions.order_by("number")[1].number
    data = client.get(panel(draft), {"format": "docx", "against": str(before)}).content
    assert "各乡镇必须守土有责。" in str(accepted(data))
    assert "各乡镇要守土有责。" in str(rejected(data))


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"format": "txt", "against": "sources"}, "花脸稿只能导出为 Word 文档或 PDF"),
        ({"format": "docx", "against": "77"}, "这份草稿没有这个版本"),
        ({"format": "docx", "sources": "somewhere"}, "出处的写法不对"),
    ],
)
def test_what_cannot_be_exported_is_told(client, draft, chosen, told):
    for answer in (client.post(panel(draft), chosen), client.get(panel(draft), chosen)):
        assert answer.status_code == 422
        assert told in answer.content.decode()


def test_no_pdf_without_libreoffice(client, draft, monkeypatch):
    monkeypatch.setattr(office, "find", lambda: None)
    page = client.get(panel(draft), {"format": "pdf"}, follow=True).content.decode()
    assert page.count(MISSING) == 2, "at the format, and as the answer"
    assert client.get(panel(draft), {"format": "exe"}).status_code == 404


def test_every_format_is_offered_with_its_words(client, draft):
    page = client.get(panel(draft)).content.decode()
    for name in FORMATS:
        assert f'name="format" value="{name}"' in page
    document = Document(BytesIO(client.get(panel(draft), {"format": "docx"}).content))
    assert "一、压实责任" in [paragraph.text for paragraph in document.paragraphs]


def test_a_section_and_a_paragraph_keep_their_numbers(client, draft):
    keys = list(draft.paragraphs.on_page().values_list("pk", flat=True))
    address = reverse("library:draft-clipboard", args=[draft.pk])

    def text(**asked):
        return client.get(address, asked).json()["text"].split("\n")

    assert text(paragraph=keys[2], section=1) == ["二、备足物资", "石桥镇要带头。"]
    assert text(paragraph=keys[2]) == ["二、备足物资"]
    assert text()[:3] == ["在全县防汛工作会议上的讲话", "", "一、压实责任"]
    assert client.get(address, {"paragraph": 9999}).status_code == 404


def test_what_must_still_be_mended_is_told_with_its_place(client, draft):
    assert "处必改" not in client.get(panel(draft)).content.decode()
    [paragraph] = writing.add(draft, ["〔单位〕要带头，〔时间〕前报来。"])
    page = client.get(panel(draft)).content.decode()
    assert "还有 2 处必改，第一处在第 5 段" in page
    assert f"#draft-p{paragraph.pk}" in page
    answer = client.post(panel(draft), {"format": "txt", "sources": "none"}, follow=True)
    assert "〔单位〕" in answer.content.decode("utf-8-sig", "replace")


def offered(client, draft, **asked):
    """By groups, what the panel offers a redline against."""
    choices = client.get(panel(draft), asked).context["form"].fields["against"].widget.choices
    return {label: [words for _, words in of] for label, of in choices[2:]}


def test_what_a_redline_is_made_against_is_offered_by_what_it_was(client, draft):
    day, hour = timedelta(days=1), timedelta(hours=1)
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    for name in ("甲", "乙", "丙", "丁"):
        writing.rename(draft, name)
    times = [noon - 2 * day, noon - 2 * day, noon - day, noon - day + hour, noon, noon + hour]
    for number, time in enumerate(times, start=1):
        draft.versions.filter(number=number).update(made=time, saved=time)
    draft.versions.filter(number=2).update(name="送审稿")
    draft.versions.filter(number=3).update(exported=noon)
    found = offered(client, draft)
    assert list(found) == ["常用的", "有名称的版本", "每次停笔时", "最近的版本"]
    told = [f"{time:%m-%d %H:%M}" for time in times]
    assert found["常用的"] == [f"与上次导出时比（{told[2]}）", f"与今天开始时比（{told[3]}）"]
    assert found["有名称的版本"] == [f"与送审稿比（{told[1]}）"]
    # Each once, where it is called by what it was.
    assert found["每次停笔时"] == [f"与停笔时比（{told[4]}）"]
    assert found["最近的版本"] == [f"与第 1 版比（{told[0]}，最初的样子）"]
    # Any other may be asked for, and is offered then.
    assert offered(client, draft, against="1")["常用的"][-1] == f"与第 1 版比（{told[0]}）"


def test_what_was_exported_is_known_and_not_typed_into(client, draft):
    paragraph = draft.paragraphs.on_page()[1]
    for text in ("守土有", "守土有责"):
        paragraph.refresh_from_db()
        stamp = Stamp("a", len(text))
        writing.save(draft, paragraph.pk, Edit(text, paragraph.version, stamp))
        client.get(panel(draft), {"format": "docx"})
    *_, earlier, last = draft.versions.all()
    assert earlier.exported < last.exported
    assert "与上次导出时比" in offered(client, draft)["常用的"][0]
    data = client.get(panel(draft), {"format": "docx", "against": earlier.number}).content
    assert "守土有责" in str(accepted(data))
    assert "守土有责" not in str(rejected(data))
    listed = client.get(reverse("library:draft-versions", args=[draft.pk])).content.decode()
    assert listed.count("已导出") == 2
