"""Files on the desk, and what happens to speeches afterwards: nothing that points to them is lost."""

import pytest

from corpus import desk, originals, search
from library import collecting, drafting
from library.models import DraftParagraph, Occurrence, PassageTheme, Phrase, Theme
from library.themes import choose, load_shipped_themes
from speeches.models import Import, ImportFile, Passage, Revision, Speech
from speeches.outlining import machine_outline


SPEECH = """在云岭县2023年防汛工作会议上的讲话
（2023年4月6日）
同志们：
今天我们召开全县防汛工作会议，主要任务是安排部署今年的防汛工作。
一、认清形势，绷紧思想之弦
入汛以来雨水偏多，形势不容乐观，几座水库的水位比往年同期高出不少，河道里也还有堵点没有清除。
二、压实责任，守住安全底线
各乡镇要压实责任，做到守土有责、守土尽责，把包保措施落实到每一个村组、每一处险段。
（一）落实包保制度
青川乡、石桥镇要把包保责任落实到人，险工险段实行全天候巡查值守，一刻也不能放松。
（二）抓好群众演练
每一个村都要组织一次群众转移演练，让家家户户都熟悉转移的路线、信号和安置点。
同志们，汛情就是命令。让我们共同努力，确保安全度汛！
"""
LATER = SPEECH.replace("全天候巡查值守", "昼夜巡查值守").replace(
    "一次群众转移演练", "两次群众转移演练"
)
WORDS = "把包保措施落实到每一个村组"


@pytest.fixture
def shelf(db, settings, tmp_path):
    """Nothing is there but the shipped themes, and an index of nothing."""
    settings.DATA_DIR = tmp_path / "data"
    load_shipped_themes()
    search.rebuild()


@pytest.fixture
def run(shelf, admin_user):
    return Import.objects.create(user=admin_user)


@pytest.fixture
def undo(django_capture_on_commit_callbacks):
    """Undoes an import, and what follows once that is committed."""

    def undone(run, user=None):
        with django_capture_on_commit_callbacks(execute=True):
            return desk.undo(run, user)

    return undone


def stage(run, text, name="防汛讲话.txt"):
    return desk.stage(run, name, text.encode())


def take(text, name="防汛讲话.txt"):
    """A speech that has come in by an import of its own."""
    result = desk.confirm(stage(Import.objects.create(), text, name))
    assert result.status == "added", result.message
    return result.speech


def rows(speech):
    """All that a passage is, by address."""
    return {
        p.address: (p.pk, p.ordinal, p.text, p.marker, p.heading, p.path, p.part, p.parent_id)
        for p in speech.passages.all()
    }


def found(question):
    return search.find(question).total


def passage_with(words):
    return Passage.objects.get(text__contains=words)


def test_what_is_staged_waits_and_is_not_found(run):
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
    desk.confirm(first)
    assert desk.retry(twin).speech == first.speech or twin.speech


def test_what_a_person_said_on_the_desk_is_what_comes_in(run):
    file = stage(run, SPEECH)
    desk.settle(file, title="防汛讲话（定稿）")
    outline = machine_outline(SPEECH.replace("二、", "三、"))
    desk.correct(file, machine_outline(file.text))
    assert file.corrected is None, "the machine's own outline is no correction"
    assert outline
    speech = desk.confirm(file).speech
    assert speech.title == "防汛讲话（定稿）"


def test_a_later_version_is_offered_as_one(run):
    speech = take(SPEECH)
    file = stage(run, LATER, "防汛讲话（改）.txt")
    assert (file.status, file.likest) == ("version", speech)
    assert 0.8 <= file.likeness < 1


def test_versions_can_both_be_kept(run):
    speech = take(SPEECH)
    result = desk.confirm(stage(run, LATER), "keep")
    assert result.status == "added"
    assert result.speech.version_of == speech
    assert "大体相同" in result.message


def test_a_version_can_be_left_out(run):
    take(SPEECH)
    file = stage(run, LATER)
    assert desk.confirm(file, "skip").status == "known"
    assert file.status == "cancelled"
    assert Speech.objects.count() == 1


def test_a_version_takes_the_place_of_another_and_gives_it_back(run, undo, admin_user):
    speech = take(SPEECH)
    before = rows(speech)
    source = passage_with("险工险段")
    draft = drafting.create(admin_user, "防汛")
    paragraph = collecting.collect(draft, [source]).paragraphs[-1]
    theme = Theme.objects.first()
    choose(source, theme, PassageTheme.Choice.KEPT)
    phrase = Phrase.objects.create(key="k", text=WORDS, kind=Phrase.Kind.FORMULATION)
    place = passage_with(WORDS)
    at = place.text.index(WORDS)
    Occurrence.objects.create(
        phrase=phrase, found_as=phrase, passage=place, start=at, end=at + len(WORDS)
    )

    result = desk.confirm(stage(run, LATER), "replace")
    assert (result.status, result.speech) == ("replaced", speech)
    assert Speech.objects.count() == 1
    assert rows(speech).keys() == before.keys()
    source.refresh_from_db()
    assert "昼夜巡查值守" in source.text
    paragraph.refresh_from_db()
    assert paragraph.source == source
    assert PassageTheme.objects.get(passage=source, theme=theme).choice == "kept"
    assert found('"昼夜巡查值守"') == 1
    assert found('"全天候巡查值守"') == 0
    assert_places_stand()

    report = undo(run)
    speech.refresh_from_db()
    assert report.restored == [speech.title]
    assert speech.text == SPEECH
    assert rows(speech) == before
    paragraph.refresh_from_db()
    assert paragraph.source_id == source.pk
    assert PassageTheme.objects.get(passage=source, theme=theme).choice == "kept"
    assert found('"全天候巡查值守"') == 1
    assert not Revision.objects.exists()
    assert (originals.folder() / speech.original).read_bytes() == SPEECH.encode()
    assert_places_stand()


def assert_places_stand():
    for place in Occurrence.objects.select_related("passage"):
        assert place.end <= len(place.passage.text)


def test_an_import_goes_whole_and_drafts_keep_their_text(run, undo, admin_user):
    desk.confirm(stage(run, SPEECH))
    source = passage_with("险工险段")
    paragraph = collecting.collect(drafting.create(admin_user, "防汛"), [source]).paragraphs[-1]
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
