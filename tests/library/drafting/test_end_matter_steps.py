"""Signature, date and attachments in the history of a draft: taken back, restored, compared."""

from io import BytesIO

import docx
import pytest

from library import export
from library.drafting import journal, restoring, writing
from library.drafting.edits import Edit
from library.drafting.turning import put_around
from library.models import DraftChange
from library.sharing import rights
from library.stamps import Stamp
from library.versions import saving, side_by_side
from library.versions.around import packed
from library.versions.rebasing import CrossedError


@pytest.fixture
def draft(db, django_user_model, client):
    owner = django_user_model.objects.create_user("owner")
    client.force_login(owner)
    draft = writing.create(owner, "在全县防汛工作会议上的讲话")
    writing.add(draft, ["一定要抓好落实。"])
    return draft


@pytest.fixture
def theirs(draft, django_user_model):
    """The draft as a colleague works on it."""
    colleague = django_user_model.objects.create_user("colleague")
    rights.share(draft, colleague, may_edit=True)
    found = type(draft).objects.get(pk=draft.pk)
    found.by = colleague
    return found


def put(draft, *, attached=None, **around):
    """As the page of the end matter keeps it."""
    if attached is not None:
        around["attachments"] = packed(attached)
    with journal.recording(draft, DraftChange.Kind.AROUND):
        put_around(draft, around)


def end_of(draft):
    draft.refresh_from_db()
    return draft.signature, draft.signed, [one.name for one in draft.attachments.all()]


def rows(old, new):
    return [
        (row.kind, row.name, "".join(bit.text for bit in row.new or row.old))
        for row in side_by_side.rows(old, new)
        if row.name
    ]


def test_it_is_taken_back_by_whoever_did_it_while_another_types(draft, theirs):
    put(draft, signature="云岭县人民政府", signed="2026年5月8日", attached=[("值班表", "")])
    paragraph = theirs.paragraphs.get()
    writing.save(theirs, paragraph.pk, Edit("要抓好落实。", paragraph.version, Stamp("b", 1)))
    assert journal.undo(draft).kind == DraftChange.Kind.AROUND
    assert end_of(draft) == ("", "", [])
    assert draft.paragraphs.get().text == "要抓好落实。"
    put(theirs, signed="2026年5月9日")
    # Each name is a place of its own: one's own step is crossed where the other wrote, only there.
    with pytest.raises(CrossedError):
        journal.redo(draft)
    journal.undo(theirs)
    journal.redo(draft)
    assert end_of(draft) == ("云岭县人民政府", "2026年5月8日", ["值班表"])


def test_what_the_page_does_not_show_is_said_when_it_is_taken_back(draft, client):
    put(draft, signature="云岭县人民政府")
    told = client.post(f"/drafts/{draft.pk}/undo/", headers={"Accept": "application/json"}).json()
    assert (told["outcome"], told["message"]) == ("unseen", "已撤销：修改落款和附件。")


def test_a_version_has_it_and_brings_it_back(draft):
    put(draft, signature="云岭县人民政府", sealed="1", attached=[("值班表", "一、白天")])
    version = draft.versions.last()
    put(draft, signature="云岭县委办公室", sealed="", attached=[("任务表", "")])
    restoring.restore(draft, version)
    assert end_of(draft) == ("云岭县人民政府", "", ["值班表"])
    assert (draft.sealed, draft.attachments.get().text) == (True, "一、白天")
    assert saving.page_of(draft.versions.last()) == journal.page_of(draft)
    # A paragraph alone leaves it.
    put(draft, signature="云岭县委")
    restoring.restore_paragraph(draft, version, draft.paragraphs.get().pk)
    assert end_of(draft)[0] == "云岭县委"


def test_two_versions_are_compared_in_it(draft, client):
    put(draft, signature="云岭县人民政府", attached=[("值班表", "一人"), ("任务表", "")])
    old = journal.page_of(draft)
    put(
        draft,
        under_title="（2026年5月8日）",
        signature="云岭县委",
        attached=[("物资表", ""), ("值班表", "两人")],
    )
    assert rows(old, journal.page_of(draft)) == [
        ("added", "题名下", "（2026年5月8日）"),
        ("changed", "署名", "云岭县委"),
        ("added", "附件", "物资表"),
        ("changed", "附件", "值班表\n两人"),
        ("removed", "附件", "任务表"),
    ]
    listed = client.get(f"/drafts/{draft.pk}/versions/").content.decode()
    assert all(
        words in listed for words in ("修改落款和附件", "署名“云岭县人民政府”", "题名下“（2026")
    )
    page = client.get(f"/drafts/{draft.pk}/versions/compare/?old=3").content.decode()
    assert '<span class="badge">署名</span>' in page


def test_a_changed_signature_is_marked_in_the_redline(draft):
    put(
        draft,
        signature="云岭县人民政府",
        signed="2026年5月8日",
        attached=[("值班表", "两人一班。")],
    )
    before = export.as_it_was(draft, saving.page_of(draft.versions.last()))
    put(draft, signature="云岭县委", attached=[])
    assert (before.signature, before.date) == (("云岭县人民政府",), "2026年5月8日")
    options = export.Options(before=before)
    data = export.FORMATS["docx"].write(export.document_of(draft), options)
    body = docx.Document(BytesIO(data)).element.body
    gone = ["".join(one.itertext()) for one in body.iter("{*}del")]
    came = ["".join(one.itertext()) for one in body.iter("{*}ins")]
    assert "人民政府" in "".join(gone)
    assert "值班表" in "".join(gone)
    assert "委" in "".join(came)
    assert "2026年5月8日" not in "".join([*gone, *came])


def test_a_version_from_before_says_nothing_of_it(draft):
    put(draft, signature="云岭县人民政府")
    version = draft.versions.last()
    del version.page["around"]
    version.digest = ""
    version.save()
    was = saving.page_of(version)
    assert export.as_it_was(draft, was).signature == ("云岭县人民政府",)
    put(draft, signature="云岭县委")
    assert rows(was, journal.page_of(draft)) == []
    restoring.restore(draft, version)
    assert end_of(draft)[0] == "云岭县委"
    # What it was is kept all the same, before the first step that says it.
    kept = [saving.page_of(one).get("around", {}).get("signature") for one in draft.versions.all()]
    assert kept[2:] == [None, "云岭县人民政府", "云岭县委"]
