import json
from pathlib import Path

import pytest
from django.core.management import call_command


SPEECH = "同志们：\n讲两点。\n一、修路。路通财通。\n二、引水。水到渠成。\n"


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "讲话.txt"
    path.write_text(SPEECH, "utf-8")
    return path


def test_prints_an_indented_tree(speech: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("outline", str(speech))
    assert "一、修路 ‖ 路通财通。" in capsys.readouterr().out


def test_prints_one_json_object_a_line(speech: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("outline", str(speech), str(speech), "--json")
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["source"] for line in lines] == [str(speech)] * 2
    assert [node["heading"] for node in json.loads(lines[0])["sections"]] == ["修路", "引水"]


def test_a_refused_file_is_named_and_the_others_are_printed(
    speech: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    with pytest.raises(SystemExit) as stop:
        call_command("outline", str(empty), str(tmp_path / "没有.txt"), str(speech), "--json")
    assert stop.value.code == 1
    printed = capsys.readouterr()
    assert "空.txt" in printed.err
    assert "没有.txt：打不开文件：没有这个文件" in printed.err
    assert json.loads(printed.out)["salutation"] == "同志们："
