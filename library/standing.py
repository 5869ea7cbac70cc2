"""Pages that several people fill in: what was opened upon older words does not go over newer ones."""

import hashlib
import json
from collections.abc import Sequence


Standing = Sequence[tuple[str, str]]
"""What a page has now: names and texts, to be read, and to be compared with what it was opened upon."""


def digest(standing: Standing) -> str:
    return hashlib.blake2b(json.dumps(standing).encode(), digest_size=16).hexdigest()
