"""What breaks off, on the desk or on its way in: nothing is half done."""

import pytest

from corpus import desk, originals, storing
from speeches.models import Revision, Speech
from tests.corpus.desk.arrivals import LATER, OTHER, SPEECH, found, rows, stage, take


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


def test_a_full_disk_is_told_and_leaves_no_half_file(run, monkeypatch):
    def full(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.staging.originals.keep", full)
    file = stage(run, SPEECH)
    assert file.status == "declined"
    assert "磁盘空间" in file.message
