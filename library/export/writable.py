"""Text that every format can hold."""

import re


# XML takes no control characters but tab and line break; a lone surrogate is no character at all.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """`text` without what XML cannot hold, every line end as `\\n`."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
