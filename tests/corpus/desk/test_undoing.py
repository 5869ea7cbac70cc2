"""An import that is taken back, whatever became of its speeches meanwhile."""

from corpus import desk, originals, storing
from library.collecting import into_draft
from library.drafting import writing
from library.models import DraftParagraph
from speeches import readers
from speeches.models import Import, ImportFile, Speech
from tests.corpus.desk.arrivals import (
    LATER,
    LATEST,
    OTHER,
    SPEECH,
    found,
    passage_with,
    rows,
    stage,
    take,
    take_in,
)


def test_an_import_goes_whole_and_drafts_keep_their_text(index, run, undo, admin_user):
    desk.confirm(stage(run, SPEECH))
    source = passage_with("险工险段")
    paragraph = into_draft.collect(writing.create(admin_user, "防汛"), [source]).paragraphs[-1]
    report = undo(run, admin_user)
    assert report.removed == ["在云岭县2023年防汛工作会议上的讲话"]
    assert report.drafts == DraftParagraph.objects.count()
    assert not Speech.objects.exists()
    assert found("防汛") == 0
    paragraph.refresh_from_db()
    assert paragraph.source is None
    assert "险工险段" in paragraph.text
    assert paragraph.source_label
    run.refresh_from_db()
    assert run.undone_by == admin_user
    assert [file.status for file in run.files.all()] == ["undone"]
    assert desk.undo(run).as_json() == report.as_json()
    assert not [path for path in originals.folder().rglob("*") if path.is_file()]


def test_an_import_goes_though_a_speech_of_it_was_deleted(run, undo):
    first, second = take_in(run, SPEECH), take_in(run, OTHER)
    storing.remove([first])
    assert undo(run).removed == [second.title]
    assert not Speech.objects.exists()


def test_undoing_the_first_of_two_replacements_keeps_the_second(run, undo):
    speech = take(SPEECH)
    before = rows(speech)
    desk.confirm(stage(run, LATER), "replace")
    next_run = Import.objects.create()
    desk.confirm(stage(next_run, LATEST), "replace")
    assert undo(run).kept == [speech.title]
    speech.refresh_from_db()
    assert speech.text == LATEST
    assert undo(next_run).restored == [speech.title]
    speech.refresh_from_db()
    assert speech.text == SPEECH
    assert rows(speech) == before
    kept = [path.stem for path in originals.folder().rglob("*.txt")]
    assert kept == [speech.digest]


def test_a_speech_that_another_import_replaced_is_that_one_s_from_then_on(run, undo):
    speech = take_in(run, SPEECH)
    next_run = Import.objects.create()
    desk.confirm(stage(next_run, LATER), "replace")
    assert undo(run).kept == [speech.title]
    assert Speech.objects.get().text == LATER
    assert undo(next_run).removed == [speech.title]
    assert not Speech.objects.exists()


def test_a_former_text_that_has_come_in_again_is_not_doubled(run, undo):
    speech = take(SPEECH)
    desk.confirm(stage(run, LATER), "replace")
    desk.confirm(stage(Import.objects.create(), SPEECH), "keep")
    assert undo(run).kept == [speech.title]
    assert Speech.objects.count() == 2


def test_what_was_declined_is_not_to_be_tried_again_once_its_import_is_taken_back(run, undo):
    file = stage(run, "", "空的.txt")
    assert (file.status, bool(file.original)) == ("declined", True)
    undo(run)
    file.refresh_from_db()
    assert (file.status, file.original) == ("declined", "")


def test_a_file_that_comes_while_its_import_is_taken_back_goes_with_it(run, undo, monkeypatch):
    read = readers.read

    def slowly(*given):
        undo(run)
        return read(*given)

    monkeypatch.setattr(readers, "read", slowly)
    file = stage(run, SPEECH)
    file.refresh_from_db()
    assert (file.status, file.text, file.original) == ("undone", "", "")
    assert "已经撤销" in file.message
    assert desk.retry(file).status == "undone"


def test_what_is_left_of_an_import_that_was_taken_back_is_not_stored(run, undo):
    undo(run)
    file = ImportFile.objects.create(run=run, name="防汛.txt", text=SPEECH, status="ready")
    (result,) = desk.confirm_all(run)
    assert result.status == "declined"
    assert "已经撤销" in result.message
    assert not Speech.objects.exists()
    file.refresh_from_db()
    assert (file.status, file.text) == ("undone", "")
