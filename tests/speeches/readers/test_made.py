"""Files that other programs made: see `made/README.md`.

Those that LibreOffice converts are skipped where it is not installed; in CI that is a failure.
"""

import re
import shutil
from pathlib import Path

import pytest

from speeches.readers import office, read
from tests.speeches.readers.needs import needs_libreoffice


HERE = Path(__file__).parent
MADE, SOURCES = HERE / "made", HERE / "sources"


def text(path: Path, name: str = "") -> str:
    reading = read(name or path.name, path.read_bytes())
    return "\n".join(line.rstrip() for line in reading.text.split("\n") if line.strip())


def expected(name: str) -> str:
    return (MADE / name).read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize(
    ("file", "reads_as"),
    [("libreoffice.docx", "flood.txt"), ("libreoffice.pdf", "flood-printed.txt")],
)
def test_what_libreoffice_wrote_is_read(file, reads_as):
    assert text(MADE / file) == expected(reads_as)


def test_what_pandoc_wrote_is_read():
    assert text(MADE / "pandoc.docx") == expected("phrases.txt")


def test_a_web_page_that_pandoc_wrote_is_read():
    lines = text(MADE / "pandoc.html").split("\n")
    assert lines[0] == "在云岭县作风建设会议上的讲话"
    assert [line for line in lines if re.match(r"1\. 提|[ab]\.", line)] == [
        "1. 提高认识，站稳立场",
        "a. 查一查文山会海",
        "b. 查一查推诿扯皮",
    ]


@needs_libreoffice
@pytest.mark.parametrize(
    ("file", "name"),
    [
        # WPS Office writes Word's own format.
        (MADE / "libreoffice.doc", "讲话.wps"),
        (MADE / "libreoffice.odt", "讲话.odt"),
        (SOURCES / "flood.fodt", "讲话.fodt"),
    ],
)
def test_what_libreoffice_converts_reads_with_its_numbers(file, name):
    assert text(file, name) == expected("flood.txt")


@needs_libreoffice
def test_rtf_in_gbk_reads_with_numbers_by_rule_and_changes_accepted():
    assert text(MADE / "word.rtf").split("\n") == [
        "在全县秋粮收购会议上的讲话", "同志们：", "一、提高认识", "二、压实责任",
        "（一）粮站要开足窗口", "（二）乡镇要维护秩序", "三、严肃纪律", "谢谢大家！",
    ]  # fmt: skip


@needs_libreoffice
def test_rtf_that_pandoc_wrote_is_read_though_it_is_called_doc():
    loose = re.sub(r"(?m)^(\d\.|[ab]\))\t", r"\1", text(MADE / "pandoc.rtf", "讲话.doc"))
    assert loose == expected("phrases.txt")


def test_libreoffice_is_found_where_it_is_on_the_path():
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed here")
    assert office.find() == shutil.which("soffice")
