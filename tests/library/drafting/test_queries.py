"""What is done to many paragraphs at once asks the database no more often than for a few."""

import pytest

from library.collecting import into_draft
from library.drafting import journal, outlining, restoring, writing
from library.drafting.lines import Line
from library.numbering import Mark
from library.speech_templates import laying_out
from speeches.models import Passage
from tests.library.drafting.shown import keys


pytestmark = pytest.mark.django_db
MANY = 300
MOST = 40


@pytest.fixture
def few(django_assert_max_num_queries):
    return lambda: django_assert_max_num_queries(MOST)


def test_steps_over_a_whole_draft(draft, few):
    with few():
        laying_out.lay_out(draft, [Line(f"第{n}项", Mark(1 + bool(n))) for n in range(MANY)])
    with few():
        outlining.mark(draft, keys(draft)[0], Mark(2), whole=True)
    with few():
        writing.rewrite(draft, writing.Kind.REPLACE, lambda: dict.fromkeys(keys(draft), "新的"))
    with few():
        journal.undo(draft)
    with few():
        journal.redo(draft)
    with few():
        restoring.restore(draft, draft.versions.get(number=2))


def test_many_passages_with_their_sources(draft, passages, few):
    rows = Passage.objects.bulk_create(
        Passage(speech=passages[0].speech, ordinal=n, text=f"第{n}条。", start=0, end=1)
        for n in range(10, MANY)
    )
    with few():
        into_draft.collect(draft, rows)
    journal.undo(draft)
    with few():
        journal.redo(draft)
    with few():
        laying_out.begin(draft.owner, "另一篇", laying_out.lines_of_draft(draft))
