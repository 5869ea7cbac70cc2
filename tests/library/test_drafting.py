"""Operations on drafts: each can be taken back, and nothing that was acknowledged is lost."""

import pytest
from django.contrib.auth import get_user_model
from hypothesis import given
from hypothesis import strategies as st

from library import collecting, drafting, journal, outlining
from library.draft_layout import FIRST
from library.edits import Edit, Outcome
from library.models import Draft, DraftParagraph
from library.numbering import BODY, Mark, Scheme, of_short, short, written
from library.stamps import Stamp
from speeches.models import Passage, Speech
from tests.bounds import fewer


pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(db):
    return get_user_model().objects.create_user("writer", password="writer")


@pytest.fixture
def draft(owner):
    return drafting.create(owner, "在全县防汛工作会议上的讲话")


@pytest.fixture
def passages(db):
    speech = Speech.objects.create(
        title="在云岭县巡察反馈会上的讲话", digest="d", source_name="a.txt"
    )
    return [
        Passage.objects.create(
            speech=speech,
            ordinal=n,
            part="point",
            marker=f"{numeral}要",
            heading="压实责任",
            text=f"{numeral}要压实责任。石桥镇要带头。",
            path=["三、抓好整改"],
            start=0,
            end=0,
        )
        for n, numeral in enumerate("一二三", start=1)
    ]


def texts(draft):
    return written(draft.paragraphs.on_page())


def keys(draft):
    return list(draft.paragraphs.on_page().values_list("pk", flat=True))


def test_a_new_draft_has_a_name_and_nothing_in_it(owner):
    draft = drafting.create(owner)
    assert draft.title == "未命名草稿"
    assert texts(draft) == []


def test_collected_passages_keep_their_source(draft, passages):
    collected = collecting.collect(draft, passages[:2])
    first = collected.paragraphs[0]
    assert texts(draft) == [passage.text for passage in passages[:2]]
    assert first.source == passages[0]
    assert first.source_text == passages[0].text
    assert first.source_label == "《在云岭县巡察反馈会上的讲话》 › 三、抓好整改 › 一要压实责任"
    assert first.standing == "copied"


def test_a_source_outlives_the_speech(draft, passages):
    collecting.collect(draft, passages[:1])
    passages[0].speech.delete()
    [paragraph] = draft.paragraphs.on_page()
    assert paragraph.source is None
    assert paragraph.source_label.startswith("《在云岭县巡察反馈会上的讲话》")
    assert paragraph.source_text == "一要压实责任。石桥镇要带头。"


def test_a_passage_collected_again_is_added_and_said(draft, passages):
    collecting.collect(draft, passages[:2])
    again = collecting.collect(draft, passages[:1])
    assert again.repeated == 1
    assert len(texts(draft)) == 3


def test_a_selection_is_added_with_the_passage_as_its_source(draft, passages):
    collecting.collect(draft, passages[:1], text="石桥镇要带头")
    [paragraph] = draft.paragraphs.on_page()
    assert paragraph.text == "石桥镇要带头"
    assert paragraph.source == passages[0]
    assert paragraph.standing == "copied"


def test_a_heading_line_becomes_a_paragraph_of_its_own(draft, passages):
    passages[0].text = "一、压实责任\n石桥镇要带头。"
    added = collecting.collect(draft, passages[:1]).paragraphs
    assert texts(draft) == ["一、压实责任", "石桥镇要带头。"]
    assert {paragraph.source for paragraph in added} == {passages[0]}


def test_collecting_goes_behind_a_paragraph_or_to_the_top(draft, passages):
    a, b = drafting.add(draft, ["甲", "乙"])
    collecting.collect(draft, passages[:1], after=a.pk)
    collecting.collect(draft, passages[1:2], after=FIRST)
    # What stands first is number one, whichever it was in its speech.
    assert texts(draft) == [
        "一要压实责任。石桥镇要带头。",
        "甲",
        "二要压实责任。石桥镇要带头。",
        "乙",
    ]
    assert [paragraph.standing for paragraph in draft.paragraphs.on_page()] == [
        *("copied", "own"),
        *("copied", "own"),
    ]
    assert b.pk in keys(draft)


