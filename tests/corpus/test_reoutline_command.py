"""`manage.py reoutline`: better rules reach the speeches that are there."""

import io

import pytest
from django.core.management import call_command

from corpus import desk, reoutlining, search
from library.collecting import into_draft
from library.drafting import writing
from library.theming.applying import load_shipped_themes
from speeches import outline_edits as edits
from speeches import segmentation
from speeches.models import Import, Passage
from speeches.outlining import outline_of
from speeches.segmentation.flat import flat, tall
from tests.corpus.desk.arrivals import OTHER, SPEECH, rows, take_in


@pytest.fixture
def archive(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    load_shipped_themes()
    search.rebuild()
    run = Import.objects.create()
    return take_in(run, SPEECH), take_in(run, OTHER)


def reoutline():
    out = io.StringIO()
    call_command("reoutline", stdout=out)
    return out.getvalue()


def test_without_better_rules_nothing_changes(archive):
    before = [rows(speech) for speech in archive]
    assert "共 2 篇，提纲有变化的 0 篇" in reoutline()
    assert [rows(speech) for speech in archive] == before


def test_better_rules_reach_all_but_what_people_corrected(archive, monkeypatch, admin_user):
    _, other = archive
    desk.correct(other, tall(OTHER, edits.as_noise(OTHER, flat(outline_of(other)), 2)))
    corrected = rows(other)
    source = Passage.objects.get(text__startswith="今天我们")
    paragraph = into_draft.collect(writing.create(admin_user, "防汛"), [source]).paragraphs[-1]

    def better(text):
        pieces = flat(segmentation.outline(text))
        at = next(i for i, piece in enumerate(pieces) if "今天我们" in piece.whole.of(text))
        return tall(text, edits.as_noise(text, pieces, at))

    monkeypatch.setattr(reoutlining, "machine_outline", better)
    out = reoutline()
    assert "共 1 篇，提纲有变化的 1 篇，人工改定、没有动的 1 篇" in out
    assert f"第 {source.address} 段已不是单独一段：今天我们" in out
    assert "草稿 1 处" in out
    assert rows(other) == corrected
    assert search.find("主要任务是安排部署").total == 0
    paragraph.refresh_from_db()
    assert paragraph.source is None
    monkeypatch.undo()
    reoutline()
    paragraph.refresh_from_db()
    assert paragraph.source == source, "the passage has come back"
    assert search.find("主要任务是安排部署").total == 1
