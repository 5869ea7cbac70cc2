"""Two who write in one draft at once: what both did stands there, or they are asked."""

import pytest
from django.utils import timezone

from library import pace
from library.checking import decisions, report
from library.collecting import into_draft
from library.drafting import journal, writing
from library.drafting.edits import Edit, Outcome
from library.drafting.lines import Line
from library.sharing import rights
from library.speech_templates import laying_out
from library.stamps import Stamp


BASE = "各乡镇要守土有责，备足物资，加强值班，随时报告汛情。"


@pytest.fixture
def owner(django_user_model, db):
    return django_user_model.objects.create_user("owner", first_name="明", last_name="李")


@pytest.fixture
def draft(owner):
    return writing.create(owner, "防汛讲话")


@pytest.fixture
def theirs(draft, django_user_model):
    """The same draft in the hands of a colleague."""
    user = django_user_model.objects.create_user("wang", first_name="芳", last_name="王")
    rights.share(draft, user, may_edit=True)
    theirs = type(draft).objects.get(pk=draft.pk)
    theirs.by = user
    return theirs


@pytest.fixture
def paragraph(draft):
    [paragraph] = writing.add(draft, [BASE])
    return paragraph


def save(draft, paragraph, text, tab, sequence=1, version=1, base=BASE):
    return writing.save(draft, paragraph.pk, Edit(text, version, Stamp(tab, sequence), base=base))


def texts(draft):
    return list(draft.paragraphs.on_page().values_list("text", flat=True))


MINE = BASE.replace("各乡镇", "各乡镇、各部门")
THEIRS = BASE.replace("随时", "每小时")
BOTH = MINE.replace("随时", "每小时")


def test_changes_at_different_places_of_a_paragraph_both_stand(draft, theirs, paragraph):
    save(draft, paragraph, MINE, "a")
    saved = save(theirs, paragraph, THEIRS, "b")
    assert saved.outcome == Outcome.MERGED
    assert saved.paragraph.text == BOTH
    assert texts(draft) == [BOTH]


def test_the_same_request_again_changes_nothing(draft, theirs, paragraph):
    save(draft, paragraph, MINE, "a")
    once = save(theirs, paragraph, THEIRS, "b")
    again = save(theirs, paragraph, THEIRS, "b")
    assert again.paragraph.text == BOTH
    assert again.paragraph.version == once.paragraph.version


def test_who_types_on_without_having_seen_the_other_loses_nothing_of_either(
    draft, theirs, paragraph
):
    save(draft, paragraph, MINE, "a")
    save(theirs, paragraph, THEIRS, "b")
    # Their page still shows what it sent: the next text is typed upon that.
    saved = save(theirs, paragraph, THEIRS + "不得迟报。", "b", 2, version=0, base=THEIRS)
    assert saved.outcome == Outcome.MERGED
    assert texts(draft) == [BOTH + "不得迟报。"]
    # And a request whose answer never came, so that its base is older, as well.
    save(draft, paragraph, MINE + "要快。", "a", 2, version=2, base=MINE)
    assert all(
        "要快。" in "".join(texts(draft)) and "不得迟报。" in text for text in texts(draft)[:1]
    )


def test_the_same_words_changed_differently_are_kept_beside_each_other(draft, theirs, paragraph):
    save(draft, paragraph, MINE.replace("随时", "及时"), "a")
    saved = save(theirs, paragraph, THEIRS, "b")
    assert saved.outcome == Outcome.KEPT_BOTH
    # They differ where both changed the same, and nowhere else.
    assert texts(draft) == [BOTH.replace("每小时", "及时"), BOTH]
    assert saved.paragraph.rival_of == paragraph


@pytest.fixture
def rival(draft, theirs, paragraph):
    save(draft, paragraph, BASE.replace("随时", "及时"), "a")
    return save(theirs, paragraph, THEIRS, "b").paragraph


@pytest.mark.parametrize("level", [0, 1])
@pytest.mark.parametrize(
    ("keep", "left"),
    [
        ("this", [THEIRS]),
        ("that", [BASE.replace("随时", "及时")]),
        ("both", [BASE.replace("随时", "及时"), THEIRS]),
    ],
)
def test_the_writer_chooses_and_can_take_it_back(draft, rival, client, owner, level, keep, left):
    client.force_login(owner)
    draft.paragraphs.filter(pk=rival.rival_of_id).update(level=level)
    page = client.get(draft.get_absolute_url()).content.decode()
    for words in ("用我的", "用王芳的", "都保留", "<mark>每小时</mark>"):
        assert words in page
    before = journal.page_of(draft)
    client.post(f"/drafts/{draft.pk}/paragraphs/{rival.pk}/settle/", {"keep": keep})
    assert texts(draft) == left
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "用王芳的" not in page
    assert journal.undo(draft).kind == writing.Kind.CHOOSE
    assert journal.page_of(draft) == before
    assert "用王芳的" in client.get(draft.get_absolute_url()).content.decode()
    journal.redo(draft)
    assert texts(draft) == left


