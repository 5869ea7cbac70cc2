"""The version in the addresses of scripts and style sheets (`/static/3f9a1c…/js/draft.js`)."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


_DIGITS = 12


def version_of(folder: Path, also: Iterable[Path] = ()) -> str:
    """Hexadecimal digits that are others once a file in the folder, or one of `also`, is another.

    One version for all files, as a folder in their addresses: modules import each other by relative
    addresses, in circles too, so that they need not be rewritten, nor anything be collected.
    """
    digest = hashlib.sha256()
    for path in sorted(path for path in (*folder.rglob("*"), *also) if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder.parent)}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()[:_DIGITS]
