"""The face: which files are read, which are declined, and what the user is told."""

import io
import zipfile

import pytest
from django.conf import settings

from speeches import readers
from speeches.readers import FORMATS, Declined, read


SHARED = settings.BASE_DIR.parent / "shared"
SPEECH = "同志们：\n今天我们召开全县防汛工作会议。\n一、抓好巡查\n一是查水库，二是查河堤。\n"


def declined(name: str, data: bytes) -> str:
    with pytest.raises(Declined) as caught:
        read(name, data)
    assert f"《{name}》" in str(caught.value)
    assert caught.value.reason in str(caught.value)
    return caught.value.reason


def test_what_is_read_names_its_format_and_encoding():
    reading = read("防汛讲话.TXT", SPEECH.encode())
    assert (reading.text, reading.format, reading.encoding) == (SPEECH, "txt", "utf-8")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("讲话.rar", "先解压"),
        ("名单.xlsx", "表格"),
        ("扫描件.jpg", "识别成文字"),
        ("讲话.ofd", "还不能读取 .ofd"),
        ("讲话.xyz", "不认识 .xyz 格式"),
        ("讲话", "没有扩展名"),
    ],
)
def test_another_format_is_declined_by_name_with_a_remedy(name, told):
    reason = declined(name, b"anything")
    assert told in reason
    assert "请" in reason


def test_every_format_that_a_message_recommends_is_read():
    assert {".txt", ".docx", ".html", ".md", ".pdf", ".doc", ".wps"} <= set(FORMATS)


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_empty_file_is_declined(suffix):
    assert "空的" in declined(f"空{suffix}", b"")


@pytest.mark.parametrize("name", ["空白.txt", "空白.html", "空白.md"])
def test_a_file_without_a_word_is_declined(name):
    assert "没有文字" in declined(name, "　\n ——\n".encode())


def test_too_large_a_file_is_declined_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(readers, "MAX_BYTES", 10)
    assert "50 MB" in declined("长.txt", SPEECH.encode())


def test_too_long_a_text_is_declined(monkeypatch):
    monkeypatch.setattr(readers, "MAX_CHARACTERS", 10)
    assert "100 万字" in declined("长.txt", SPEECH.encode())


def test_lines_end_alike_and_control_characters_are_dropped():
    given = "一、全面排查\r\n二、立即整改\r三、回头检查\x0b四、严格\x07督办\ufeff\u2028五、按月通报"
    lines = ["一、全面排查", "二、立即整改", "三、回头检查", "四、严格督办", "五、按月通报"]
    assert read("a.txt", given.encode()).text == "\n".join(lines)


def test_docx_that_is_some_other_zip_is_declined():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("讲话.txt", SPEECH)
    assert "内容却是 .zip 文件" in declined("讲话.docx", made.getvalue())


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="no ../shared beside the checkout")
def test_every_real_text_is_read_as_it_says_of_itself():
    for folder in ("seeds", "real"):
        for path in sorted((SHARED / folder).iterdir()):
            if path.suffix in FORMATS:
                reading = read(path.name, path.read_bytes())
                assert "\ufffd" not in reading.text, path.name
                assert len(reading.text) > 100, path.name
