"""A file → a speech that can be found."""

import io
import json
import logging

import pytest
from django.core.management import call_command
from docx import Document

from corpus import ingest, originals, search, sources, storing
from library.models import PassageTheme
from library.theming.applying import Themer, load_shipped_themes
from speeches.models import Import, Passage, Speech


SPEECH = """在云岭县2023年防汛工作会议上的讲话
（2023年4月6日）
同志们：
今天我们召开全县防汛工作会议，主要任务是安排部署今年的防汛工作。
一、认清形势
入汛以来雨水偏多，形势不容乐观。一是水库水位偏高。二是河道还有堵点。
二、压实责任
各乡镇要压实责任，做到守土有责、守土尽责。
（一）落实包保
青川乡、石桥镇要把包保责任落实到人。
同志们，汛情就是命令。让我们共同努力，确保安全度汛！
"""


@pytest.fixture
def empty(db, settings, tmp_path):
    """No speech, no original, and the shipped themes."""
    settings.DATA_DIR = tmp_path / "data"
    load_shipped_themes()


@pytest.fixture
def index(empty):
    """An index of nothing, for those who look something up."""
    search.rebuild()


@pytest.fixture
def folder(tmp_path):
    """A folder such as an office has."""
    made = {
        "防汛讲话.txt": SPEECH.encode("gb18030"),
        "副本/防汛讲话（2）.md": SPEECH.encode(),
        "教育.html": "<h1>在全县教育大会上的讲话</h1><p>同志们：</p><p>办好教育。</p>".encode(),
        "扫描件.pdf": b"%PDF-1.4",
        "~$防汛讲话.docx": b"x",
        ".DS_Store": b"x",
        "Thumbs.db": b"x",
        ".git/讲话.txt": "不该读到。".encode(),
    }
    for name, data in made.items():
        path = tmp_path / "材料" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "材料"


def as_docx(text):
    made, document = io.BytesIO(), Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(made)
    return made.getvalue()


def found(question):
    return search.find(question).total


def state():
    """All that an ingest may change."""
    kept = sorted(p.name for p in originals.folder().rglob("*") if p.is_file())
    return Speech.objects.count(), Passage.objects.count(), PassageTheme.objects.count(), kept


def test_a_speech_is_stored_with_what_it_says_of_itself(empty):
    result = ingest.ingest("防汛讲话.txt", SPEECH.encode())
    speech = Speech.objects.get()
    assert (result.status, result.speech) == ("added", speech)
    assert speech.title == "在云岭县2023年防汛工作会议上的讲话"
    assert (speech.year, speech.genre) == (2023, "work-meeting")
    assert speech.guesses["date"]["words"] == "2023年4月6日"
    assert speech.text == SPEECH
    assert (originals.folder() / speech.original).read_bytes() == SPEECH.encode()


def test_its_passages_stand_in_order_below_their_headings(empty):
    ingest.ingest("防汛讲话.txt", SPEECH.encode())
    passages = list(Speech.objects.get().passages.all())
    assert [p.ordinal for p in passages] == list(range(1, len(passages) + 1))
    by_marker = {p.marker: p for p in passages if p.marker}
    assert by_marker["（一）"].parent == by_marker["二、"]
    assert by_marker["（一）"].path == ["二、压实责任"]
    assert by_marker["一是"].parent == by_marker["一、"]
    for passage in passages:
        place = "".join(SPEECH[passage.start : passage.end].split())
        assert "".join(passage.text.split())[:12] in place


def test_it_is_themed_and_found(index):
    ingest.ingest("防汛讲话.txt", SPEECH.encode())
    assert found('"守土有责、守土尽责"') == 1
    themes = PassageTheme.objects.filter(passage__marker="二、")
    assert "responsibility" in themes.values_list("theme__slug", flat=True)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("另一个名字.txt", SPEECH.encode("utf-16")),
        ("防汛讲话.docx", as_docx(SPEECH)),
        ("空格.md", SPEECH.replace("\n", "\n\n").encode()),
    ],
)
def test_the_same_text_in_another_form_is_known(empty, name, data):
    first = ingest.ingest("防汛讲话.txt", SPEECH.encode())
    before = state()
    second = ingest.ingest(name, data)
    assert (second.status, second.speech) == ("known", first.speech)
    assert "《在云岭县2023年防汛工作会议上的讲话》" in second.message
    assert state() == before


