"""The checks of a kept draft: what its writer decides, and putting in place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.checking import decisions, report
from library.collecting import into_draft
from library.drafting import journal, writing
from library.drafting.edits import Edit, Outcome
from library.drafting.requests import DeclinedError
from library.stamps import Stamp
from speeches.models import Passage, Speech
from tests.bounds import fewer
from tests.library.checking.said import SAID, found
from tests.library.drafting.shown import texts


pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def test_what_is_known_of_a_source_outlives_its_speech(draft):
    Speech.objects.filter(year=2023).update(occasion="云岭县防汛工作会议", organ="云岭县委")
    again = into_draft.collect(draft, [Passage.objects.get()]).paragraphs[0]
    before = [one.source for one in decisions.sheet_of(draft).paragraphs]
    parts = writing.split(
        draft, again.pk, Edit(SAID[:20], again.version, Stamp("", 0)), [SAID[20:]]
    )
    Speech.objects.all().delete()
    after = {one.key: one.source for one in decisions.sheet_of(draft).paragraphs}
    assert replace(before[-1], speech=None, text=SAID[20:]) == after[parts[1].pk]
    assert (after[parts[0].pk].year, after[parts[0].pk].organ) == (2023, "云岭县委")


def test_what_is_ignored_stays_ignored_until_its_words_change(draft):
    [doubled] = found(draft, "doubled")
    decisions.ignore(draft, doubled.mark)
    assert found(draft, "doubled") == []
    decisions.heed(draft, doubled.mark)
    assert found(draft, "doubled") == [doubled]


def test_ignoring_what_is_gone_says_so(draft):
    assert decisions.ignore(draft, "0" * 40) == 0
    assert not draft.ignored_findings.exists()


def test_a_suggestion_is_put_in_place_in_one_step(draft):
    before = texts(draft)
    [doubled] = found(draft, "doubled")
    decisions.mend(draft, doubled.mark, "的")
    assert "把群众的事办好" in texts(draft)[1]
    journal.undo(draft)
    assert texts(draft) == before
    with pytest.raises(DeclinedError):
        decisions.mend(draft, doubled.mark, "得")


def test_all_suggestions_of_a_check_at_once(draft):
    assert decisions.mend_all(draft, "punctuation") == 1
    assert "办好，云岭县" in texts(draft)[1]


def test_a_name_is_swapped_everywhere_in_one_step(draft):
    decisions.fill(draft, {"云岭县": "青川县"})
    before = texts(draft)
    assert decisions.swap(draft, {}) == 2
    assert "云岭县" not in "".join(texts(draft))
    assert draft.changes.last().kind == "swap"
    journal.undo(draft)
    assert texts(draft) == before


@fewer(10)
@given(value=st.text(alphabet="青川县云岭（）$\\1 ", min_size=1, max_size=8).map(str.strip))
def test_swapping_and_undoing_gives_back_the_same(draft, value):
    before = texts(draft)
    decisions.fill(draft, {"云岭县": value})
    if decisions.swap(draft, {}):
        journal.undo(draft)
    assert texts(draft) == before


def test_a_name_that_stays_is_not_asked_for_in_the_next_draft(draft, writer):
    decisions.fill(draft, {"云岭县": "云岭县"})
    assert found(draft, "swap") == []
    other = writing.create(writer, "另一稿")
    into_draft.collect(other, [Passage.objects.get()])
    assert found(other, "swap") == []


def test_a_window_that_is_behind_after_a_swap_overwrites_nothing(draft):
    paragraph = draft.paragraphs.on_page().first()
    decisions.fill(draft, {"云岭县": "青川县"})
    decisions.swap(draft, {})
    edit = Edit("旧窗口里的字", paragraph.version, Stamp("old", 1))
    assert writing.save(draft, paragraph.pk, edit).outcome == Outcome.KEPT_BOTH


def test_the_year_is_the_writers_or_the_titles(draft):
    assert decisions.year_of(draft) == 2026
    draft.year = 2025
    assert decisions.year_of(draft) == 2025


def test_sections_add_up(draft):
    context = report.context(draft)
    assert [section.words for section in context["sections"]] == [
        "开头",
        "一、把群众的的事办好,云岭县的经验要学",
        "二、抓落实",
    ]
    assert context["seconds"] == sum(section.seconds for section in context["sections"])
