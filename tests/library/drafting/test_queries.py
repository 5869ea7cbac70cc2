"""What is done to many paragraphs at once asks the database no more often than for a few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library.collecting import into_draft
from library.drafting import journal, outlining, restoring, writing
from library.drafting.edits import Edit
from library.drafting.lines import Line
from library.numbering import Mark
from library.speech_templates import laying_out
from library.stamps import Stamp
from library.versions import saving
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


def test_typing_in_one_of_many_reads_them_once(draft):
    paragraphs = writing.add(draft, [f"第{n}段。" for n in range(MANY)])
    key, end = paragraphs[5].pk, writing.add(draft, ["完。"])[0].pk
    for sequence, text in enumerate(("第5段，新", "第5段，新的"), 1):
        with CaptureQueriesContext(connection) as asked:
            writing.save(draft, key, Edit(text, sequence, Stamp("窗一", sequence)))
        assert len(asked) <= 22
        rows = [one for one in asked if "library_draftparagraph" in one["sql"]]
        assert sum('"removed" IS NULL' in one["sql"] for one in rows) == 1
        assert not any(
            "library_draftwording" in one["sql"] and len(one["sql"]) > 2000 for one in asked
        )
    kept = [saving.page_of(one)["texts"] for one in draft.versions.all()]
    assert [page.get(str(key)) for page in kept[-3:]] == ["第5段。", "第5段。", "第5段，新的"]
    assert [page.get(str(end)) for page in kept[-3:]] == [None, "完。", "完。"]


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