def test_a_folder_comes_in_whole_but_for_what_cannot(index, folder):
    results = {
        r.name: r for r in ingest.ingest_all(map(sources.from_path, sources.files([folder])))
    }
    by_name = {name.removeprefix(f"{folder}/"): result.status for name, result in results.items()}
    assert by_name == {
        "扫描件.pdf": "declined",
        "教育.html": "added",
        "防汛讲话.txt": "added",
        "副本/防汛讲话（2）.md": "known",
    }
    assert found("教育") > 0


def test_a_fault_in_one_file_leaves_nothing_half_done(empty, monkeypatch, caplog):
    real = Themer.add

    def faulty(themer, keys, passages):
        if any("教育" in passage.text for passage in passages):
            raise RuntimeError("a bug")
        real(themer, keys, passages)

    monkeypatch.setattr(Themer, "add", faulty)
    other = SPEECH.replace("防汛", "教育")
    sources = [(name, 9, text.encode) for name, text in [("1.txt", other), ("2.txt", SPEECH)]]
    with caplog.at_level(logging.ERROR):
        first, second = ingest.ingest_all(sources)
    assert (first.status, second.status) == ("declined", "added")
    assert "RuntimeError" in first.message
    assert "没有入库" in first.message
    assert caplog.records[0].exc_info
    assert "1.txt" in caplog.text
    assert Speech.objects.get() == second.speech
    assert [p.name for p in originals.folder().rglob("*.txt")] == [f"{second.speech.digest}.txt"]


def test_a_file_that_cannot_be_opened_is_declined(empty, tmp_path):
    source = sources.from_path(tmp_path / "没有.txt")
    (result,) = ingest.ingest_all([source])
    assert result.status == "declined"
    assert "打不开文件" in result.message


def test_a_large_file_is_declined_unopened(empty):
    def opened():
        raise AssertionError("opened")

    (result,) = ingest.ingest_all([("长.txt", 10**9, opened)])
    assert "50 MB" in result.message


def test_an_index_that_fails_is_told_and_can_be_repaired(index, monkeypatch):
    def broken(speeches):
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(search, "index_speeches", broken)
        result = ingest.ingest("防汛讲话.txt", SPEECH.encode())
    assert result.status == "added"
    assert not result.indexed
    assert "rebuild_index" in result.message
    assert Speech.objects.count() == 1
    assert found("防汛") == 0
    search.rebuild()
    assert found("防汛") > 0


def test_a_stop_half_way_leaves_what_is_stored_to_be_found(index):
    def stop():
        raise KeyboardInterrupt

    run = Import.objects.create()
    sources = [("1.txt", 9, SPEECH.encode), ("2.txt", 9, stop)]
    with pytest.raises(KeyboardInterrupt):
        list(ingest.ingest_all(sources, run=run))
    run.refresh_from_db()
    assert [file.status for file in run.files.all()] == ["taken"]
    assert not run.finished
    assert found("守土有责") > 0


def test_a_run_keeps_what_became_of_each_file(empty, folder):
    run = Import.objects.create()
    list(ingest.ingest_all(map(sources.from_path, sources.files([folder])), run=run))
    run.refresh_from_db()
    assert run.finished
    assert run.files.count() == 4
    assert run.speeches.count() == 2
    kept = run.files.get(status="known")
    assert kept.speech.title == kept.title


def test_removal_leaves_nothing(index, django_capture_on_commit_callbacks):
    before = state()
    speech = ingest.ingest("防汛讲话.txt", SPEECH.encode()).speech
    assert state() != before
    with django_capture_on_commit_callbacks(execute=True):
        storing.remove([speech])
    assert state() == before
    assert found("防汛") == 0


def test_the_admin_removes_in_the_same_way(index, admin_client, django_capture_on_commit_callbacks):
    before = state()
    speech = ingest.ingest("防汛讲话.txt", SPEECH.encode()).speech
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"/admin/speeches/speech/{speech.pk}/delete/", {"post": "yes"})
    assert state() == before
    assert found("防汛") == 0


