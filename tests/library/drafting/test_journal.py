"""The history of a draft: what is one step, and the way back and forth."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.drafting import journal, outlining, writing
from library.drafting.edits import Edit
from library.drafting.layout import FIRST, order_of
from library.models import DraftChange, DraftParagraph
from library.numbering import Mark, Scheme
from library.stamps import Stamp
from tests.bounds import fewer
from tests.library.drafting.shown import texts


pytestmark = pytest.mark.django_db


def test_typing_in_one_go_is_one_step_and_a_pause_ends_it(draft, monkeypatch):
    [paragraph] = writing.add(draft, ["原文"])
    for n, text in enumerate(["原文，", "原文，加", "原文，加字"], start=1):
        writing.save(draft, paragraph.pk, Edit(text, n, Stamp("窗一", n)))
    assert draft.changes.filter(kind=writing.Kind.EDIT).count() == 1
    writing.save(draft, paragraph.pk, Edit("原文，加字了", 4, Stamp("窗一", 4), run=1))
    monkeypatch.setattr(journal, "ONE_STEP", -journal.ONE_STEP)
    writing.save(draft, paragraph.pk, Edit("原文，加字了。", 5, Stamp("窗一", 5), run=1))
    journal.undo(draft)
    assert texts(draft) == ["原文，加字了"]
    journal.undo(draft)
    assert texts(draft) == ["原文，加字"]
    journal.undo(draft)
    assert texts(draft) == ["原文"]


def test_something_new_ends_the_way_forth(draft):
    writing.add(draft, ["甲"])
    journal.undo(draft)
    writing.add(draft, ["乙"])
    assert journal.redo(draft) is None
    assert texts(draft) == ["乙"]


def test_what_was_taken_back_last_is_redone_first(draft):
    writing.add(draft, ["甲"])
    first = draft.step
    writing.add(draft, ["乙"])
    writing.add(draft, ["丙"])
    journal.undo(draft, first)
    journal.undo(draft)
    journal.redo(draft)
    assert texts(draft) == ["乙", "丙"]
    journal.redo(draft)
    assert texts(draft) == ["甲", "乙", "丙"]


def test_nothing_to_undo(draft):
    assert journal.undo(draft) is None
    assert journal.redo(draft) is None


def test_the_history_keeps_so_many_steps(draft, monkeypatch):
    monkeypatch.setattr(journal, "KEPT", 3)
    for n in range(5):
        writing.rename(draft, f"第{n}稿")
    assert draft.changes.count() == 3


def test_what_was_deleted_for_good_stays_away_when_its_step_is_taken_back(draft):
    first, second = writing.add(draft, ["第一段", "第二段"])
    writing.remove(draft, first.pk)
    DraftParagraph.objects.get(pk=first.pk).delete()
    assert journal.undo(draft)
    assert order_of(draft) == [second.pk]


def test_times_are_told_as_the_clock_on_the_wall(draft):
    writing.rename(draft, "在防汛会商会上的讲话")
    change = draft.changes.get()
    DraftChange.objects.filter(pk=change.pk).update(made=datetime(2024, 6, 1, 1, 5, tzinfo=UTC))
    assert str(draft.changes.get()) == "修改题名 09:05"


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "save", "split", "merge", "move", "step", "mark", "remove", "restore", "rename"]
        ),
        st.integers(0, 5),
        st.integers(0, 5),
        st.text("甲乙丙一二是、，。\n", max_size=6),
    ),
    min_size=1,
    max_size=12,
)


def perform(draft, name, i, j, text):
    """One operation on whatever paragraph the numbers fall on."""
    every = list(draft.paragraphs.order_by("pk"))
    if name == "add" or not every:
        writing.add(draft, [text], after=every[i % len(every)].pk if every and i else FIRST)
        return
    one, other = every[i % len(every)], every[j % len(every)]
    edit = Edit(text, one.version - j % 2)
    match name:
        case "save":
            writing.save(draft, one.pk, edit)
        case "split":
            writing.split(draft, one.pk, edit, ["后半"])
        case "merge" if one != other:
            joined = Edit(other.text + one.text, other.version)
            writing.merge(draft, one.pk, other.pk, joined, one.version)
        case "move" | "step" | "mark":
            rearrange(draft, name, i, j, one, other)
        case "remove":
            writing.remove(draft, one.pk)
        case "restore":
            writing.restore(draft, one.pk)
        case "rename":
            writing.rename(draft, text.strip() or "题名")


def rearrange(draft, name, i, j, one, other):
    match name:
        case "move":
            outlining.move(draft, one.pk, other.pk if j else FIRST, whole=i > 2)
        case "step":
            outlining.step(draft, one.pk, j - 2, whole=i > 2)
        case "mark":
            mark = Mark(j, [*Scheme][i % 5], restarts=i > 4)
            outlining.mark(draft, one.pk, mark, upon=one.mark, whole=i > 2)


@fewer(10)
@given(operations=OPERATIONS)
def test_undoing_everything_leads_back_and_redoing_it_forth(writer, operations):
    draft = writing.create(writer)
    pages = [journal.page_of(draft)]
    for operation in operations:
        perform(draft, *operation)
        positions = list(draft.paragraphs.on_page().values_list("position", flat=True))
        assert positions == list(range(1, len(positions) + 1))
        if journal.page_of(draft) != pages[-1]:
            pages.append(journal.page_of(draft))
    for page in reversed(pages[:-1]):
        assert journal.undo(draft)
        assert journal.page_of(draft) == page
    assert journal.undo(draft) is None
    for page in pages[1:]:
        assert journal.redo(draft)
        assert journal.page_of(draft) == page
