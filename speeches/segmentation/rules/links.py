"""Lines that a page broke at a link or subscript, in a text whose paragraphs are plain to see."""

import re

from speeches.segmentation.chrome import is_chrome
from speeches.segmentation.heads import SALUTATION
from speeches.segmentation.markers import line_marker
from speeches.segmentation.state import Paragraph, State, join


_ENDS = re.compile(r"[。！？!?：:；;…”’）)】》]\s*$")
_GOES_ON = re.compile(r"[）)》」』〉”，。、；]|[是为][：:]")
_BREAKS_OFF = re.compile(r"[的、]$")
_OPEN = re.compile(r"[（(《“][^）)》”]{0,60}$")
_SHORT = 20
_LONG = 40
_TAIL = 120
_GAPPED = 0.6
_PARAGRAPH = 40
_PARAGRAPHS = 6
_ENDED = 0.85


def links(state: State) -> None:
    """`……颗粒物（PM` ⏎ `2.5` ⏎ `）治理……` is one paragraph."""
    gapped = _is_gapped(state.paragraphs)
    if not gapped and not _is_ended(state.paragraphs):
        return
    whole: list[Paragraph] = []
    lines: list[Paragraph] = []
    tail = ""
    for paragraph in state.paragraphs:
        if lines and not paragraph.after_gap and _is_broken(tail, paragraph.text, gapped):
            lines.append(paragraph)
            tail = (tail + paragraph.text)[-_TAIL:]
        else:
            join(lines)
            lines, tail = [paragraph], paragraph.text[-_TAIL:]
            whole.append(paragraph)
    join(lines)
    state.paragraphs = whole


def _is_gapped(paragraphs: list[Paragraph]) -> bool:
    texts = [p for p in paragraphs if len(p.text) > _SHORT]
    return len(texts) > 1 and sum(p.after_gap for p in texts) >= _GAPPED * len(texts)


def _is_ended(paragraphs: list[Paragraph]) -> bool:
    """Do nearly all long lines end as a sentence does?"""
    texts = [p.text for p in paragraphs if len(p.text) > _PARAGRAPH]
    ended = sum(bool(_ENDS.search(text[-3:])) for text in texts)
    return len(texts) >= _PARAGRAPHS and ended >= _ENDED * len(texts)


def _begins(before: str, after: str) -> bool:
    """Does a line stand for itself, or the one above it, as a credit does?"""
    return bool(line_marker(after) or SALUTATION.match(after)) or is_chrome(before)


def _is_broken(before: str, after: str, gapped: bool) -> bool:
    """Sentences of which the last has no end, or a line that the next plainly carries on."""
    if _ENDS.search(before) or (not gapped and _begins(before, after)):
        return False
    if _BREAKS_OFF.search(before):
        return True
    if len(before) > _LONG and "。" in before:
        return True
    return bool(_OPEN.search(before) or _GOES_ON.match(after))
