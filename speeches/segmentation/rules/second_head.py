"""A news page's lead over the speech's own head: its title once more, speaker and date."""

import re

from speeches.segmentation.heads import is_front, may_stand_above
from speeches.segmentation.state import Paragraph, State


_LEAD = re.compile("^.{20,}[。：！”…]$|^.{80}")
_LEADS = 2
_LINES = 6


def second_head(state: State) -> None:
    """Lead, `携手织好一张网`, `县长 XXX`, `（2024年5月16日）`: the short lines are front matter."""
    body = state.body()
    for start in range(1, _LEADS + 1):
        if not _LEAD.search(body[start - 1].text if start <= len(body) else ""):
            return
        lines = _short_lines(body[start : start + _LINES])
        if lines:
            if any(is_front(line.text) for line in lines):
                for line in lines:
                    line.kind = "front"
            return


def _short_lines(paragraphs: list[Paragraph]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        if not may_stand_above(paragraph.text, begun=True):
            break
        found.append(paragraph)
    return found
