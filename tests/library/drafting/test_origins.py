"""What becomes of sources when paragraphs are parted, joined, reverted and disowned."""

from importlib import import_module

import pytest
from django.apps import apps

from library.collecting import into_draft
from library.drafting import journal, writing
from library.drafting.edits import Edit
from library.stamps import Stamp
from tests.library.drafting.shown import texts


pytestmark = pytest.mark.django_db


def test_each_part_of_a_split_keeps_the_words_it_goes_on_with(draft, passages):
    [paragraph] = into_draft.collect(draft, passages[:1]).paragraphs
    parts = writing.split(draft, paragraph.pk, Edit("压实责任。", 1), ["石桥镇要带头。"])
    assert texts(draft) == ["一要压实责任。", "石桥镇要带头。"]
    assert [part.source for part in parts] == [passages[0], passages[0]]
    assert [part.source_words for part in parts] == ["压实责任。", "石桥镇要带头。"]
    assert [part.standing for part in parts] == ["copied", "copied"]


def test_merging_keeps_the_sources_of_both_and_is_taken_back_with_them(draft, passages):
    first, second = into_draft.collect(draft, passages[:2]).paragraphs
    joined = Edit(first.text + second.text, first.version)
    writing.merge(draft, second.pk, first.pk, joined, second.version)
    [paragraph] = draft.paragraphs.on_page()
    assert texts(draft) == [f"一要{first.text}{second.text}"]
    assert [origin.passage for origin in paragraph.origins] == [passages[0].pk, passages[1].pk]
    assert paragraph.standing == "copied"
    journal.undo(draft)
    assert [one.more_sources for one in draft.paragraphs.on_page()] == [[], []]


def test_what_is_known_of_further_sources_is_kept_of_older_drafts_too(draft, passages):
    first, second = into_draft.collect(draft, passages[:2]).paragraphs
    joined = Edit(first.text + second.text, first.version)
    writing.merge(draft, second.pk, first.pk, joined, second.version)
    paragraph = draft.paragraphs.on_page().get()
    known, other = paragraph.source_facts, paragraph.origins[1].label
    assert set(known) == {paragraph.source_label, other}
    paragraph.source_facts = {paragraph.source_label: known[paragraph.source_label]}
    paragraph.save()
    import_module("library.migrations.0028_facts_of_more_sources").fill(apps, None)
    assert draft.paragraphs.on_page().get().source_facts == known


@pytest.mark.parametrize("gone", [False, True])
def test_a_second_wording_has_all_sources_of_the_first(draft, passages, gone):
    first, second = into_draft.collect(draft, passages[:2]).paragraphs
    joined = Edit(first.text + second.text, first.version)
    writing.merge(draft, second.pk, first.pk, joined, second.version)
    one = draft.paragraphs.on_page().get()
    writing.save(draft, one.pk, Edit("甲", one.version, Stamp("窗一", 1)))
    if gone:
        writing.remove(draft, one.pk)
    other = writing.save(draft, one.pk, Edit("乙", one.version, Stamp("窗二", 1))).paragraph
    other.refresh_from_db()
    assert other.pk != one.pk
    assert (other.origins, other.source_facts) == (one.origins, one.source_facts)
    assert len(one.origins) == 2


def test_going_back_to_the_source_and_letting_go_of_it_are_steps(draft, passages):
    [paragraph] = into_draft.collect(draft, passages[:1]).paragraphs
    writing.save(draft, paragraph.pk, Edit("压紧责任。", paragraph.version))
    assert writing.revert(draft, paragraph.pk)
    assert texts(draft) == ["一要压实责任。石桥镇要带头。"]
    assert not writing.revert(draft, paragraph.pk)
    journal.undo(draft)
    assert texts(draft) == ["一要压紧责任。"]
    writing.disown(draft, paragraph.pk)
    assert draft.paragraphs.get().origins == []
    journal.undo(draft)
    assert draft.paragraphs.get().source == passages[0]