def test_a_collecting_is_taken_back_whatever_was_done_since(draft, passages):
    collected = collecting.collect(draft, passages)
    drafting.add(draft, ["自己写的"])
    assert collecting.uncollect(draft, collected.change)
    assert texts(draft) == ["自己写的"]
    assert not collecting.uncollect(draft, collected.change)


def test_moving(draft):
    a, b, c = drafting.add(draft, ["甲", "乙", "丙"])
    outlining.move(draft, c.pk, FIRST)
    assert texts(draft) == ["丙", "甲", "乙"]
    outlining.move(draft, c.pk, b.pk)
    assert texts(draft) == ["甲", "乙", "丙"]
    outlining.step(draft, a.pk, 1)
    assert texts(draft) == ["乙", "甲", "丙"]
    outlining.step(draft, a.pk, -5)
    assert texts(draft) == ["甲", "乙", "丙"]


def test_a_removed_paragraph_comes_back_to_its_place(draft):
    _, b, _ = drafting.add(draft, ["甲", "乙", "丙"])
    drafting.remove(draft, b.pk)
    assert texts(draft) == ["甲", "丙"]
    drafting.restore(draft, b.pk)
    assert texts(draft) == ["甲", "乙", "丙"]


def test_each_part_of_a_split_keeps_the_words_it_goes_on_with(draft, passages):
    [paragraph] = collecting.collect(draft, passages[:1]).paragraphs
    parts = drafting.split(draft, paragraph.pk, Edit("压实责任。", 1), ["石桥镇要带头。"])
    assert texts(draft) == ["一要压实责任。", "石桥镇要带头。"]
    assert [part.source for part in parts] == [passages[0], passages[0]]
    assert [part.source_words for part in parts] == ["压实责任。", "石桥镇要带头。"]
    assert [part.standing for part in parts] == ["copied", "copied"]


def test_merging_keeps_the_sources_of_both_and_is_taken_back_with_them(draft, passages):
    first, second = collecting.collect(draft, passages[:2]).paragraphs
    joined = Edit(first.text + second.text, first.version)
    drafting.merge(draft, second.pk, first.pk, joined, second.version)
    [paragraph] = draft.paragraphs.on_page()
    assert texts(draft) == [f"一要{first.text}{second.text}"]
    assert [origin.passage for origin in paragraph.origins] == [passages[0].pk, passages[1].pk]
    assert paragraph.standing == "copied"
    journal.undo(draft)
    assert [one.more_sources for one in draft.paragraphs.on_page()] == [[], []]


def test_going_back_to_the_source_and_letting_go_of_it_are_steps(draft, passages):
    [paragraph] = collecting.collect(draft, passages[:1]).paragraphs
    drafting.save(draft, paragraph.pk, Edit("压紧责任。", paragraph.version))
    assert drafting.revert(draft, paragraph.pk)
    assert texts(draft) == ["一要压实责任。石桥镇要带头。"]
    assert not drafting.revert(draft, paragraph.pk)
    journal.undo(draft)
    assert texts(draft) == ["一要压紧责任。"]
    drafting.disown(draft, paragraph.pk)
    assert draft.paragraphs.get().origins == []
    journal.undo(draft)
    assert draft.paragraphs.get().source == passages[0]


def test_merging_spares_what_another_window_typed(draft):
    a, b = drafting.add(draft, ["甲", "乙"])
    drafting.save(draft, b.pk, Edit("乙，另一窗口补充", 1))
    drafting.merge(draft, b.pk, a.pk, Edit("甲乙", 1), version=1)
    assert texts(draft) == ["甲乙", "乙，另一窗口补充"]


