"""The files as they came in, kept below the data directory: those of speeches, and those that wait."""

from collections.abc import Iterable
from pathlib import Path, PurePath

from django.conf import settings


def folder() -> Path:
    """The folder of the originals of speeches."""
    return Path(settings.DATA_DIR) / "originals"


def staged() -> Path:
    """The folder of files that wait for a person's word."""
    return Path(settings.DATA_DIR) / "staged"


def place(digest: str, name: str) -> str:
    """Where the original of a text is kept, below its folder."""
    return f"{digest[:2]}/{digest}{PurePath(name).suffix.lower()}"


def keep(path: Path, data: bytes) -> None:
    """Writes the original in whole or not at all. It comes last, so that little can still roll back;
    if the commit itself fails, the next attempt writes over it."""
    part = path.with_name(path.name + ".part")
    try:
        _write(part, data)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def drop_staged(places: Iterable[str]) -> None:
    """Removes files that waited."""
    for place in places:
        (staged() / place).unlink(missing_ok=True)
