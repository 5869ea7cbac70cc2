"""Pages that several people fill in: what was opened upon older words does not go over newer ones."""

import hashlib
import json
from collections.abc import Sequence


Known = Sequence[tuple[str, str]]
"""What is kept of something now: names and texts, to be read, and to be compared."""


class OpenedUpon:
    """A form of such a page. `upon` is a digest of what was known when the page was opened, `crossed`
    what others have made of that since, once it is found out."""

    upon: str
    crossed: Known | None = None

    def is_crossed(self, now: Known) -> bool:
        """Whether `now` is something else. If so the page stands upon that from here on, since it shows
        it. To be asked where nobody else can change it."""
        if self.upon == digest(now):
            return False
        self.crossed, self.upon = now, digest(now)
        return True


def digest(known: Known) -> str:
    return hashlib.blake2b(json.dumps(known).encode(), digest_size=16).hexdigest()