def test_both_wordings_stay_when_two_windows_change_one_paragraph(draft):
    [paragraph] = drafting.add(draft, ["原文"])
    one, two = Stamp("窗一", 1), Stamp("窗二", 1)
    assert drafting.save(draft, paragraph.pk, Edit("窗一写的", 1, one)).outcome == Outcome.SAVED
    saved = drafting.save(draft, paragraph.pk, Edit("窗二写的", 1, two))
    assert saved.outcome == Outcome.KEPT_BOTH
    assert saved.paragraph.rival_of_id == paragraph.pk
    assert texts(draft) == ["窗一写的", "窗二写的"]


def test_a_window_goes_on_in_its_own_wording(draft):
    """Also when the answer to its first request was lost, so that it still names the old version."""
    [paragraph] = drafting.add(draft, ["原文"])
    drafting.save(draft, paragraph.pk, Edit("窗一写的", 1, Stamp("窗一", 1)))
    drafting.save(draft, paragraph.pk, Edit("窗二写", 1, Stamp("窗二", 1)))
    drafting.save(draft, paragraph.pk, Edit("窗二写的", 1, Stamp("窗二", 2)))
    assert texts(draft) == ["窗一写的", "窗二写的"]


def test_a_request_that_arrives_late_does_not_overwrite_a_later_one(draft):
    [paragraph] = drafting.add(draft, ["原文"])
    drafting.save(draft, paragraph.pk, Edit("后来的", 1, Stamp("窗一", 3)))
    drafting.save(draft, paragraph.pk, Edit("先前的", 1, Stamp("窗一", 2)))
    assert texts(draft) == ["后来的"]


def test_a_request_that_arrives_twice_is_done_once(draft):
    stamp = Stamp("窗一", 1)
    once = drafting.add(draft, ["甲"], stamp=stamp)
    assert drafting.add(draft, ["甲"], stamp=stamp) == once
    parting = Edit("甲前", 1, Stamp("窗一", 2))
    parts = drafting.split(draft, once[0].pk, parting, ["甲后"])
    assert drafting.split(draft, once[0].pk, parting, ["甲后"]) == parts
    assert texts(draft) == ["甲前", "甲后"]


def test_typing_in_a_paragraph_removed_elsewhere_brings_it_back(draft):
    a, _ = drafting.add(draft, ["甲", "乙"])
    drafting.remove(draft, a.pk)
    saved = drafting.save(draft, a.pk, Edit("甲，还在写", 1, Stamp("窗二", 1)))
    assert saved.outcome == Outcome.BROUGHT_BACK
    assert texts(draft) == ["甲，还在写", "乙"]


def test_typing_is_one_step_and_a_pause_ends_it(draft, monkeypatch):
    [paragraph] = drafting.add(draft, ["原文"])
    for n, text in enumerate(["原文，", "原文，加", "原文，加字"], start=1):
        drafting.save(draft, paragraph.pk, Edit(text, n, Stamp("窗一", n)))
    assert draft.changes.filter(kind=drafting.Kind.EDIT).count() == 1
    monkeypatch.setattr(journal, "ONE_STEP", -journal.ONE_STEP)
    drafting.save(draft, paragraph.pk, Edit("原文，加字了", 4, Stamp("窗一", 4)))
    journal.undo(draft)
    assert texts(draft) == ["原文，加字"]
    journal.undo(draft)
    assert texts(draft) == ["原文"]


def test_undo_makes_a_window_that_typed_on_keep_its_text(draft):
    [paragraph] = drafting.add(draft, ["原文"])
    drafting.save(draft, paragraph.pk, Edit("改过", 1, Stamp("窗一", 1)))
    journal.undo(draft)
    drafting.save(draft, paragraph.pk, Edit("改过，接着写", 2, Stamp("窗一", 2)))
    assert texts(draft) == ["原文", "改过，接着写"]


def test_something_new_ends_the_way_forth(draft):
    drafting.add(draft, ["甲"])
    journal.undo(draft)
    drafting.add(draft, ["乙"])
    assert journal.redo(draft) is None
    assert texts(draft) == ["乙"]


def test_nothing_to_undo(draft):
    assert journal.undo(draft) is None
    assert journal.redo(draft) is None


def test_the_history_keeps_so_many_steps(draft, monkeypatch):
    monkeypatch.setattr(journal, "KEPT", 3)
    for n in range(5):
        drafting.rename(draft, f"第{n}稿")
    assert draft.changes.count() == 3


