"""A zip archive → the files in it, as sources of the ingest.

Nothing is unpacked onto the disk, so no name in an archive can lead anywhere: a path is only shown.
What is not taken is refused under its own name when its turn comes, and the others are still in.
"""

import io
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import IO
from zipfile import ZipFile, ZipInfo

from django.core.files.uploadedfile import UploadedFile

from corpus.sources import Source, files, from_path, is_debris
from speeches import readers
from speeches.readers import zips
from speeches.readers.encoding import plausibility
from speeches.readers.reading import Declined


MAX_DEPTH = 3
"""Archives within archives: so many."""
MAX_NESTED = 100 * 1024 * 1024
MAX_EXPANDED = 2 * 1024 * 1024 * 1024
"""Bytes that the files of one archive, and of those in it, take together."""

_UTF8_NAME = 0x800
_DRIVE = re.compile(r"^[A-Za-z]:")
_REMEDY = "请在电脑上解压检查后，直接导入里面的文件或文件夹。"
_BROKEN = "压缩包{reason}，打不开。{remedy}"
_ENTRY = "在压缩包里的这个文件{reason}，没有读取。{remedy}"
_LINK = "这是指向别处的链接，不是文件，没有读取。请把原文件放进压缩包后再导入。"
_DEEP = f"压缩包套了 {MAX_DEPTH} 层以上，没有再往里读。{_REMEDY}"
_LARGE = f"压缩包里的压缩包超过 {MAX_NESTED >> 20} MB，没有打开。{_REMEDY}"
_BOMB = f"压缩包展开后超过 {MAX_EXPANDED >> 30} GB，这个文件没有读取。请分成几个压缩包后再导入。"
_DOCUMENT = "扩展名是 .zip，内容却是 {suffix} 文档。请把扩展名改成 {suffix} 后再导入。"
_EMPTY = "压缩包里没有文件。请检查后再导入。"


def is_archive(name: str) -> bool:
    return PurePath(name).suffix.lower() == ".zip"


def from_paths(paths: Iterable[Path]) -> Iterator[Source]:
    """The files named, those in the folders named, and those in the archives among them."""
    for path in files(paths):
        if is_archive(path.name):
            yield from sources(str(path), path)
        else:
            yield from_path(path)


def from_upload(file: UploadedFile) -> Iterator[Source]:
    """A file from the browser, or what is in it."""
    name = file.name or ""
    if is_archive(name):
        yield from sources(name, file)
    else:
        yield name, file.size or 0, file.read


def sources(name: str, file: Path | IO[bytes]) -> Iterator[Source]:
    """What is in the archive, in its order, named `资料.zip/2023/讲话.docx`.

    An archive that cannot be opened is one source, which is declined when it is read.
    """
    return _within(name, file, _Left(MAX_EXPANDED, zips.MAX_ENTRIES))


@dataclass(slots=True)
class _Left:
    """How much more may come out of an archive."""

    bytes: int
    entries: int

    def take(self, size: int) -> bool:
        self.bytes -= size
        self.entries -= 1
        return self.bytes >= 0 and self.entries >= 0


@dataclass(slots=True)
class _Opened:
    """An archive, closed once all of it was gone through and each file that was handed out was read:
    Windows lets nobody move or delete a file that is open."""

    archive: ZipFile
    waiting: set[ZipInfo] = field(default_factory=set)
    listed: bool = False

    def later(self, entry: ZipInfo, name: str) -> Callable[[], bytes]:
        """To be called once; the archive stays open until then."""
        self.waiting.add(entry)
        return lambda: self._last(entry, name)

    def content(self, entry: ZipInfo, name: str) -> bytes:
        try:
            return zips.content(self.archive, entry)
        except zips.Unfit as unfit:
            raise Declined(name, _ENTRY.format(reason=unfit.reason, remedy=_REMEDY)) from unfit

    def done(self) -> None:
        """All of it was gone through."""
        self.listed = True
        self._close()

    def _last(self, entry: ZipInfo, name: str) -> bytes:
        try:
            return self.content(entry, name)
        finally:
            self.waiting.discard(entry)
            self._close()

    def _close(self) -> None:
        if self.listed and not self.waiting:
            self.archive.close()


def _within(name: str, file: Path | IO[bytes], left: _Left, depth: int = 1) -> Iterator[Source]:
    try:
        archive = zips.opened(file)
    except zips.Unfit as unfit:
        yield _refused(name, _BROKEN.format(reason=unfit.reason, remedy=_REMEDY))
        return
    except OSError as error:
        yield _refused(name, readers.unopened(error))
        return
    opened = _Opened(archive)
    try:
        yield from _listed(opened, name, left, depth)
    finally:
        opened.done()


def _listed(opened: _Opened, name: str, left: _Left, depth: int) -> Iterator[Source]:
    if suffix := zips.document(opened.archive):
        yield _refused(name, _DOCUMENT.format(suffix=suffix))
        return
    entries = [(entry, path) for entry in opened.archive.infolist() if (path := _path(entry))]
    if not entries:
        yield _refused(name, _EMPTY)
    for entry, path in entries:
        yield from _entry(opened, entry, f"{name}/{path}", left, depth)


def _entry(opened: _Opened, entry: ZipInfo, name: str, left: _Left, depth: int) -> Iterator[Source]:
    if stat.S_ISLNK(entry.external_attr >> 16):
        yield _refused(name, _LINK)
    elif not is_archive(name):
        yield _source(opened, entry, name, left)
    elif depth == MAX_DEPTH:
        yield _refused(name, _DEEP)
    elif entry.file_size > MAX_NESTED:
        yield _refused(name, _LARGE)
    elif not left.take(entry.file_size):
        yield _refused(name, _BOMB)
    else:
        try:
            nested = opened.content(entry, name)
        except Declined as declined:
            yield _refused(name, declined.reason)
        else:
            yield from _within(name, io.BytesIO(nested), left, depth + 1)


def _source(opened: _Opened, entry: ZipInfo, name: str, left: _Left) -> Source:
    """A file that a reader may take; one that none takes, or that is too large, costs nothing."""
    try:
        readers.check(name, entry.file_size)
    except Declined as declined:
        return _refused(name, declined.reason)
    if not left.take(entry.file_size):
        return _refused(name, _BOMB)
    return name, entry.file_size, opened.later(entry, name)


def _refused(name: str, reason: str) -> Source:
    def decline() -> bytes:
        raise Declined(name, reason)

    return name, None, decline


def _path(entry: ZipInfo) -> str:
    """Where an entry stands in the archive, for show; empty for folders and debris."""
    steps = _DRIVE.sub("", _name(entry)).replace("\\", "/").split("/")
    if steps[-1] == "" or any(is_debris(step) for step in steps if step not in ("", ".", "..")):
        return ""
    return "/".join(step for step in steps if step not in ("", ".", ".."))


def _name(entry: ZipInfo) -> str:
    """The entry's name in whichever encoding it was written.

    Without the flag for UTF-8 it is in that of the writer's machine: GBK on a Chinese Windows, UTF-8
    where a tool forgot the flag.
    """
    written = entry.orig_filename.split("\0")[0]
    if entry.flag_bits & _UTF8_NAME:
        return written
    raw = written.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or plausibility(raw, encoding) > 0.5:
            return text
    return raw.decode("gb18030", "replace")
