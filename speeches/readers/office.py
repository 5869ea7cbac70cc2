"""LibreOffice, where it is installed: it turns old Word, WPS, RTF and OpenDocument files into a .docx,
which keeps the numbering as rules and which our own reader reads, and a .docx into a PDF.

It is a large program that is handed strangers' files: each run has a profile folder of its own that
forbids macros and links, bounds of time and memory, and the machine to itself.
"""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from filelock import FileLock, Timeout

from speeches.readers import bounded
from speeches.readers.reading import Declined


log = logging.getLogger(__name__)

LIMIT = 120.0
"""Seconds that one file may take; a cold start on an old machine takes twenty of them."""
PATIENCE = 600.0
"""Seconds to wait for the conversions of others."""
MEMORY = 4 * 1024**3

_NAMES = ("soffice", "libreoffice")
_FOLDERS = (
    "/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program", "/opt/libreoffice*/program",
    "/usr/local/bin", "/snap/bin", "/Applications/LibreOffice.app/Contents/MacOS",
)  # fmt: skip
# The variables of Windows that name where programs are installed.
_PROGRAMS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LocalAppData")

_SETTING = (
    '<item oor:path="/org.openoffice.Office.{path}">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Java/VirtualMachine", "Enable", "false"),
    ("Writer/Content/Update", "Link", "0"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    + "</oor:items>"
)

_SAVE_AS = "用 Word 或 WPS 打开，另存为 .docx 后再导入"
_MISSING = (
    "{suffix} 文件要由 LibreOffice 转换，而这台服务器上没有找到它。请管理人员在服务器上安装"
    f" LibreOffice（免费软件，装好即可用，不必设置）后再导入；或者{_SAVE_AS}。"
)
_BUSY = "LibreOffice 正忙着转换别的文件，等了很久没有轮到。请过一会儿再导入。"
_SLOW = f"LibreOffice 转换了 {{seconds:.0f}} 秒还没有完成，已停止。请{_SAVE_AS}。"
_FAILED = f"LibreOffice 打不开这个 {{suffix}} 文件，可能已损坏或有密码。请{_SAVE_AS}。"


class Target(NamedTuple):
    """What to convert to: the ending of the result, and LibreOffice's name for the format."""

    suffix: str
    name: str


DOCX: Final = Target(".docx", "docx:MS Word 2007 XML")
PDF: Final = Target(".pdf", "pdf:writer_pdf_Export")


class MissingError(Exception):
    """LibreOffice is not installed."""


class BusyError(Exception):
    """Others' conversions took longer than `PATIENCE`."""


class SlowError(Exception):
    """It took longer than `LIMIT` and was stopped."""


class NoResultError(Exception):
    """LibreOffice ended without a result. The text is what it said."""


def to_docx(name: str, suffix: str, data: bytes) -> bytes:
    """The file called `name`, which is in the format of `suffix`, as a .docx.

    Raises `Declined` where LibreOffice is missing, busy, too slow, or cannot read it.
    """
    try:
        return convert(suffix, data, DOCX)
    except MissingError as error:
        raise Declined(name, _MISSING.format(suffix=suffix)) from error
    except BusyError as error:
        raise Declined(name, _BUSY) from error
    except SlowError as error:
        log.warning("LibreOffice took more than %s s for %s", LIMIT, name)
        raise Declined(name, _SLOW.format(seconds=LIMIT)) from error
    except NoResultError as error:
        log.warning("LibreOffice did not convert %s: %s", name, error)
        raise Declined(name, _FAILED.format(suffix=suffix)) from error


def convert(suffix: str, data: bytes, target: Target, patience: float | None = None) -> bytes:
    """A file in the format of `suffix` as one of `target`; waits `patience` seconds (else `PATIENCE`)
    for the conversions of others.

    Raises `MissingError`, `BusyError`, `SlowError` or `NoResultError`.
    """
    program = find()
    if program is None:
        raise MissingError
    waits = PATIENCE if patience is None else patience
    try:
        with FileLock(_lock(), timeout=waits), tempfile.TemporaryDirectory("-shiju") as folder:
            return _converted(program, Path(folder), suffix, data, target)
    except Timeout as error:
        raise BusyError from error
    except subprocess.TimeoutExpired as error:
        raise SlowError from error


def find() -> str | None:
    """The program, on the path or in one of its usual places; None where it is not installed."""
    for place in _places():
        for name in _NAMES:
            # On Windows `which` adds the endings; `.com`, which waits for the end, comes before `.exe`.
            if program := shutil.which(name, path=place):
                return program
    return None


def _places() -> Iterator[str | None]:
    yield None
    for folder in _FOLDERS:
        first, star, rest = folder.partition("*")
        if star:
            above = Path(first)
            yield from (f"{found}{rest}" for found in sorted(above.parent.glob(f"{above.name}*")))
        else:
            yield folder
    for programs in filter(None, map(os.environ.get, _PROGRAMS)):
        yield str(Path(programs, "LibreOffice", "program"))
        yield str(Path(programs, "Programs", "LibreOffice", "program"))


def _lock() -> Path:
    """One conversion at a time for all processes of this user, whichever their data directory."""
    user = os.getuid() if sys.platform != "win32" else ""
    return Path(tempfile.gettempdir(), f"shiju-libreoffice-{user}.lock")


def _converted(program: str, folder: Path, suffix: str, data: bytes, target: Target) -> bytes:
    profile, given = folder / "profile", folder / f"speech{suffix}"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    # A .docx that comes in is no result that goes out.
    made = folder / "out" / f"speech{target.suffix}"
    given.write_bytes(data)
    said = folder / "said.txt"
    bounded.run(
        [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
            "--nologo", "--nodefault", "--nolockcheck", "--convert-to", target.name,
            "--outdir", str(made.parent), str(given),
        ],
        said, LIMIT, MEMORY,
    )  # fmt: skip
    if not made.exists():
        raise NoResultError(said.read_text("utf-8", "replace").strip() or "no result, no message")
    return made.read_bytes()
