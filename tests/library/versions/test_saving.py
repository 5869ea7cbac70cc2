"""Every save of a draft is a version; each takes back their own steps."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from library.drafting import journal, writing
from library.drafting.edits import Edit
from library.drafting.layout import order_of
from library.models import DraftVersion, DraftWording
from library.sharing import rights
from library.stamps import Stamp
from library.versions import saving
from library.versions.rebasing import CrossedError


@pytest.fixture
def owner(django_user_model, db):
    return django_user_model.objects.create_user("owner", first_name="明", last_name="李")


@pytest.fixture
def draft(owner):
    return writing.create(owner, "在全县防汛工作会议上的讲话")


def colleague_on(draft, django_user_model):
    """The draft as a colleague who may edit it works on it."""
    user = django_user_model.objects.create_user("wang", first_name="芳", last_name="王")
    rights.share(draft, user, may_edit=True)
    theirs = type(draft).objects.get(pk=draft.pk)
    theirs.by = user
    return theirs


def type_in(draft, paragraph, text, tab="a", sequence=1):
    paragraph.refresh_from_db()
    edit = Edit(text, paragraph.version, Stamp(tab, sequence))
    return writing.save(draft, paragraph.pk, edit)


def pages(draft):
    return [list(saving.page_of(one)["texts"].values()) for one in draft.versions.all()]


def later(draft, seconds):
    """As if the versions and steps so far had been begun earlier."""
    earlier = timezone.now() - timedelta(seconds=seconds)
    draft.versions.update(made=earlier)
    draft.changes.update(made=earlier)


def test_each_step_is_a_version_also_its_taking_back_and_doing_again(draft):
    first, _second = writing.add(draft, ["一", "二"])
    writing.remove(draft, first.pk)
    journal.undo(draft)
    journal.redo(draft)
    journal.undo(draft)
    writing.rename(draft, "防汛讲话")
    assert pages(draft) == [
        [],
        ["一", "二"],
        ["二"],
        ["一", "二"],
        ["二"],
        ["一", "二"],
        ["一", "二"],
    ]
    ways = [version.way for version in draft.versions.all()]
    assert ways == ["", "", "", "undo", "redo", "undo", ""]
    assert [version.number for version in draft.versions.all()] == [1, 2, 3, 4, 5, 6, 7]
    assert {version.by_name for version in draft.versions.all()} == {"李明"}
    # A text is kept once, however many versions have it.
    assert DraftWording.objects.filter(text="二").count() == 1


def test_a_version_is_the_whole_page_with_marks_and_sources(draft):
    writing.add(draft, ["一、压实责任", "各乡镇要守土有责。"])
    assert saving.page_of(draft.versions.last()) == journal.page_of(draft)


def test_typing_grows_into_one_version_until_the_window_closes(draft):
    [paragraph] = writing.add(draft, ["守土"])
    for sequence, text in enumerate(["守土有", "守土有责", "守土有责。"], start=1):
        type_in(draft, paragraph, text, sequence=sequence)
    assert pages(draft)[1:] == [["守土"], ["守土有责。"]]
    assert not DraftWording.objects.filter(text="守土有责").exists()
    later(draft, 46)
    type_in(draft, paragraph, "守土有责，失职追责。", sequence=9)
    assert pages(draft)[2:] == [["守土有责。"], ["守土有责，失职追责。"]]
    assert (draft.versions.last().plus, draft.versions.last().minus) == (5, 0)


def test_what_is_typed_over_within_the_window_is_a_version_all_the_same(draft):
    [paragraph] = writing.add(draft, [""])
    long = "各乡镇要守土有责，备足物资，加强值班。"
    type_in(draft, paragraph, long, sequence=1)
    type_in(draft, paragraph, "另写", sequence=2)
    assert pages(draft)[-2:] == [[long], ["另写"]]


def test_another_tab_and_a_named_version_are_not_grown_into(draft):
    [paragraph] = writing.add(draft, ["守土"])
    type_in(draft, paragraph, "守土有", tab="a")
    type_in(draft, paragraph, "守土有责", tab="b")
    DraftVersion.objects.filter(pk=draft.versions.last().pk).update(name="送审稿")
    type_in(draft, paragraph, "守土有责。", tab="b", sequence=2)
    assert pages(draft)[2:] == [["守土有"], ["守土有责"], ["守土有责。"]]


def test_more_steps_than_are_taken_back_stay_as_versions(draft, monkeypatch):
    monkeypatch.setattr(journal, "KEPT", 2)
    for n in range(4):
        writing.rename(draft, f"第{n}稿")
    assert draft.changes.count() == 2
    assert [one.page["title"] for one in draft.versions.all()][1:] == [f"第{n}稿" for n in range(4)]


def test_what_was_made_without_a_step_is_kept_before_the_next(draft):
    draft.paragraphs.create(position=1, text="来自范本")
    writing.add(draft, ["自己写的"])
    assert pages(draft) == [["来自范本"], ["来自范本", "自己写的"]]


def test_one_takes_back_ones_own_step_and_what_the_other_did_stays(draft, django_user_model):
    theirs = colleague_on(draft, django_user_model)
    first, second = writing.add(draft, ["各乡镇要守土有责。", "备足物资。"])
    type_in(draft, first, "同志们，各乡镇要守土有责。", tab="a")
    type_in(theirs, second, "备足沙袋。", tab="b")
    [third] = writing.add(theirs, ["加强值班。"])
    assert journal.undo(draft).by == draft.owner
    assert list(saving.page_of(draft.versions.last())["texts"].values()) == [
        "各乡镇要守土有责。", "备足沙袋。", "加强值班。"
    ]  # fmt: skip
    # What the colleague does now leaves one's own way forth open.
    type_in(theirs, third, "加强值班值守。", tab="b", sequence=2)
    journal.redo(draft)
    first.refresh_from_db()
    assert first.text == "同志们，各乡镇要守土有责。"
    assert journal.undo(theirs).by == theirs.by
    third.refresh_from_db()
    assert third.text == "加强值班。"
    assert order_of(draft) == [first.pk, second.pk, third.pk]


def test_where_the_other_went_on_one_is_told_instead(draft, django_user_model, client):
    theirs = colleague_on(draft, django_user_model)
    [own] = writing.add(draft, ["守土有责。"])
    type_in(theirs, own, "守土尽责，失职追责。", tab="b")
    with pytest.raises(CrossedError):
        journal.undo(draft)
    client.force_login(draft.owner)
    answer = client.post(f"/drafts/{draft.pk}/undo/", headers={"accept": "application/json"})
    assert "不能单独撤销" in answer.json()["message"]
    own.refresh_from_db()
    assert own.text == "守土尽责，失职追责。"


def test_who_has_no_step_hears_whose_the_last_one_is(draft, django_user_model, client):
    theirs = colleague_on(draft, django_user_model)
    writing.add(draft, ["守土有责。"])
    client.force_login(theirs.by)
    answer = client.post(f"/drafts/{draft.pk}/undo/", headers={"accept": "application/json"})
    assert "李明" in answer.json()["message"]
    assert draft.paragraphs.on_page().count() == 1


def test_both_typing_by_turns_is_one_step_each(draft, django_user_model):
    theirs = colleague_on(draft, django_user_model)
    one, two = writing.add(draft, ["一", "二"])
    for n in range(3):
        type_in(draft, one, "一" * (n + 2), tab="a", sequence=n + 1)
        type_in(theirs, two, "二" * (n + 2), tab="b", sequence=n + 1)
    assert draft.changes.filter(kind="edit").count() == 2
    journal.undo(draft)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.text, two.text) == ("一", "二二二二")


def test_what_was_there_before_versions_is_kept_as_the_first(draft):
    lines = ["一、压实责任", "守土有责。", "守土有责。"]
    writing.add(draft, lines)
    writing.create(draft.owner, "空的")
    DraftVersion.objects.all().delete()
    DraftWording.objects.all().delete()
    import_module("library.migrations.0019_first_versions").first_versions(apps, None)
    first, empty = DraftVersion.objects.order_by("draft_id")
    assert saving.page_of(first).items() <= journal.page_of(draft).items()
    assert (first.number, first.by_name, first.plus) == (1, "李明", 14)
    assert empty.page["rows"] == []