def test_the_admin_s_edit_is_a_guess_no_longer_and_is_found(
    index, admin_client, django_capture_on_commit_callbacks
):
    speech = ingest.ingest("防汛讲话.txt", SPEECH.encode()).speech
    edited = {"title": speech.title, "occasion": speech.occasion, "genre": speech.genre}
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(
            f"/admin/speeches/speech/{speech.pk}/change/", edited | {"date": "2020年", "organ": ""}
        )
    speech.refresh_from_db()
    assert speech.year == 2020
    assert "date" not in speech.guesses
    assert "title" in speech.guesses
    assert found("防汛 年份:2020") > 0


@pytest.mark.parametrize("model", ["speech", "passage", "import", "revision"])
def test_the_admin_lists(empty, admin_client, model):
    speech = ingest.ingest("防汛讲话.txt", SPEECH.encode(), run=Import.objects.create()).speech
    speech.revisions.create(kind="corrected", before={}, digest=speech.digest)
    answer = admin_client.get(f"/admin/speeches/{model}/")
    assert answer.status_code == 200
    assert answer.context["cl"].result_count > 0


def run_command(*arguments):
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("ingest", *arguments, stdout=out, stderr=err)
    except SystemExit as stop:
        code = stop.code
    return code, out.getvalue(), err.getvalue()


def test_the_command_names_what_it_refuses_and_takes_the_rest(empty, folder):
    code, out, err = run_command(str(folder))
    assert code == 1
    assert out.startswith("入库 2 篇，已有 1 篇，未能读取 1 个，用时 ")
    assert len(err.splitlines()) == 1
    assert "扫描件.pdf：PDF 已损坏" in err


def test_the_command_again_changes_nothing(empty, folder):
    (folder / "扫描件.pdf").unlink()
    assert run_command(str(folder))[0] == 0
    before = state()
    code, out, _ = run_command(str(folder))
    assert code == 0
    assert out.startswith("入库 0 篇，已有 3 篇")
    assert state() == before


def test_the_command_answers_other_programs(empty, folder):
    _, out, _ = run_command("--json", str(folder))
    *rows, last = [json.loads(line) for line in out.splitlines()]
    assert {row["status"] for row in rows} == {"added", "known", "declined"}
    assert last["summary"] | {"seconds": 0} == {
        "added": 2, "replaced": 0, "known": 1, "declined": 1, "unindexed": 0, "seconds": 0,
    }  # fmt: skip


def test_the_command_names_a_path_that_is_not_there(empty, tmp_path):
    code, _, err = run_command(str(tmp_path / "没有.txt"), str(tmp_path / "没有这个文件夹"))
    assert code == 1
    assert "没有这个文件夹：打不开文件" in err
    assert "没有.txt：打不开文件：没有这个文件或文件夹" in err


LATER = SPEECH.replace("河道还有堵点", "河道有堵点")


@pytest.fixture
def versions(empty, tmp_path):
    """A folder with a speech and a later version of it."""
    folder = tmp_path / "材料"
    folder.mkdir()
    (folder / "1.txt").write_text(SPEECH, "utf-8")
    (folder / "2.txt").write_text(LATER, "utf-8")
    return folder


def test_versions_are_both_kept_and_told(versions):
    code, out, _ = run_command(str(versions))
    assert code == 0
    assert "2.txt：已入库；与已有的《在云岭县2023年防汛工作会议上的讲话》大体相同（9" in out
    first, second = Speech.objects.order_by("pk")
    assert second.version_of == first


@pytest.mark.parametrize(
    ("policy", "summary", "text"),
    [
        ("skip", "入库 1 篇，已有 1 篇", SPEECH),
        ("replace", "入库 1 篇，替换 1 篇，已有 0 篇", LATER),
    ],
)
def test_versions_are_left_out_or_take_the_place(versions, policy, summary, text):
    _, out, _ = run_command("--versions", policy, str(versions))
    assert summary in out
    assert Speech.objects.get().text == text
    before = state()
    code, out, _ = run_command("--versions", policy, str(versions))
    assert code == 0
    assert "入库 0 篇，已有 2 篇" in out
    assert state() == before, "again changes nothing"


def test_a_former_version_beside_its_later_one_does_not_come_back(versions):
    (versions / "3.txt").write_text(SPEECH, "utf-8")
    _, out, _ = run_command("--versions", "replace", str(versions))
    assert "入库 1 篇，替换 1 篇，已有 1 篇" in out
    assert Speech.objects.get().text == LATER
