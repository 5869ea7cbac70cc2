"""A zip archive → the files in it: honest ones, messy ones and hostile ones."""

import contextlib
import io
import json
import shutil
import stat
import struct
import subprocess
import zipfile

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from corpus import archives
from speeches import readers
from speeches.readers import Declined, zips


SPEECH = "在全县防汛会议上的讲话\n同志们：\n一、抓好巡查\n二、抓好值守\n".encode()


def zipped(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return made.getvalue()


def taken(data: bytes) -> dict[str, bytes | str]:
    """Each file's content by its name in the archive, or the reason why it is declined."""
    found: dict[str, bytes | str] = {}
    for name, _, content in archives.sources("资料.zip", io.BytesIO(data)):
        try:
            found[name] = content()
        except Declined as declined:
            found[name] = declined.reason
    return found


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The same archive with a name in it that no honest tool writes."""
    assert len(old) == len(new)
    return data.replace(old, new)


def test_folders_and_nested_archives_are_gone_through_and_debris_is_not():
    inner = zipped({"三月/讲话二.txt": SPEECH + b"2"})
    outer = zipped({
        "2023/": b"", "2023/讲话一.txt": SPEECH, "2023/旧稿.zip": inner, "__MACOSX/._讲话一.txt": b"x",
        "2023/~$讲话.docx": b"x", "2023/Thumbs.db": b"x",
    })  # fmt: skip
    assert taken(outer) == {
        "资料.zip/2023/讲话一.txt": SPEECH,
        "资料.zip/2023/旧稿.zip/三月/讲话二.txt": SPEECH + b"2",
    }


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "big5"])
def test_names_without_the_flag_for_utf8_are_read(encoding):
    name = "會議/在全縣會議上的講話.txt" if encoding == "big5" else "会议/在全县会议上的讲话.txt"
    raw = name.encode(encoding)
    data = renamed(zipped({"x" * len(raw): SPEECH}), b"x" * len(raw), raw)
    assert taken(data) == {f"资料.zip/{name}": SPEECH}


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/讲话.txt",
        "/etc/讲话.txt",
        "C:\\etc\\讲话.txt",
        "..\\etc\\讲话.txt",
        "./etc//讲话.txt",
    ],
)
def test_a_path_that_leads_out_is_only_a_name(path):
    assert taken(zipped({path: SPEECH})) == {"资料.zip/etc/讲话.txt": SPEECH}


def test_a_link_is_refused_and_the_others_are_in():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("密码.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("讲话.txt", SPEECH)
    found = taken(made.getvalue())
    assert "链接" in found["资料.zip/密码.txt"]
    assert found["资料.zip/讲话.txt"] == SPEECH


def test_a_locked_entry_is_refused_and_the_others_are_in():
    data = bytearray(zipped({"甲.txt": SPEECH, "乙.txt": SPEECH}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 8] |= 1
    found = taken(bytes(data))
    assert found["资料.zip/甲.txt"] == SPEECH
    assert "有密码" in found["资料.zip/乙.txt"]


def test_a_damaged_entry_is_refused_and_the_others_are_in():
    data = zipped({"甲.txt": SPEECH, "乙.txt": SPEECH[::-1]}, zipfile.ZIP_STORED)
    found = taken(data.replace(SPEECH[::-1], bytes(len(SPEECH))))
    assert found["资料.zip/甲.txt"] == SPEECH
    assert "损坏" in found["资料.zip/乙.txt"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_without_bounds_is_refused(method):
    assert "压缩方式" in taken(zipped({"讲话.txt": SPEECH}, method))["资料.zip/讲话.txt"]


@pytest.mark.parametrize("kept", [0, 10, 60, -30])
def test_a_truncated_archive_is_one_refusal(kept):
    (reason,) = taken(zipped({"讲话.txt": SPEECH})[:kept]).values()
    assert "已损坏或不完整" in reason


def test_an_entry_that_expands_beyond_what_is_read_is_never_opened(monkeypatch):
    monkeypatch.setattr(zips, "content", lambda *_: pytest.fail("opened"))
    data = zipped({"讲话.txt": bytes(readers.MAX_BYTES + 1)})
    assert "50 MB" in taken(data)["资料.zip/讲话.txt"]


def test_an_entry_that_hides_its_size_gives_no_more_than_it_says():
    data = bytearray(zipped({"讲话.txt": bytes(10_000_000)}))
    directory = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, directory + 24, 100)
    assert "损坏" in taken(bytes(data))["资料.zip/讲话.txt"]


def test_what_an_archive_expands_to_in_all_is_bounded(monkeypatch):
    monkeypatch.setattr(archives, "MAX_EXPANDED", 2 * len(SPEECH))
    found = taken(zipped({"甲.txt": SPEECH, "乙.txt": SPEECH, "丙.txt": SPEECH}))
    assert [isinstance(content, bytes) for content in found.values()] == [True, True, False]
    assert "展开后超过" in found["资料.zip/丙.txt"]


def test_archives_nested_without_end_are_not_followed():
    data = zipped({"讲话.txt": SPEECH})
    for _ in range(archives.MAX_DEPTH):
        data = zipped({"内.zip": data})
    (reason,) = taken(data).values()
    assert "层以上" in reason


def test_too_many_entries_are_refused_before_they_are_listed(monkeypatch):
    monkeypatch.setattr(zips, "MAX_DIRECTORY", 100)
    (reason,) = taken(zipped({f"{n}.txt": SPEECH for n in range(9)})).values()
    assert "超过" in reason


def test_a_document_that_is_called_zip_says_what_it_is():
    (reason,) = taken(zipped({"[Content_Types].xml": b"", "word/document.xml": b""})).values()
    assert ".docx" in reason


@pytest.mark.parametrize("gather", [iter, list], ids=["one by one", "all, then read"])
@pytest.mark.parametrize(
    "data",
    [
        zipped({"甲.txt": SPEECH, "乙.xls": b"x", "旧稿.zip": zipped({"丙.txt": SPEECH})}),
        zipped({"word/document.xml": b"", "[Content_Types].xml": b""}),
        zipped({}),
    ],
    ids=["files", "a document", "empty"],
)
def test_an_archive_is_closed_once_the_last_of_it_was_read(tmp_path, monkeypatch, gather, data):
    path, opened, found = tmp_path / "资料.zip", [], zips.opened
    path.write_bytes(data)
    monkeypatch.setattr(zips, "opened", lambda file: opened.append(found(file)) or opened[-1])
    for _, _, content in gather(archives.sources(str(path), path)):
        with contextlib.suppress(Declined):
            content()
    assert opened
    assert [archive.fp for archive in opened] == [None] * len(opened)


def test_an_empty_archive_says_so():
    (reason,) = taken(zipped({})).values()
    assert "没有文件" in reason


@given(st.data())
def test_broken_archives_are_declined_and_nothing_else(data):
    whole = bytearray(zipped({"甲/讲话.txt": SPEECH, "内.zip": zipped({"乙.txt": SPEECH})}))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    taken(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    taken(bytes(whole))


@pytest.mark.skipif(not shutil.which("zip"), reason="no zip on this machine")
def test_an_archive_that_another_program_packed_is_read(tmp_path):
    (tmp_path / "会议").mkdir()
    (tmp_path / "会议" / "讲话.txt").write_bytes(SPEECH)
    subprocess.run(["zip", "-qr", "资料.zip", "会议"], cwd=tmp_path, check=True)
    assert taken((tmp_path / "资料.zip").read_bytes()) == {"资料.zip/会议/讲话.txt": SPEECH}


def test_the_command_takes_archives_in_and_refuses_by_name(db, tmp_path, capsys):
    path = tmp_path / "资料.zip"
    path.write_bytes(zipped({"甲.txt": SPEECH, "乙.xlsx": b"x"}))
    with pytest.raises(SystemExit):
        call_command("ingest", str(path), "--json")
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()[:-1]]
    assert {row["name"]: row["status"] for row in rows} == {
        f"{path}/甲.txt": "added",
        f"{path}/乙.xlsx": "declined",
    }
