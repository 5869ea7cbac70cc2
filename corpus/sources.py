"""Where files come from: what is named on the command line, and what is not worth reading."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path


# A name to show, its size in bytes if that can be seen, and how to get its content.
Source = tuple[str, int | None, Callable[[], bytes]]

_HIDDEN = (".", "~$", "~")
_DEBRIS = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named, sorted; hidden and temporary ones left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not is_debris(name))
            yield from (Path(folder, name) for name in sorted(names) if not is_debris(name))


def from_path(path: Path) -> Source:
    """A file on this machine; one that cannot be looked at is declined when its turn comes."""
    size = path.stat().st_size if path.is_file() else None
    return str(path), size, path.read_bytes


def is_debris(name: str) -> bool:
    """Whether a file or folder is what systems and Word leave lying about (`~$讲话.docx`)."""
    return name.startswith(_HIDDEN) or name.lower() in _DEBRIS
