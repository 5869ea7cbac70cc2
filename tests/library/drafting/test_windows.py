"""Two windows on one draft: nothing that was acknowledged is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.drafting import journal, outlining, writing
from library.drafting.edits import Edit, Outcome
from library.numbering import BODY, Mark
from library.stamps import Stamp
from tests.bounds import fewer
from tests.library.drafting.shown import texts


pytestmark = pytest.mark.django_db


def test_merging_spares_what_another_window_typed(draft):
    a, b = writing.add(draft, ["甲", "乙"])
    writing.save(draft, b.pk, Edit("乙，另一窗口补充", 1))
    writing.merge(draft, b.pk, a.pk, Edit("甲乙", 1), version=1)
    assert texts(draft) == ["甲乙", "乙，另一窗口补充"]


def test_both_wordings_stay_when_two_windows_change_one_paragraph(draft):
    [paragraph] = writing.add(draft, ["原文"])
    one, two = Stamp("窗一", 1), Stamp("窗二", 1)
    assert writing.save(draft, paragraph.pk, Edit("窗一写的", 1, one)).outcome == Outcome.SAVED
    saved = writing.save(draft, paragraph.pk, Edit("窗二写的", 1, two))
    assert saved.outcome == Outcome.KEPT_BOTH
    assert saved.paragraph.rival_of_id == paragraph.pk
    assert texts(draft) == ["窗一写的", "窗二写的"]


def test_a_window_goes_on_in_its_own_wording(draft):
    """Also when the answer to its first request was lost, so that it still names the old version."""
    [paragraph] = writing.add(draft, ["原文"])
    writing.save(draft, paragraph.pk, Edit("窗一写的", 1, Stamp("窗一", 1)))
    writing.save(draft, paragraph.pk, Edit("窗二写", 1, Stamp("窗二", 1)))
    writing.save(draft, paragraph.pk, Edit("窗二写的", 1, Stamp("窗二", 2)))
    assert texts(draft) == ["窗一写的", "窗二写的"]


def test_a_request_that_arrives_late_does_not_overwrite_a_later_one(draft):
    [paragraph] = writing.add(draft, ["原文"])
    writing.save(draft, paragraph.pk, Edit("后来的", 1, Stamp("窗一", 3)))
    writing.save(draft, paragraph.pk, Edit("先前的", 1, Stamp("窗一", 2)))
    assert texts(draft) == ["后来的"]


def test_typing_in_a_paragraph_removed_elsewhere_brings_it_back(draft):
    a, _ = writing.add(draft, ["甲", "乙"])
    writing.remove(draft, a.pk)
    saved = writing.save(draft, a.pk, Edit("甲，还在写", 1, Stamp("窗二", 1)))
    assert saved.outcome == Outcome.BROUGHT_BACK
    assert texts(draft) == ["甲，还在写", "乙"]


def test_undo_makes_a_window_that_typed_on_keep_its_text(draft):
    [paragraph] = writing.add(draft, ["原文"])
    writing.save(draft, paragraph.pk, Edit("改过", 1, Stamp("窗一", 1)))
    journal.undo(draft)
    writing.save(draft, paragraph.pk, Edit("改过，接着写", 2, Stamp("窗一", 2)))
    assert texts(draft) == ["原文", "改过，接着写"]


def test_level_and_text_changed_in_two_windows_both_stay(draft):
    [paragraph] = writing.add(draft, ["抓责任"])
    outlining.mark(draft, paragraph.pk, Mark(2), upon=BODY)
    saved = writing.save(draft, paragraph.pk, Edit("抓落实", 1, Stamp("窗二", 1)))
    assert saved.outcome == Outcome.SAVED
    assert texts(draft) == ["（一）抓落实"]


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
        saved = writing.save(self.draft, key, edit)
        assert saved.paragraph.text == text
        if answered:
            self.look()

    def remove(self, n):
        if self.shown:
            writing.remove(self.draft, list(self.shown)[n % len(self.shown)])


@fewer(10)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 1), st.integers(0, 2), st.booleans(), st.booleans()), max_size=14
    )
)
def test_no_window_types_over_what_another_one_typed(writer, steps):
    """What a window typed last into a paragraph stays, unless it was seen before it was changed."""
    draft = writing.create(writer)
    writing.add(draft, ["甲", "乙", "丙"])
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
