"""Which format a file is in: by what it holds, since names are often wrong.

Much that is called `.doc` is RTF, a web page or a .docx; much that is called `.wps` is Word's own.
"""

import io
import re
import struct

import olefile

from speeches.readers import zips


TEXTUAL = (".txt", ".html", ".htm", ".md")
"""What any text may be: only the name tells."""

_SIGNATURES = {
    b"{\\rtf": ".rtf",
    b"\xff\xd8\xff": ".jpg",
    b"\x89PNG\r\n": ".png",
    b"GIF8": ".gif",
    b"II*\0": ".tif",
    b"MM\0*": ".tif",
    b"Rar!": ".rar",
    b"7z\xbc\xaf": ".7z",
    b"\x1f\x8b": ".gz",
}
# Streams by which programs keep their documents in an OLE container, and what that is.
_STREAMS = {
    "EncryptedPackage": "locked",
    "WordDocument": ".doc",
    "MatOST": ".wps",
    "CONTENTS": ".wps",
    "Workbook": ".xls",
    "Book": ".xls",
    "PowerPoint Document": ".ppt",
}
_OLE, _ZIP, _PDF = olefile.MAGIC, (b"PK\x03\x04", b"PK\x05\x06"), b"%PDF-"
# Rubbish may stand before a PDF; readers look this far.
_PDF_WITHIN = 1024
_HEAD = 4096
# What an XML or text file says of itself in its first lines, in the order of trust.
_SAYINGS = {
    re.compile(rb".*<office:document\b", re.S): ".fodt",
    re.compile(rb".*(?:<w:wordDocument\b|progid=\"Word\.Document\")", re.S): ".xml",
    re.compile(rb"(?:<\?xml.*)?<(?:!doctype html|html|head|meta|body)\b", re.I | re.S): ".html",
    re.compile(rb"(?:From:.*\n)?MIME-Version:.*multipart/related", re.I | re.S): ".mht",
}  # fmt: skip
_SPEAKING = (b"<", b"From:", b"MIME-", b"Mime-", b"mime-")
_WORD_LOCKED = 0x0100
# Raised by olefile for damage, its own errors being OSErrors.
_BROKEN_OLE = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    struct.error,
    RecursionError,
    OverflowError,
)


def kind(suffix: str, data: bytes) -> str:
    """The suffix that fits the content: `suffix` itself where any would do.

    `locked` for a document with a password. What only claims to be a document is `.txt`, for that
    reader to find out.
    """
    for signature, real in _SIGNATURES.items():
        if data.startswith(signature):
            return real
    if data.startswith(_OLE):
        return _in_ole(data)
    if data.startswith(_ZIP):
        return _in_zip(suffix, data)
    if _PDF in data[:_PDF_WITHIN] and (suffix == ".pdf" or data.startswith(_PDF)):
        return ".pdf"
    return _said(data) or (suffix if suffix in TEXTUAL else ".txt")


def _said(data: bytes) -> str:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    head = head.lstrip()
    if not head.startswith(_SPEAKING):
        return ""
    return next((kind for saying, kind in _SAYINGS.items() if saying.match(head)), "")


def _in_zip(suffix: str, data: bytes) -> str:
    try:
        with zips.opened(io.BytesIO(data)) as archive:
            return zips.document(archive) or ".zip"
    except zips.Unfit:
        # Damaged: its reader says so.
        return suffix if suffix in (".docx", ".odt", ".zip") else ".docx"


def _in_ole(data: bytes) -> str:
    """What the streams say. A container that is too damaged to list them may still be a .doc."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            names = {path[0] for path in container.listdir()}
            if "WordDocument" in names and _is_locked(container):
                return "locked"
    except _BROKEN_OLE:
        return ".doc"
    return next((kind for stream, kind in _STREAMS.items() if stream in names), ".doc")


def _is_locked(container: olefile.OleFileIO) -> bool:
    """Whether Word encrypted it: a flag in the first bytes of the main stream (MS-DOC, 2.5.2)."""
    with container.openstream("WordDocument") as stream:
        flags = stream.read(12)[10:12]
    return bool(int.from_bytes(flags, "little") & _WORD_LOCKED)
