"""Text that every format can hold."""

import re


# XML takes no control characters but tab and line break; a lone surrogate is no character at all.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")


def writable(text: str) -> str:
    """`text` without what XML cannot hold, every line end as `\\n`."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """In one line, runs of white space as one space: a wide one (县委书记　周远) where there is one."""
    return _SPACE.sub(lambda run: "\u3000" if "\u3000" in run[0] else " ", writable(text)).strip()
