"""Which format a file is in, by what it holds."""

import io
import zipfile

import pytest

from speeches.readers.kinds import kind
from tests.speeches.readers.containers import ole


OPENDOCUMENT = "application/vnd.oasis.opendocument.text"


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(
                name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else ""
            )
    return made.getvalue()


@pytest.mark.parametrize(
    ("suffix", "data", "real"),
    [
        (".doc", b"{\\rtf1\\ansi", ".rtf"),
        (".wps", ole("WordDocument"), ".doc"),
        (".doc", ole("CONTENTS"), ".wps"),
        (".doc", ole("Workbook"), ".xls"),
        (".docx", ole("EncryptionInfo", "EncryptedPackage"), "locked"),
        (".doc", ole("WordDocument", first=bytes(11) + b"\x01"), "locked"),
        (".doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", ".doc"),
        (".doc", zipped("[Content_Types].xml", "word/document.xml"), ".docx"),
        (".docx", zipped("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
        (".docx", zipped("mimetype", "content.xml"), ".odt"),
        (".docx", zipped("讲话.txt"), ".zip"),
        (".pdf", zipped("OFD.xml"), ".ofd"),
        (".docx", b"PK\x03\x04 broken", ".docx"),
        (".pdf", b"\nrubbish %PDF-1.4", ".pdf"),
        (".txt", b"rubbish %PDF-1.4", ".txt"),
        (".doc", b"<html><body>", ".html"),
        (".doc", b"\xef\xbb\xbf <!DOCTYPE HTML>", ".html"),
        (".doc", "\ufeff<html>".encode("utf-16-le"), ".html"),
        (".txt", b'<?xml version="1.0"?><!DOCTYPE html><html>', ".html"),
        (".doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', ".xml"),
        (".doc", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", ".mht"),
        (".doc", "同志们：".encode("gbk"), ".txt"),
        (".md", b"# title", ".md"),
        (".txt", b"<p>", ".txt"),
        (".html", b"<p>", ".html"),
    ],
)
def test_the_content_decides(suffix, data, real):
    assert kind(suffix, data) == real
