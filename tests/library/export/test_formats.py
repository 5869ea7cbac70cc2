from io import BytesIO

import docx
import pytest

from library import export
from library.export import pdf
from library.export.document import Line
from speeches.readers import office


TITLE = "在全县防汛工作会议上的讲话"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (TITLE, TITLE + ".docx"),
        ("关于A/B:两镇?的讲话", "关于A_B_两镇_的讲话.docx"),
        (" . ", "草稿.docx"),
        ("长" * 200, "长" * 80 + ".docx"),
    ],
)
def test_file_names_that_every_system_takes(title, name):
    assert export.file_name(title, ".docx") == name


def test_no_pdf_without_libreoffice(monkeypatch):
    monkeypatch.setattr(office, "find", lambda: None)
    assert "没有安装 LibreOffice" in export.FORMATS["pdf"].unavailable()
    with pytest.raises(export.UnavailableError, match="导出 Word 文档"):
        pdf.write(export.Document(TITLE))


@pytest.mark.parametrize("error", [office.BusyError, office.SlowError, office.NoResultError("no")])
def test_a_failed_conversion_is_told_in_chinese(monkeypatch, error):
    def fails(*_):
        raise error

    monkeypatch.setattr(office, "convert", fails)
    with pytest.raises(export.UnavailableError, match="请"):
        pdf.write(export.Document(TITLE))


def test_a_printed_page_lists_the_sources_instead_of_comments(monkeypatch):
    monkeypatch.setattr(office, "convert", lambda suffix, word, *_: word)
    made = export.Document(TITLE, lines=(Line("讲话。", key=1, sources=("《去年的讲话》",)),))
    word = docx.Document(BytesIO(pdf.write(made, export.Options(export.Sources.COMMENTS))))
    assert [p.text for p in word.paragraphs[-2:]] == ["段落来源", "1.《去年的讲话》"]
    assert not list(word.comments)
