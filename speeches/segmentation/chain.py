"""The chain of rules, read from top to bottom, and what runs it."""

from collections.abc import Callable

from speeches.segmentation.outline import Outline
from speeches.segmentation.rules.closing import closing
from speeches.segmentation.rules.comma_rows import comma_rows
from speeches.segmentation.rules.contents import contents
from speeches.segmentation.rules.heading_lines import heading_lines
from speeches.segmentation.rules.inline_markers import inline_markers
from speeches.segmentation.rules.leads import leads
from speeches.segmentation.rules.line_markers import line_markers
from speeches.segmentation.rules.lines import lines
from speeches.segmentation.rules.links import links
from speeches.segmentation.rules.lone_firsts import lone_firsts
from speeches.segmentation.rules.nest import nest
from speeches.segmentation.rules.noise import noise
from speeches.segmentation.rules.run_on_closing import run_on_closing
from speeches.segmentation.rules.run_on_head import run_on_head
from speeches.segmentation.rules.runs import runs
from speeches.segmentation.rules.salutation import salutation
from speeches.segmentation.rules.second_head import second_head
from speeches.segmentation.rules.sheets import sheets
from speeches.segmentation.rules.signature import signature
from speeches.segmentation.rules.teaser import teaser
from speeches.segmentation.rules.title import title
from speeches.segmentation.rules.unwrap import unwrap
from speeches.segmentation.state import State


Rule = Callable[[State], None]

CHAIN: list[tuple[str, Rule]] = [
    ("lines", lines),
    ("sheets", sheets),
    ("run_on_head", run_on_head),
    ("links", links),
    ("noise", noise),
    ("unwrap", unwrap),
    ("teaser", teaser),
    ("contents", contents),
    ("title", title),
    ("second_head", second_head),
    ("salutation", salutation),
    ("signature", signature),
    ("line_markers", line_markers),
    ("inline_markers", inline_markers),
    ("runs", runs),
    ("lone_firsts", lone_firsts),
    ("comma_rows", comma_rows),
    ("run_on_closing", run_on_closing),
    ("heading_lines", heading_lines),
    ("nest", nest),
    ("closing", closing),
    ("leads", leads),
]


def outline(text: str) -> Outline:
    """Takes a speech apart. Never fails: a text without structure is all opening."""
    state = State(text)
    for _name, rule in CHAIN:
        rule(state)
    assert state.outline is not None
    return state.outline
