"""What LibreOffice turns into a .docx, read as one."""

import io
import re
from collections.abc import Callable

from speeches.readers import docx, office, zips
from speeches.readers.foreign import LOCKED
from speeches.readers.reading import Declined, Reading


MAX_EXPANDED = 100 * 1024 * 1024
_DAMAGED = "文件{reason}，打不开。请用原来的程序打开检查，重新保存后再导入。"
_LARGE = "文件展开后超过 100 MB，不像一篇讲话。请去掉其中的图片后再导入。"
_ENCRYPTED = re.compile(rb"<(?:\w+:)?encryption-data\b")
_PICTURES = ("Pictures/", "Thumbnails/", "media/")


def reader(suffix: str) -> Callable[[str, bytes], Reading]:
    """The reader of a format that LibreOffice knows by `suffix`."""

    def read(name: str, data: bytes) -> Reading:
        text = docx.read(name, office.to_docx(name, suffix, data)).text
        return Reading(text, suffix.removeprefix("."))

    return read


def read_odt(name: str, data: bytes) -> Reading:
    """OpenDocument is a zip: what would be a bomb or is locked never reaches LibreOffice."""
    try:
        with zips.opened(io.BytesIO(data)) as archive:
            texts = [e for e in archive.infolist() if not e.filename.startswith(_PICTURES)]
            if sum(entry.file_size for entry in texts) > MAX_EXPANDED:
                raise Declined(name, _LARGE)
            manifest = next((e for e in texts if e.filename == "META-INF/manifest.xml"), None)
            if manifest and _ENCRYPTED.search(zips.content(archive, manifest)):
                raise Declined(name, LOCKED)
    except zips.Unfit as unfit:
        raise Declined(name, _DAMAGED.format(reason=unfit.reason)) from unfit
    return _read_odt(name, data)


_read_odt = reader(".odt")
