"""The list of versions, two side by side, and bringing back the whole or a paragraph."""

from datetime import timedelta

import pytest
from django.db.models import F

from library.drafting import journal, outlining, restoring, writing
from library.drafting.edits import Edit
from library.drafting.layout import order_of
from library.numbering import BODY, Mark, Scheme
from library.stamps import Stamp
from library.versions import listing, saving, side_by_side


@pytest.fixture
def draft(django_user_model, client, db):
    owner = django_user_model.objects.create_user("owner")
    client.force_login(owner)
    draft = writing.create(owner, "防汛讲话")
    writing.add(draft, ["各乡镇要守土有责。", "备足物资。", "加强值班。"])
    return draft


def texts(draft):
    return list(draft.paragraphs.on_page().values_list("text", flat=True))


def rewritten(draft):
    """Version 2 is the page as added; now the first is changed, the second gone, the order another."""
    first, second, third = order_of(draft)
    writing.rewrite(draft, writing.Kind.MEND, lambda: {first: "各乡镇、各部门要守土有责。"})
    writing.remove(draft, second)
    outlining.move(draft, third, 0)
    return first, second, third


def test_the_list_says_when_who_and_how_much(draft, client):
    rewritten(draft)
    page = client.get(f"/drafts/{draft.pk}/versions/").content.decode()
    for words in ("新增段落", "移除段落", "移动段落", "最初的样子", "owner", "+4", "−5"):
        assert words in page, words
    # Where, and the words around what came first.
    for words in ("第 1 段", "“各乡镇、各部门要守土有责。”", "原第 2 段", "“备足物资。”"):
        assert words in page, words
    assert f'formaction="/drafts/{draft.pk}/versions/2/restore/"' in page


def test_a_long_sitting_is_folded_but_for_what_was_named_and_the_latest(draft, client):
    for n in range(12):
        writing.rename(draft, f"第{n}稿")
    draft.versions.filter(number=7).update(name="送审稿")
    draft.versions.filter(number__lte=2).update(
        made=F("made") - timedelta(days=1), saved=F("saved") - timedelta(days=1)
    )
    (today, yesterday) = listing.days(draft.versions.order_by("-number"))
    runs = [
        (run.folded, [one.version.number for one in run.lines]) for run in today.sittings[0].runs
    ]
    assert runs == [
        (False, [14, 13, 12]), (True, [11, 10, 9, 8]), (False, [7]), (True, [6, 5, 4, 3]),
    ]  # fmt: skip
    assert [run.folded for run in yesterday.sittings[0].runs] == [False]
    page = client.get(f"/drafts/{draft.pk}/versions/").content.decode()
    assert page.count("另有 4 个版本") == 2
    assert page.count('class="row version"') == 14


def test_a_new_paragraph_is_no_paragraph_split(draft):
    first = draft.paragraphs.on_page()[0]
    split = writing.split(draft, first.pk, Edit(first.text, 1, Stamp("a", 1)), [""])
    writing.split(
        draft, split[0].pk, Edit("各乡镇", split[0].version, Stamp("a", 2)), ["要守土有责。"]
    )
    kinds = list(draft.versions.values_list("kind", flat=True))
    assert kinds[-2:] == ["add", "split"]


def test_a_named_version_is_found_again(draft, client):
    answer = client.post(f"/drafts/{draft.pk}/versions/2/name/", {"name": "送审稿"}, follow=True)
    assert "送审稿" in answer.content.decode()
    rewritten(draft)
    page = client.get(f"/drafts/{draft.pk}/versions/?named=1").content.decode()
    assert "送审稿" in page
    assert "移除段落" not in page
    long = client.post(f"/drafts/{draft.pk}/versions/2/name/", {"name": "稿" * 41}, follow=True)
    assert "版本名太长" in long.content.decode()


