"""A printed table of contents: `目录` and lines that stand again below are front matter."""

import re

from speeches.segmentation.state import Paragraph, State, words


_NAME = re.compile(r"^(?:目\s*[录次]|内容提要)$")
_PAGE = re.compile(r"[\s.．·…—-]*\d{0,3}$")
_HEAD = 30
_LONGEST = 60
_MOST = 100


def contents(state: State) -> None:
    """`目录` ⏎ `一、总体要求……3` ⏎ ……, before the text proper."""
    head = state.paragraphs[:_HEAD]
    start = next((i for i, p in enumerate(head) if _NAME.match(p.text)), None)
    if start is None:
        return
    lines = _entries(state.paragraphs, start + 1)
    for line in lines and [state.paragraphs[start], *lines]:
        line.kind = "front"


def _entries(paragraphs: list[Paragraph], start: int) -> list[Paragraph]:
    """The lines up to the first that opens the text, where the first of them stands again."""
    names = [_entry(p.text) for p in paragraphs[start : start + _MOST]]
    if not names or not names[0]:
        return []
    again = next((i for i, name in enumerate(names[1:], 1) if name.startswith(names[0])), 0)
    lines = paragraphs[start : start + again]
    return lines if all(len(line.text) <= _LONGEST for line in lines) else []


def _entry(text: str) -> str:
    return words(_PAGE.sub("", text[: 2 * _LONGEST]))