def test_a_key_of_another_draft_is_unknown(draft, owner):
    [foreign] = drafting.add(drafting.create(owner), ["别的草稿"])
    with pytest.raises(DraftParagraph.DoesNotExist):
        drafting.save(draft, foreign.pk, Edit("改", 1))


def marks(draft):
    return " ".join(str(paragraph.level) for paragraph in draft.paragraphs.on_page())


def test_what_is_added_or_parted_loses_its_written_number(draft):
    _, second = drafting.add(draft, ["（一）压实责任", "一是守土有责。二是抓落实。"])
    drafting.split(draft, second.pk, Edit("守土有责。", 1), ["二是抓落实。"])
    assert [paragraph.text for paragraph in draft.paragraphs.on_page()] == [
        *("压实责任", "守土有责。", "抓落实。")
    ]
    assert texts(draft) == ["（一）压实责任", "一是守土有责。", "二是抓落实。"]


def test_a_typed_number_is_a_step_of_its_own(draft):
    [paragraph] = drafting.add(draft, ["抓责任"])
    edit = Edit("抓责任", 1, Stamp("窗一", 1), Mark(1))
    drafting.save(draft, paragraph.pk, edit)
    drafting.save(draft, paragraph.pk, edit)
    drafting.save(draft, paragraph.pk, Edit("抓责任。", 2, Stamp("窗一", 2)))
    assert texts(draft) == ["一、抓责任。"]
    journal.undo(draft)
    journal.undo(draft)
    assert texts(draft) == ["抓责任"]


def test_without_script_a_new_number_is_taken_off_and_an_old_one_let_be(draft):
    one, two = drafting.add(draft, ["抓责任", "抓落实"], marks=[BODY, BODY])
    drafting.save(draft, one.pk, Edit("一、抓责任", 1))
    kept = DraftParagraph.objects.filter(pk=two.pk)
    kept.update(text="四、抓落实")
    drafting.save(draft, two.pk, Edit("四、抓落实了", 1))
    assert [paragraph.text for paragraph in draft.paragraphs.on_page()] == [
        "抓责任",
        "四、抓落实了",
    ]


def test_level_and_text_changed_in_two_windows_both_stay(draft):
    [paragraph] = drafting.add(draft, ["抓责任"])
    assert outlining.mark(draft, paragraph.pk, Mark(2), upon=BODY)
    saved = drafting.save(draft, paragraph.pk, Edit("抓落实", 1, Stamp("窗二", 1)))
    assert saved.outcome == Outcome.SAVED
    assert texts(draft) == ["（一）抓落实"]


def test_a_level_is_chosen_upon_what_the_window_shows(draft):
    [paragraph] = drafting.add(draft, ["抓责任"])
    assert outlining.mark(draft, paragraph.pk, Mark(1), upon=BODY)
    assert outlining.mark(draft, paragraph.pk, Mark(1), upon=BODY)  # the same request again
    assert not outlining.mark(draft, paragraph.pk, Mark(3), upon=BODY)
    assert draft.changes.filter(kind=outlining.Kind.MARK).count() == 1
    journal.undo(draft)
    assert texts(draft) == ["抓责任"]


def test_a_section_changes_its_level_and_place_as_one(draft):
    written_ = ["一、甲", "（一）乙", "丙", "（二）丁", "二、戊", "（一）己", "结尾"]
    _, second, *_, fifth, _, _ = drafting.add(draft, written_)
    assert texts(draft) == written_
    outlining.mark(draft, fifth.pk, Mark(2), whole=True)
    outlining.mark(draft, fifth.pk, Mark(2), whole=True)
    assert marks(draft) == "1 2 0 2 2 3 0"
    journal.undo(draft)
    outlining.step(draft, second.pk, 1, whole=True)
    assert texts(draft) == ["一、甲", "（一）丁", "（二）乙", "丙", *written_[4:]]
    outlining.step(draft, second.pk, 1, whole=True)
    assert texts(draft)[2:] == ["二、戊", "（一）乙", "丙", "（二）己", "结尾"]
    outlining.move(draft, fifth.pk, FIRST, whole=True)
    assert texts(draft)[:2] == ["一、戊", "（一）乙"]
    assert texts(draft)[-2:] == ["二、甲", "（一）丁"]
    outlining.move(draft, fifth.pk, second.pk, whole=True)
    assert texts(draft)[0] == "一、戊"


