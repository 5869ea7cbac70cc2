"""A file → a speech that can be found."""

import logging

import pytest

from corpus import ingest, originals, search, sources
from library.models import PassageTheme
from library.theming.applying import Themer
from speeches.models import Import, Speech
from tests.corpus.ingest.material import SPEECH, as_docx, found, state


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
