"""A file on the desk, until it is a speech: read, told apart, settled, put aside, parted."""

from corpus import desk, originals
from speeches import outline_edits as edits
from speeches import passages
from speeches.models import ImportFile, Speech
from speeches.outlining import machine_outline, outline_of
from speeches.segmentation.flat import flat, tall
from tests.corpus.desk.arrivals import OTHER, SPEECH, found, stage


def test_what_is_staged_waits_and_is_not_found(index, run):
    file = stage(run, SPEECH)
    assert file.status == ImportFile.Status.READY
    assert file.facts["title"] == "在云岭县2023年防汛工作会议上的讲话"
    assert not Speech.objects.exists()
    assert found("防汛") == 0
    assert not run.finished
    result = desk.confirm(file)
    assert result.status == "added"
    assert found("防汛") > 0
    file.refresh_from_db()
    run.refresh_from_db()
    assert (file.status, file.speech, file.text) == ("taken", result.speech, "")
    assert run.finished
    kept = originals.folder() / result.speech.original
    assert kept.read_bytes() == SPEECH.encode()


def test_confirming_twice_changes_nothing(run):
    file = stage(run, SPEECH)
    first, second = desk.confirm(file), desk.confirm(file)
    assert (second.status, second.speech) == ("known", first.speech)
    assert Speech.objects.count() == 1


def test_a_file_that_cannot_be_read_says_why_and_can_be_tried_again(run):
    file = desk.stage(run, "空.txt", b"")
    assert (file.status, bool(file.message)) == ("declined", True)
    assert desk.retry(file).status == "declined"
    assert desk.confirm(file).status == "declined"


def test_a_cancelled_file_can_be_taken_up_again(run):
    file = desk.cancel(stage(run, SPEECH))
    assert file.status == "cancelled"
    assert desk.confirm(file).status == "declined"
    assert not Speech.objects.exists()
    assert desk.confirm(desk.retry(file)).status == "added"


def test_the_same_text_is_known_on_the_desk_and_in_the_collection(run):
    first, twin = stage(run, SPEECH), stage(run, SPEECH.replace("\n", "\n\n"), "副本.txt")
    assert twin.status == "known"
    assert "防汛讲话.txt" in twin.message
    speech = desk.confirm(first).speech
    assert (desk.retry(twin).status, twin.speech) == ("known", speech)


def test_what_a_person_said_on_the_desk_is_what_comes_in(run):
    file = stage(run, SPEECH)
    desk.settle(file, title="防汛讲话（定稿）")
    desk.correct(file, machine_outline(file.text))
    assert file.corrected is None, "the machine's own outline is no correction"
    pieces = flat(outline_of(file))
    desk.correct(file, tall(file.text, edits.as_noise(file.text, pieces, 3)))
    speech = desk.confirm(file).speech
    assert speech.title == "防汛讲话（定稿）"
    assert speech.corrected
    assert [p.text for p in speech.passages.all()] == [
        p.text for p in passages.passages(outline_of(speech))
    ]
    assert len(speech.noise) == 1


def test_a_file_with_several_speeches_can_be_taken_apart(run):
    file = stage(run, SPEECH + "\n" + OTHER)
    pieces = desk.split(file)
    assert [piece.status for piece in pieces] == ["ready", "ready"]
    assert [piece.name for piece in pieces] == ["防汛讲话（1）.txt", "防汛讲话（2）.txt"]
    assert desk.join(file).status == "ready"
    assert not ImportFile.objects.filter(piece_of=file).exists()
    desk.split(file)
    done = desk.confirm_all(run)
    assert [result.status for result in done] == ["added", "added"]
    assert {speech.text.strip() for speech in Speech.objects.all()} == {
        SPEECH.strip(), OTHER.strip(),
    }  # fmt: skip
    assert desk.join(file).status == "split", "a piece is a speech already"
    run.refresh_from_db()
    assert run.finished


def test_of_twins_the_one_that_is_called_a_copy_gives_way(run):
    copy, own = stage(run, SPEECH, "防汛 - 副本.txt"), stage(run, SPEECH, "防汛.txt")
    copy.refresh_from_db()
    assert (copy.status, own.status) == ("known", "ready")
    assert "防汛.txt" in copy.message


def test_a_copy_with_which_a_person_was_busy_does_not_give_way(run):
    copy = stage(run, SPEECH, "防汛 - 副本.txt")
    desk.settle(copy, title="防汛讲话（定稿）")
    own = stage(run, SPEECH, "防汛.txt")
    copy.refresh_from_db()
    assert (copy.status, own.status) == ("ready", "known")