def test_what_would_sink_below_the_lowest_level_stays(draft):
    first, *_ = drafting.add(draft, ["甲", "乙"], marks=[Mark(1), Mark(5)])
    outlining.mark(draft, first.pk, Mark(2), whole=True)
    assert marks(draft) == "2 5"


def test_marks_are_written_short():
    for mark in (BODY, Mark(2, Scheme.SHI), Mark(5, Scheme.PLAIN, True)):
        assert of_short(short(mark)) == mark
    for wrong in ("", "6 official", "1 none", "1 shi ?", "x official"):
        with pytest.raises(ValueError):  # noqa: PT011
            of_short(wrong)


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
        drafting.add(draft, [text], after=every[i % len(every)].pk if every and i else FIRST)
        return
    one, other = every[i % len(every)], every[j % len(every)]
    edit = Edit(text, one.version - j % 2)
    match name:
        case "save":
            drafting.save(draft, one.pk, edit)
        case "split":
            drafting.split(draft, one.pk, edit, ["后半"])
        case "merge" if one != other:
            joined = Edit(other.text + one.text, other.version)
            drafting.merge(draft, one.pk, other.pk, joined, one.version)
        case "move" | "step" | "mark":
            rearrange(draft, name, i, j, one, other)
        case "remove":
            drafting.remove(draft, one.pk)
        case "restore":
            drafting.restore(draft, one.pk)
        case "rename":
            drafting.rename(draft, text.strip() or "题名")


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
def test_undoing_everything_leads_back_and_redoing_it_forth(owner, operations):
    draft = drafting.create(owner)
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


class Window:
    """A browser tab on a draft: what it shows, and the answers it has got."""

    def __init__(self, draft, name):
        self.draft, self.name, self.sequence = draft, name, 0
        self.look()

    def look(self):
        self.shown = dict(self.draft.paragraphs.on_page().values_list("pk", "version"))

    def type(self, n, text, *, answered):
        """Types into its n-th paragraph; without an answer it goes on from what it knew."""
        if not self.shown:
            return
        key = list(self.shown)[n % len(self.shown)]
        self.sequence += 1
        edit = Edit(text, self.shown[key], Stamp(self.name, self.sequence))
        saved = drafting.save(self.draft, key, edit)
        assert saved.paragraph.text == text
        if answered:
            self.look()

    def remove(self, n):
        if self.shown:
            drafting.remove(self.draft, list(self.shown)[n % len(self.shown)])


@fewer(10)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 1), st.integers(0, 2), st.booleans(), st.booleans()), max_size=14
    )
)
def test_no_window_types_over_what_another_one_typed(owner, steps):
    """What a window typed last into a paragraph stays, unless it was seen before it was changed."""
    draft = drafting.create(owner)
    drafting.add(draft, ["甲", "乙", "丙"])
    windows = [Window(draft, "窗一"), Window(draft, "窗二")]
    for number, (which, n, looks, answered) in enumerate(steps):
        window, other = windows[which], windows[1 - which]
        if looks:
            window.look()
        unseen = {
            paragraph.text
            for paragraph in draft.paragraphs.on_page()
            if paragraph.editor == other.name
            and window.shown.get(paragraph.pk) != paragraph.version
        }
        window.type(n, f"{window.name}第{number}次", answered=answered)
        assert unseen <= set(texts(draft))


def test_deleted_drafts_come_back(draft, owner):
    drafting.discard(draft)
    assert not Draft.objects.owned_by(owner).kept().exists()
    drafting.recover(draft)
    assert Draft.objects.owned_by(owner).kept().get() == draft
