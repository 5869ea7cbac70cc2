"""Signature, date and attachments of a draft: filled in on a page, printed in the file."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from library import export
from library.drafting import writing


@pytest.fixture
def draft(db, django_user_model):
    writer = django_user_model.objects.create_user("writer")
    draft = writing.create(writer, "在全县防汛工作会议上的讲话")
    writing.add(draft, ["同志们：", "一定要抓好落实。"])
    return draft


@pytest.fixture
def desk(client, draft):
    client.force_login(draft.owner)
    return client


def opened(desk, draft):
    """What the page that is opened now stands upon."""
    return desk.get(reverse("library:draft-end-matter", args=[draft.pk])).context["form"].upon


def sent(**fields):
    rows = fields.pop("attachments", [])
    return {
        "under_title": "（2026年5月8日）",
        "signature": "中共云岭县委办公室\r\n\r\n云岭县人民政府办公室",
        "signed": "2026-05-08",
        "sealed": "on",
        "attachment-TOTAL_FORMS": len(rows),
        "attachment-INITIAL_FORMS": 0,
        **{f"attachment-{n}-{key}": row[key] for n, row in enumerate(rows) for key in row},
        **fields,
    }


def test_what_is_filled_in_is_printed(desk, draft):
    address = reverse("library:draft-end-matter", args=[draft.pk])
    rows = [
        {"name": "附件1：任务表", "text": ""},
        {"name": "附件二 值班表。", "text": "一、白天\r\n两人。"},
        {"name": "", "text": ""},
    ]
    answer = desk.post(address, sent(attachments=rows, upon=opened(desk, draft)))
    assert answer.url == reverse("library:draft-export", args=[draft.pk])
    draft.refresh_from_db()
    document = export.document_of(draft)
    assert document.under == ("（2026年5月8日）",)
    assert document.signature == ("中共云岭县委办公室", "云岭县人民政府办公室")
    assert (document.date, document.sealed) == ("2026年5月8日", True)
    data = export.FORMATS["docx"].write(document, export.CLEAN)
    assert [p.text for p in docx.Document(BytesIO(data)).paragraphs] == [
        "在全县防汛工作会议上的讲话", "（2026年5月8日）", "同志们：", "一定要抓好落实。",
        "附件：1.任务表", "2.值班表", "中共云岭县委办公室", "云岭县人民政府办公室", "2026年5月8日",
        "附件2", "值班表", "一、白天", "两人。",
    ]  # fmt: skip
    # Emptied rows go; what is no date stays as typed.
    rows, upon = rows[:1], opened(desk, draft)
    desk.post(address, sent(attachments=rows, signed="2026年　月　日", sealed="", upon=upon))
    draft.refresh_from_db()
    assert [one.name for one in draft.attachments.all()] == ["任务表"]
    assert (draft.signed, draft.sealed) == ("2026年　月　日", False)


def test_what_cannot_be_kept_is_told_and_nothing_is_lost(desk, draft):
    address = reverse("library:draft-end-matter", args=[draft.pk])
    rows = [{"name": "", "text": "有正文没名称"}]
    answer = desk.post(address, sent(attachments=rows, signed="日" * 41))
    assert answer.status_code == 422
    shown = answer.content.decode()
    for words in ("没有名称", "成文日期太长", "有正文没名称", "中共云岭县委办公室"):
        assert words in shown
    answer = desk.post(address, sent(signed="2026-11-31", upon=opened(desk, draft)))
    assert "没有 11 月 31 日" in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.signature, draft.attachments.count()) == ("", 0)


def test_what_another_kept_meanwhile_is_shown_and_not_overwritten(desk, draft):
    address = reverse("library:draft-end-matter", args=[draft.pk])
    upon = opened(desk, draft)
    theirs = sent(attachments=[{"name": "值班表", "text": ""}], signature="云岭县", upon=upon)
    desk.post(address, theirs)
    answer = desk.post(address, sent(signature="云岭县委", upon=upon))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert all(words in shown for words in ("别处改过", "值班表", "云岭县<", "云岭县委"))
    draft.refresh_from_db()
    assert (draft.signature, draft.attachments.count()) == ("云岭县", 1)
    # Who has seen it may replace it.
    desk.post(address, sent(signature="云岭县委", upon=answer.context["form"].upon))
    draft.refresh_from_db()
    assert (draft.signature, draft.attachments.count()) == ("云岭县委", 0)


def test_others_do_not_see_it(client, draft, django_user_model):
    client.force_login(django_user_model.objects.create_user("stranger"))
    assert client.get(reverse("library:draft-end-matter", args=[draft.pk])).status_code == 404
