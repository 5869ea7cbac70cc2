"""`manage.py ingest`: folders, refusals, later versions."""

import io
import json

import pytest
from django.core.management import call_command

from speeches.models import Speech
from tests.corpus.ingest.material import SPEECH, state


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
