"""Files on the desk, and what happens to speeches afterwards: nothing that points to them is lost."""

import pytest

from corpus import desk, originals, results, search, storing
from corpus.ingest import ingest_all
from library.collecting import into_draft
from library.drafting import writing
from library.models import DraftParagraph, Occurrence, PassageTheme, Phrase, Theme
from library.theming.applying import choose, load_shipped_themes
from speeches import outline_edits as edits
from speeches import passages, readers
from speeches.forms import SpeechForm
from speeches.models import Import, ImportFile, Passage, Revision, Speech
from speeches.outlining import machine_outline, outline_of
from speeches.segmentation.flat import flat, tall


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
LATEST = LATER.replace("几座水库", "不少水库")
OTHER = """在云岭县2022年教育工作会议上的讲话
同志们：
一、办好学校
要把学校办好，让每一个孩子都能就近上学、上好学，一个也不能落下。今年要新建三所幼儿园，
改造十二所村小，寄宿制学校的食堂和宿舍要在开学之前全部修缮完毕，不让孩子们在外头租房子住。
二、带好队伍
要把教师队伍带好，让好老师下得去、留得住、教得好，家长放心。
三、管好安全
校车、食堂、消防和门卫，哪一样都出不得差错。校长是第一责任人，要天天查、处处看、件件改。
谢谢大家！
"""
WORDS = "把包保措施落实到每一个村组"


@pytest.fixture
def shelf(db, settings, tmp_path, request, monkeypatch):
    """Nothing is there but the shipped themes; an index of nothing for the tests that look for it."""
    settings.DATA_DIR = tmp_path / "data"
    load_shipped_themes()
    if "index" in request.fixturenames:
        search.rebuild()
        return
    for follow in ("index_speech", "index_speeches", "remove_speeches"):
        monkeypatch.setattr(search, follow, lambda given: None)


@pytest.fixture
def index(shelf):
    """What is stored is found."""


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
    return take_in(Import.objects.create(), text, name)


def take_in(run, text, name="防汛讲话.txt"):
    return desk.confirm(stage(run, text, name)).speech


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


@pytest.mark.parametrize("by", ["desk", "command"])
@pytest.mark.parametrize("policy", ["keep", "replace", "skip"])
def test_what_was_done_with_a_version_is_noted(run, by, policy):
    take(SPEECH)
    if by == "desk":
        desk.confirm(stage(run, LATER), policy)
        desk.confirm(stage(run, OTHER, "教育.txt"))
    else:
        texts = {"改.txt": LATER.encode(), "教育.txt": OTHER.encode()}
        given = [(name, len(data), lambda data=data: data) for name, data in texts.items()]
        list(ingest_all(given, run=run, policy=policy))
    assert [file.policy for file in run.files.all()] == [policy, ""]


@pytest.mark.parametrize(
    ("said", "policy"),
    [(["replace", "skip"], "replace"), (["", "skip"], "skip"), (["burn"], "keep"), ([], "keep")],
)
def test_the_first_policy_that_is_one_counts(said, policy):
    assert results.policy_of(*said) == policy


def test_the_policies_of_the_desk_are_those_of_the_model():
    assert {results.policy_of(value) for value in ImportFile.Policy.values} == {
        *ImportFile.Policy.values
    }


def test_a_version_takes_the_place_of_another_and_gives_it_back(index, run, undo, admin_user):
    speech = take(SPEECH)
    before = rows(speech)
    source = passage_with("险工险段")
    draft = writing.create(admin_user, "防汛")
    paragraph = into_draft.collect(draft, [source]).paragraphs[-1]
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


def test_a_correction_goes_with_the_version_it_was_made_of(run, undo):
    speech = take(SPEECH)
    before = rows(speech)
    desk.confirm(stage(run, LATER), "replace")
    speech.refresh_from_db()
    pieces = flat(outline_of(speech))
    desk.correct(speech, tall(speech.text, edits.as_noise(speech.text, pieces, 3)))
    assert rows(speech) != before
    undo(run)
    assert rows(speech) == before
    speech.refresh_from_db()
    assert speech.corrected is None


def test_a_fact_that_a_person_settled_outlives_versions_and_undoing(run, undo):
    speech = take(SPEECH)
    speech.settle(organ="云岭县防汛办")
    speech.save()
    desk.confirm(stage(run, LATER), "replace")
    speech.refresh_from_db()
    assert speech.organ == "云岭县防汛办"
    speech.settle(place="县政府礼堂")
    speech.save()
    undo(run)
    speech.refresh_from_db()
    assert (speech.organ, speech.place) == ("云岭县防汛办", "县政府礼堂")


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


