"""Paragraphs and sections change their places and levels."""

import pytest

from library.drafting import journal, outlining, writing
from library.drafting.layout import FIRST
from library.drafting.requests import DeclinedError
from library.numbering import BODY, Mark
from tests.library.drafting.shown import marks, texts


pytestmark = pytest.mark.django_db


def test_moving(draft):
    a, b, c = writing.add(draft, ["甲", "乙", "丙"])
    outlining.move(draft, c.pk, FIRST)
    assert texts(draft) == ["丙", "甲", "乙"]
    outlining.move(draft, c.pk, b.pk)
    assert texts(draft) == ["甲", "乙", "丙"]
    outlining.step(draft, a.pk, 1)
    assert texts(draft) == ["乙", "甲", "丙"]
    outlining.step(draft, a.pk, -5)
    assert texts(draft) == ["甲", "乙", "丙"]


def test_a_level_is_chosen_upon_what_the_window_shows(draft):
    [paragraph] = writing.add(draft, ["抓责任"])
    outlining.mark(draft, paragraph.pk, Mark(1), upon=BODY)
    outlining.mark(draft, paragraph.pk, Mark(1), upon=BODY)  # the same request again
    with pytest.raises(DeclinedError):
        outlining.mark(draft, paragraph.pk, Mark(3), upon=BODY)
    assert draft.changes.filter(kind=outlining.Kind.MARK).count() == 1
    journal.undo(draft)
    assert texts(draft) == ["抓责任"]


def test_a_section_changes_its_level_and_place_as_one(draft):
    written_ = ["一、甲", "（一）乙", "丙", "（二）丁", "二、戊", "（一）己", "结尾"]
    _, second, *_, fifth, _, _ = writing.add(draft, written_)
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
    first, *_ = writing.add(draft, ["甲", "乙"], marks=[Mark(1), Mark(5)])
    outlining.mark(draft, first.pk, Mark(2), whole=True)
    assert marks(draft) == "2 5"