def test_paragraph_beside_paragraph_with_the_changed_words_marked(draft):
    first, second, third = rewritten(draft)
    rows = side_by_side.rows(saving.page_of(draft.versions.get(number=2)), journal.page_of(draft))
    kinds = [(row.kind, row.key) for row in rows]
    assert ("removed", second) in kinds
    assert ("changed", first) in kinds
    assert {("moved-from", third), ("moved-to", third)} <= set(kinds)
    changed = next(row for row in rows if row.kind == "changed")
    assert "".join(bit.text for bit in changed.new if bit.changed) == "、各部门"
    assert "".join(bit.text for bit in changed.old) == "各乡镇要守土有责。"


def test_a_number_that_only_moved_on_is_no_difference(draft):
    keys = [
        row.pk for row in writing.add(draft, ["一是备足物资。", "二是守好堤坝。", "三是加强值班。"])
    ]
    old = journal.page_of(draft)
    writing.add(draft, ["二是查清隐患。"], after=keys[0])
    outlining.mark(draft, keys[2], Mark(1, Scheme.PLAIN))
    told = [row for row in side_by_side.rows(old, journal.page_of(draft)) if row.kind != "same"]
    assert [(row.kind, "".join(bit.text for bit in row.new)) for row in told] == [
        ("added", "二是查清隐患。"), ("changed", "加强值班。"),
    ]  # fmt: skip
    # It left the series, and what stood behind it keeps its words: only the number is marked.
    assert [(bit.text, bit.changed) for bit in told[1].old] == [
        ("三是", True),
        ("加强值班。", False),
    ]
    was = journal.page_of(draft)
    outlining.mark(draft, keys[2], BODY)
    [row] = [row for row in side_by_side.rows(was, journal.page_of(draft)) if row.kind != "same"]
    assert row.levels == ("1 级", "正文")


def test_any_two_are_compared_and_the_older_is_to_the_left(draft, client):
    rewritten(draft)
    page = client.get(f"/drafts/{draft.pk}/versions/compare/?old=now&new=2").content.decode()
    assert page.index("<strong>第 2 版") < page.index("<strong>现在")
    assert "<ins>、各部门</ins>" in page
    assert "恢复这一段" in page
    same = client.get(f"/drafts/{draft.pk}/versions/compare/?old=2&new=2&all=1").content.decode()
    assert "完全一样" in same
    assert client.get(f"/drafts/{draft.pk}/versions/compare/?old=99").status_code == 404


def test_what_is_the_same_is_left_out_but_for_its_neighbours(draft):
    old = journal.page_of(draft)
    writing.add(draft, [f"第{n}点" for n in range(9)])
    writing.rewrite(draft, writing.Kind.MEND, lambda: {order_of(draft)[-1]: "改了"})
    every = side_by_side.rows(journal.page_of(draft), journal.page_of(draft))
    assert [row.skipped for row in side_by_side.without_same(every)] == [13]
    differing = side_by_side.without_same(side_by_side.rows(old, journal.page_of(draft)))
    assert sum(row.skipped or 1 for row in differing) == 13


def test_the_whole_comes_back_and_goes_again(draft, client):
    was = texts(draft)
    rewritten(draft)
    now = texts(draft)
    client.post(f"/drafts/{draft.pk}/versions/2/restore/")
    assert texts(draft) == was
    client.post(f"/drafts/{draft.pk}/undo/")
    assert texts(draft) == now
    assert journal.page_of(draft) == saving.page_of(draft.versions.last())


def test_one_paragraph_comes_back_to_its_place(draft, client):
    first, second, _third = rewritten(draft)
    address = f"/drafts/{draft.pk}/versions/2/restore/"
    client.post(address, {"paragraph": second})
    assert texts(draft) == ["加强值班。", "各乡镇、各部门要守土有责。", "备足物资。"]
    client.post(address, {"paragraph": first})
    assert texts(draft)[1] == "各乡镇要守土有责。"
    answer = client.post(address, {"paragraph": "999999"}, follow=True)
    assert "不能恢复" in answer.content.decode()


def test_a_paragraph_deleted_for_good_is_told(draft):
    first = order_of(draft)[0]
    version = draft.versions.get(number=2)
    draft.paragraphs.filter(pk=first).delete()
    assert not restoring.restore_paragraph(draft, version, first)
    restoring.restore(draft, version)
    assert texts(draft) == ["备足物资。", "加强值班。"]
