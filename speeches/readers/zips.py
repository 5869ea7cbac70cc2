"""Zip files, which may come from anywhere: opened and read within bounds.

What a zip says of itself need not be true. Nothing here trusts a size, and nothing is unpacked onto
the disk.
"""

import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO


MAX_ENTRIES = 20_000
# The directory at a zip's end is read whole; an entry with a long name takes about 300 bytes of it.
MAX_DIRECTORY = MAX_ENTRIES * 300


DAMAGED = "已损坏或不完整"
_TOO_MANY = f"里面的文件超过 {MAX_ENTRIES} 个"
# Others expand a block at once, however much comes out of it.
_BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError, MemoryError,
    NotImplementedError, RuntimeError, IndexError,
)  # fmt: skip
_END, _LOCATOR, _END64 = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
_END_SIZE, _LOCATOR_SIZE, _END64_SIZE = 22, 20, 56
# The longest comment, and the records before it.
_TAIL = 0xFFFF + _END_SIZE + _LOCATOR_SIZE + _END64_SIZE
# Folders and kinds by which a document is told from a plain archive.
_OOXML = {"word": ".docx", "xl": ".xlsx", "ppt": ".pptx"}
_LONGEST_MIMETYPE = 200
_OPENDOCUMENT = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
}


class Unfit(Exception):  # noqa: N818 — an answer, not a fault
    """A zip, or an entry of one, that is not read. `reason` says in Chinese what is wrong with it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def opened(file: IO[bytes] | Path) -> zipfile.ZipFile:
    """The zip in `file`, for the caller to close. Raises `Unfit`, and OSError where a path does."""
    try:
        if isinstance(file, Path):
            with file.open("rb") as stream:
                _check_directory(stream)
        else:
            _check_directory(file)
        found = zipfile.ZipFile(file)
    except (*_BROKEN, OSError) as error:
        if isinstance(error, OSError) and error.filename is not None:
            raise
        raise Unfit(DAMAGED) from error
    if len(found.filelist) > MAX_ENTRIES:
        found.close()
        raise Unfit(_TOO_MANY)
    return found


def content(zipped: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry, of which there are no more than it says. Raises `Unfit`."""
    if entry.flag_bits & 1:
        raise Unfit("有密码")
    if entry.compress_type not in _BOUNDED:
        raise Unfit("用了少见的压缩方式")
    try:
        with zipped.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
    except (*_BROKEN, OSError) as error:
        raise Unfit(DAMAGED) from error
    if len(data) != entry.file_size:
        raise Unfit(DAMAGED)
    return data


def _check_directory(stream: IO[bytes]) -> None:
    """Raises `Unfit` where the directory is too long to be read, by either record of its size."""
    stream.seek(max(0, stream.seek(0, 2) - _TAIL))
    tail = stream.read()
    stream.seek(0)
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_SIZE:
        raise Unfit(DAMAGED)
    (size,) = struct.unpack_from("<L", tail, end + 12)
    if tail.startswith(_LOCATOR, max(0, end - _LOCATOR_SIZE)):
        record = tail.rfind(_END64, 0, end)
        if record < 0 or end - record < _END64_SIZE + _LOCATOR_SIZE:
            raise Unfit(DAMAGED)
        (size,) = struct.unpack_from("<Q", tail, record + 40)
    if size > MAX_DIRECTORY:
        raise Unfit(_TOO_MANY)


def document(zipped: zipfile.ZipFile) -> str:
    """The suffix of the document that a zip is (`.docx`, `.odt`); empty for a plain archive."""
    names = zipped.namelist()
    firsts = {name.split("/")[0] for name in names}
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        return next((suffix for first, suffix in _OOXML.items() if first in firsts), ".docx")
    if "OFD.xml" in names:
        return ".ofd"
    return _opendocument(zipped) if "mimetype" in names else ""


def _opendocument(zipped: zipfile.ZipFile) -> str:
    entry = zipped.getinfo("mimetype")
    if entry.file_size > _LONGEST_MIMETYPE:
        return ""
    try:
        kind = content(zipped, entry).decode("ascii", "replace")
    except Unfit:
        return ""
    return _OPENDOCUMENT.get(kind.strip().removesuffix("-template"), "")
