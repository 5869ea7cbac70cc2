"""Markers at a paragraph's start: `一、` `（一）` `1.` `第一，` `一是` `——`."""

import re

from speeches.segmentation.markers import Found, line_marker
from speeches.segmentation.state import Cut, State


_NEEDS_RUN = {"first"}
_DATE_AFTER_DASH = re.compile(r"[—―─–－-]{1,4}.{0,4}\d{4}年.*(?:会|上)$")


def line_markers(state: State) -> None:
    """A paragraph that begins with a marker is a node; 首先 only where 其次 or 第二 follows."""
    for paragraph in state.body():
        found = line_marker(paragraph.text)
        if found is None or _lexical(paragraph.text, found):
            continue
        sure = not paragraph.text.startswith(("首先", "其次", "再次", "最后"))
        paragraph.cuts.append(Cut(0, found.end, found.family, found.number, inline=False, sure=sure))


def _lexical(text: str, found: Found) -> bool:
    if found.family == "dash":
        return bool(_DATE_AFTER_DASH.match(text)) or not text[found.end :].strip()
    return found.family == "arabic" and bool(re.match(r"\s*(?:%|个百分点|亿|万)", text[found.end :]))