def test_only_one_of_two_wordings_is_spoken(draft, rival):
    assert draft.paragraphs.on_page().count() == 2
    [section] = report.context(draft)["sections"]
    assert section.syllables == pace.syllables(BASE)


def test_without_the_text_it_was_typed_upon_both_wordings_stay(draft, theirs, paragraph):
    save(draft, paragraph, MINE, "a")
    saved = save(theirs, paragraph, THEIRS, "b", base=None)
    assert saved.outcome == Outcome.KEPT_BOTH
    assert texts(draft) == [MINE, THEIRS]


def test_one_moves_while_the_other_types(draft, theirs, paragraph):
    writing.add(draft, ["另一段。"])
    journal_order = [one.pk for one in draft.paragraphs.on_page()]
    draft.paragraphs.filter(pk=journal_order[0]).update(position=9)
    saved = save(theirs, paragraph, THEIRS, "b")
    assert saved.outcome == Outcome.SAVED
    assert texts(draft) == ["另一段。", THEIRS]


def test_one_removes_what_the_other_is_writing_in(draft, theirs, paragraph):
    save(draft, paragraph, MINE, "a")
    writing.remove(draft, paragraph.pk)
    assert draft.paragraphs.get().removed <= timezone.now()
    saved = save(theirs, paragraph, THEIRS, "b")
    assert saved.outcome == Outcome.BROUGHT_BACK
    assert texts(draft) == [BOTH]


def test_one_parts_the_paragraph_while_the_other_types_in_its_head(draft, theirs, paragraph):
    head, tail = BASE[:9], BASE[9:]
    writing.split(draft, paragraph.pk, Edit(head, 1, Stamp("a", 1), base=BASE), [tail])
    save(theirs, paragraph, MINE, "b")
    assert "".join(texts(draft)) == MINE


def test_what_is_replaced_or_put_in_is_of_the_hand_that_did_it(draft, theirs, paragraph):
    save(draft, paragraph, MINE, "a")
    save(theirs, paragraph, THEIRS, "b")
    assert writing.rewrite(draft, writing.Kind.REPLACE, lambda: {paragraph.pk: BASE}) == 1
    paragraph.refresh_from_db()
    assert (paragraph.by, paragraph.merged) == (draft.owner, False)
    journal.undo(draft)
    paragraph.refresh_from_db()
    assert paragraph.by == draft.owner
    [collected] = into_draft.put(theirs, [into_draft.Piece("备足物资。")]).paragraphs
    [laid_out] = laying_out.lay_out(theirs, [Line("抓落实。")]).paragraphs
    assert {collected.by, laid_out.by} == {theirs.by}


def test_a_second_wording_takes_no_number_until_both_are_kept(draft, theirs, paragraph):
    draft.paragraphs.filter(pk=paragraph.pk).update(level=1)
    save(draft, paragraph, BASE.replace("随时", "及时"), "a")
    second = save(theirs, paragraph, THEIRS, "b").paragraph
    assert second.level == 0
    [found] = [one for one in decisions.checked(draft).findings if one.check == "rivals"]
    assert (found.paragraph, found.grade) == (second.pk, "must")
    writing.settle(draft, second.pk)
    second.refresh_from_db()
    assert (second.level, second.rival_of) == (1, None)


def test_another_s_collecting_is_not_taken_back_by_its_number(draft, theirs, client, owner):
    collected = into_draft.put(theirs, [into_draft.Piece("各乡镇要守土有责。")])
    client.force_login(owner)
    address = f"/drafts/{draft.pk}/undo/"
    accept = {"accept": "application/json"}
    answer = client.post(f"{address}?change={collected.change.pk}", headers=accept).json()
    assert answer["outcome"] == "gone"
    assert answer["message"] == "这一步是王芳做的，由做的人自己撤销。"
    assert texts(draft) == ["各乡镇要守土有责。"]
    # Nor is one silent about what was taken back already.
    journal.undo(theirs)
    for query in (f"?change={collected.change.pk}", "?change=0", ""):
        assert client.post(address + query, headers=accept).json()["outcome"] == "gone"
    told = client.post(f"{address}?change=0", headers={"HX-Request": "true"})
    assert '"bad": true' in told.headers["HX-Trigger"]
