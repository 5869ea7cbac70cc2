"""Nesting: markers into a tree, with depth relative to this document."""

import re

from speeches.segmentation.markers import RANKS
from speeches.segmentation.rows import (
    ROWS,
    is_count,
    is_full,
    is_list,
    is_row,
    is_spoken,
    leaves,
    size,
)
from speeches.segmentation.rules.heading_lines import ANNEX
from speeches.segmentation.state import Branch, Cut, Paragraph, Piece, State


_NEAR = 12
_ADDRESS = re.compile(
    "^(?:同志们|各位|女士们|先生们|朋友们|同学们|老师们|尊敬的)[^。]{0,30}[！!：:]?$"
)

# 各位代表！五年来……: after the last item the speaker turns to the whole of the section.
_TO_ALL = re.compile("各位(?:代表|委员)[！!，,]|(?:同志们|各位同志)[！!]")


def nest(state: State) -> None:
    """`一、` over `（一）` over `1.`; a family that is met for the first time stands below."""
    nesting = Nesting(state)
    for index, paragraph in enumerate(state.paragraphs):
        if paragraph.kind in ("text", "heading", "subheading"):
            nesting.add(index, paragraph)


def _following(state: State) -> list[Cut | None]:
    """For each paragraph, the next marker that stands at the start of a later one."""
    found: list[Cut | None] = []
    after: Cut | None = None
    for paragraph in reversed(state.paragraphs):
        found.append(after)
        if paragraph.cuts and not paragraph.cuts[0].inline:
            after = paragraph.cuts[0]
    return found[::-1]


class Nesting:
    """The open branches while the paragraphs are read in order."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.stack: list[Branch] = [state.root]
        self.above: set[tuple[str, str]] = set()
        self.index = 0
        self.following = _following(state)

    def add(self, index: int, paragraph: Paragraph) -> None:
        self.index = index
        if paragraph.kind in ("heading", "subheading"):
            self._heading(paragraph)
            return
        if paragraph.cuts:
            self._text(Piece(paragraph, 0, paragraph.cuts[0].start), marked=False)
        else:
            self._text(Piece(paragraph, 0, len(paragraph.text)), marked=False)
        ends = [cut.start for cut in paragraph.cuts[1:]] + [len(paragraph.text)]
        for cut, end in zip(paragraph.cuts, ends, strict=False):
            marker = paragraph.block(cut.start, cut.end)
            self._attach(Branch(cut.family, cut.number, marker, cut.inline, index))
            self._text(Piece(paragraph, cut.end, end), marked=True)

    def _heading(self, paragraph: Paragraph) -> None:
        """A heading line stands above rows of points; an annex above everything."""
        annex = bool(ANNEX.match(paragraph.text))
        while len(self.stack) > 1 and (annex or is_row(self.stack[-1])):
            self.stack.pop()
        branch = Branch("annex" if annex else paragraph.kind, home=self.index, standalone=True)
        branch.own.append(Piece(paragraph, 0, len(paragraph.text)))
        self._attach(branch)

    def _text(self, piece: Piece, marked: bool) -> None:
        """Gives a stretch of text to the innermost branch; an unmarked one may end a row first."""
        if not piece.block():
            return
        if self.stack[-1] is self.state.root:
            self.state.opening.append(piece)
            return
        if not marked:
            self._close_items(piece)
        top = self.stack[-1]
        apart = top.closed or (not marked and leaves(top, piece))
        (top.tail if top.children or top.tail or apart else top.own).append(piece)

    def _close_items(self, piece: Piece) -> None:
        """An unmarked paragraph ends a row of points whose last is said."""
        while len(self.stack) > 1 and self._said(piece):
            self.stack[-1].closed = True
            if len(self.stack) == 2:
                return
            self.stack.pop()

    def _said(self, piece: Piece) -> bool:
        """Is the row of the innermost branch over, so that this paragraph speaks of the whole?"""
        top, row = self.stack[-1], self.stack[-2].children
        if top.inline:
            return True
        if self._goes_on(top):
            return False
        before = [b for b in row[-_NEAR:] if b is not top and b.family == top.family]
        if not is_row(top):
            turns = bool(_TO_ALL.match(piece.text.lstrip())) or is_spoken(before, top)
            turns = turns or (self._opens_a_row(top) and is_full(before, top))
            if turns and top.family in RANKS and self._is_under_a_number():
                return True
            return self._announces(piece) and is_list([*before, top])
        if _ADDRESS.match(piece.text):
            return True
        longest = max(map(size, before), default=int(top.family == "dash"))
        return longest > 0 and size(top) >= longest

    def _opens_a_row(self, top: Branch) -> bool:
        """Does a row of points follow at once, `——` or `一是` at a line's start?"""
        after = self.following[self.index]
        if after is None or after.number > 1 or after.family not in ROWS:
            return False
        below = self.state.paragraphs[self.index + 1]
        return after in below.cuts

    def _is_under_a_number(self) -> bool:
        return any(branch.family in RANKS for branch in self.stack[1:-1])

    def _announces(self, piece: Piece) -> bool:
        """`主要表现在：` before a `一是` at a line's start."""
        after = self.following[self.index]
        return after is not None and after.number == 1 and piece.text.endswith(("：", ":"))

    def _goes_on(self, top: Branch) -> bool:
        """Does the next marker at a line's start carry the row on?"""
        after = self.following[self.index]
        if after is None or after.family != top.family:
            return False
        return top.family == "dash" or after.number == top.number + 1

    def _attach(self, branch: Branch) -> None:
        self._pop_to_parent(branch)
        parent = self.stack[-1]
        for above in self.stack[1:]:
            self.above.add((above.family, branch.family))
        if parent.tail:
            (parent.children[-1].tail if parent.children else parent.own).extend(parent.tail)
            parent.tail = []
        parent.children.append(branch)
        self.stack.append(branch)

    def _pop_to_parent(self, branch: Branch) -> None:
        while len(self.stack) > 1 and self._is_past(self.stack[-1], branch):
            self.stack.pop()
        families = [b.family for b in self.stack]
        if branch.family in families[1:]:
            place = len(families) - 1 - families[::-1].index(branch.family)
            del self.stack[place:]
            return
        while len(self.stack) > 1 and self._outranks(branch.family, self.stack[-1].family):
            self.stack.pop()
        self._leave_own_run(branch)

    def _is_past(self, top: Branch, branch: Branch) -> bool:
        """An inline point ends with its paragraph, a closed row with what follows it."""
        if top.family == branch.family:
            return False
        return top.closed or (top.inline and not branch.inline)

    def _outranks(self, family: str, top: str) -> bool:
        if (family, top) in self.above:
            return True
        if (top, family) in self.above:
            return False
        if (family, top) == ("heading", "subheading"):
            return True
        if family in RANKS and top in RANKS:
            return RANKS[family] < RANKS[top]
        return family == "han" and is_count(top)

    def _leave_own_run(self, branch: Branch) -> None:
        """A second run of one family in a later, unmarked paragraph belongs one level up."""
        top = self.stack[-1]
        if branch.number != 1 or len(self.stack) < 3 or not branch.inline:
            return
        run = next((c for c in top.children[:_NEAR] if c.family == branch.family), None)
        if run is not None and run.home == top.home and branch.home != top.home:
            self.stack.pop()
