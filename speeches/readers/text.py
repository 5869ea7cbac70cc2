"""Plain text."""

from speeches.readers.encoding import decode
from speeches.readers.reading import Reading


def read(name: str, data: bytes) -> Reading:
    text, encoding = decode(name, data)
    return Reading(text, "txt", encoding)
