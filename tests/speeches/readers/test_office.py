"""Conversion by LibreOffice: with a program that stands in for it, so that it can misbehave."""

import io
import os
import stat
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from speeches.readers import Declined, office, read
from tests.speeches.readers.needs import needs_libreoffice


MADE = Path(__file__).with_name("made")
DOC = (MADE / "libreoffice.doc").read_bytes()
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


@pytest.fixture
def stand_in(monkeypatch, tmp_path):
    """Writes a program in the place of LibreOffice. `$out` and `$given` are what it was called with."""

    def write(script: str) -> None:
        program = tmp_path / "soffice"
        arguments = 'while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done; given=$1\n'
        program.write_text(f"#!/bin/sh\n{arguments}{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(office, "find", lambda: str(program))
        monkeypatch.setattr(office, "_lock", lambda: tmp_path / "lock")

    return write


def reason(name: str = "讲话.doc", data: bytes = DOC) -> str:
    with pytest.raises(Declined) as caught:
        read(name, data)
    return caught.value.reason


def test_what_to_install_is_named_where_it_is_missing(monkeypatch):
    monkeypatch.setattr(office, "find", lambda: None)
    told = reason()
    assert "安装 LibreOffice" in told
    assert "另存为 .docx" in told


@posix
def test_the_result_is_read_as_word(stand_in):
    stand_in(f'mkdir -p "$out"; cp "{MADE / "libreoffice.docx"}" "$out/speech.docx"')
    assert read("讲话.doc", DOC).text.startswith("在云岭县防汛抗旱工作会议上的讲话")
    assert read("讲话.doc", DOC).format == "doc"


@posix
@pytest.mark.parametrize("script", ["exit 1", "exit 0", "echo nothing to see", "kill -9 $$"])
def test_no_result_is_a_refusal(stand_in, script):
    stand_in(script)
    assert "打不开这个 .doc 文件" in reason()


@posix
def test_a_result_that_is_no_word_file_is_a_refusal(stand_in):
    stand_in('mkdir -p "$out"; echo rubbish > "$out/speech.docx"')
    assert "损坏" in reason()


@posix
def test_what_takes_too_long_is_killed_with_its_children(stand_in, monkeypatch, tmp_path):
    monkeypatch.setattr(office, "LIMIT", 0.5)
    stand_in(f'sleep 600 & echo $! > "{tmp_path}/child"; wait')
    assert "已停止" in reason()
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not _runs(child):
            return
        time.sleep(0.05)
    pytest.fail("a child is left behind")


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


@posix
def test_one_at_a_time(stand_in, tmp_path):
    """Each run fails where another one is under way."""
    stand_in(
        f'mkdir "{tmp_path}/busy" || exit 1; sleep 0.2; rmdir "{tmp_path}/busy"; mkdir -p "$out";'
        f' cp "{MADE / "libreoffice.docx"}" "$out/speech.docx"'
    )
    texts: list[str] = []
    threads = [
        threading.Thread(target=lambda: texts.append(read("讲话.doc", DOC).text)) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 3


@posix
def test_nothing_is_left_on_the_disk(stand_in, tmp_path, monkeypatch):
    monkeypatch.setattr(office.tempfile, "tempdir", str(tmp_path))
    stand_in('echo "$given" > "$(dirname "$given")/../seen"; exit 1')
    reason()
    assert "speech.doc" in (tmp_path / "seen").read_text()
    assert not [path for path in tmp_path.iterdir() if path.name.endswith("-shiju")]


@posix
def test_the_profile_forbids_macros_and_links(stand_in, tmp_path):
    stand_in(f'cp "$(dirname "$given")/profile/user/registrymodifications.xcu" "{tmp_path}/seen"')
    reason()
    seen = (tmp_path / "seen").read_text()
    assert "DisableMacrosExecution" in seen
    assert "BlockUntrustedRefererLinks" in seen


def test_an_old_word_file_with_a_password_never_reaches_libreoffice(monkeypatch):
    monkeypatch.setattr(office, "to_docx", lambda *_: pytest.fail("converted"))
    start = DOC.index(b"\xec\xa5")
    locked = bytearray(DOC)
    locked[start + 11] |= 1
    assert "密码" in reason(data=bytes(locked))


def odt(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_opendocument_that_is_locked_or_a_bomb_never_reaches_libreoffice(monkeypatch):
    monkeypatch.setattr(office, "to_docx", lambda *_: pytest.fail("converted"))
    manifest = b'<manifest:encryption-data manifest:checksum="x"/>'
    assert "密码" in reason("讲话.odt", odt({"META-INF/manifest.xml": manifest}))
    assert "100 MB" in reason("讲话.odt", odt({"content.xml": bytes(101 << 20)}))


@needs_libreoffice
def test_a_truncated_file_is_a_refusal():
    assert "打不开这个 .doc 文件" in reason(data=DOC[:5000])


def test_the_usual_places_are_looked_into(monkeypatch, tmp_path):
    program = (
        tmp_path / "LibreOffice" / "program" / ("soffice.exe" if os.name == "nt" else "soffice")
    )
    program.parent.mkdir(parents=True)
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_FOLDERS", ())
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert office.find() == str(program)