def test_all_are_confirmed_by_the_policy_chosen_for_each(run):
    speech = take(SPEECH)
    version, other = stage(run, LATER), stage(run, OTHER, "教育.txt")
    version.policy = "replace"
    version.save()
    done = desk.confirm_all(run)
    assert [result.status for result in done] == ["replaced", "added"]
    assert done[0].speech == speech
    other.refresh_from_db()
    assert other.speech == done[1].speech


@pytest.mark.parametrize("size", [1, 100])
def test_what_was_confirmed_before_it_broke_off_is_found(index, run, monkeypatch, size):
    stage(run, SPEECH)
    stage(run, OTHER, "教育.txt")
    put, taken = storing.put, []

    def once(*given):
        if taken:
            raise KeyboardInterrupt
        taken.append(given)
        return put(*given)

    monkeypatch.setattr(desk, "BATCH", size)
    monkeypatch.setattr(storing, "put", once)
    with pytest.raises(KeyboardInterrupt):
        desk.confirm_all(run)
    assert Speech.objects.count() == 1
    assert found("防汛") > 0
    assert [file.status for file in run.files.all()] == ["taken", "ready"]


@pytest.mark.parametrize("broken", ["corpus.storing.keeping.lay", "corpus.storing.originals.keep"])
def test_what_breaks_off_leaves_the_file_on_the_desk(run, monkeypatch, broken):
    file = stage(run, SPEECH)

    def fault(*_):
        raise RuntimeError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(broken, fault)
        assert desk.confirm(file).status == "declined"
    assert not Speech.objects.exists()
    file.refresh_from_db()
    assert file.status == "ready"
    assert desk.confirm(file).status == "added"


def test_what_broke_off_while_a_version_came_in_leaves_the_old_one(run, monkeypatch):
    speech = take(SPEECH)
    before = rows(speech)

    def fault(*_):
        raise RuntimeError("a bug")

    file = stage(run, LATER)
    with monkeypatch.context() as patch:
        patch.setattr("corpus.realigning.apply_themes", fault)
        assert desk.confirm(file, "replace").status == "declined"
    speech.refresh_from_db()
    assert (speech.text, rows(speech)) == (SPEECH, before)
    assert not Revision.objects.exists()


def test_a_file_whose_original_is_lost_says_so(run):
    file = stage(run, SPEECH)
    (originals.staged() / file.original).unlink()
    assert desk.retry(file).status == "declined"
    assert "重新选择" in file.message


def test_versions_are_shown_and_told(run, client, admin_user):
    first = take(SPEECH)
    second = desk.confirm(stage(run, LATER, "改.txt")).speech
    third = desk.confirm(stage(run, LATEST, "再改.txt")).speech
    assert third.version_of == first
    client.force_login(admin_user)
    page = client.get(first.get_absolute_url()).content.decode()
    assert "另有版本" in page
    assert second.get_absolute_url() in page
    storing.remove([first])
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.version_of, third.version_of) == (None, second)


def test_what_a_person_made_of_a_line_holds_in_the_next_version(run):
    speech = take(SPEECH)
    pieces = flat(outline_of(speech))
    at = next(i for i, piece in enumerate(pieces) if "今天我们" in piece.whole.of(SPEECH))
    desk.correct(speech, tall(SPEECH, edits.as_noise(SPEECH, pieces, at)))
    desk.confirm(stage(run, LATER), "replace")
    speech.refresh_from_db()
    assert any("今天我们" in block for block in speech.noise)
    assert not speech.passages.filter(text__contains="今天我们").exists()


def test_a_full_disk_is_told_and_leaves_no_half_file(run, monkeypatch):
    def full(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.staging.originals.keep", full)
    file = stage(run, SPEECH)
    assert file.status == "declined"
    assert "磁盘空间" in file.message


def test_a_correction_leaves_facts_that_were_settled_meanwhile(run):
    file = stage(run, SPEECH)
    seen_before = ImportFile.objects.get(pk=file.pk)
    desk.settle(file, speaker="张明")
    desk.correct(seen_before, outline_of(seen_before))
    file.refresh_from_db()
    assert (file.facts["speaker"], file.facts["settled"]) == ("张明", ["speaker"])


def test_facts_that_are_saved_leave_an_outline_that_was_corrected_meanwhile(shelf):
    speech = take(SPEECH)
    said = {name: getattr(speech, name) for name in Speech.FACTS} | {"speaker": "张明"}
    form = SpeechForm(said, instance=Speech.objects.get(pk=speech.pk))
    pieces = flat(outline_of(speech))
    desk.correct(speech, tall(SPEECH, edits.as_noise(SPEECH, pieces, 3)))
    assert form.is_valid()
    form.save()
    now = Speech.objects.get(pk=speech.pk)
    assert (now.speaker, now.settled) == ("张明", ["speaker"])
    assert (now.corrected, now.edition) == (speech.corrected, speech.edition)
    assert now.corrected


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
