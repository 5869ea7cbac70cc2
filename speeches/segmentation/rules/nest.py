"""Nesting: markers into a tree, with depth relative to this document."""

import re

from speeches.segmentation.markers import RANKS
from speeches.segmentation.state import Branch, Cut, Paragraph, Piece, State


def nest(state: State) -> None:
    """`一、` over `（一）` over `1.`; a family that is met for the first time stands below."""
    nesting = Nesting(state)
    for index, paragraph in enumerate(state.paragraphs):
        if paragraph.kind in ("text", "heading"):
            nesting.add(index, paragraph)


_AGENDA = re.compile("请|宣读|讲话|发言|致辞|奏国歌|颁奖|报告|介绍|进行|通报")
_TURNS = re.compile("^(?:刚才|下面|同志们|会议|今天|会上|各位|让我们|现在|这里)")


def leaves(branch: Branch, piece: Piece) -> bool:
    """After the last item of an agenda, `刚才，……` speaks of the whole, not of that item."""
    if branch.standalone:
        return False
    item = "".join(own.text for own in branch.own)
    return len(item) <= 80 and bool(_AGENDA.search(item)) and bool(_TURNS.match(piece.text.lstrip()))


class Nesting:
    """The open branches while the paragraphs are read in order."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.stack: list[Branch] = [state.root]
        self.above: set[tuple[str, str]] = set()

    def add(self, index: int, paragraph: Paragraph) -> None:
        if paragraph.kind == "heading":
            branch = Branch("heading", 0, home=index, standalone=True)
            branch.own.append(Piece(paragraph, 0, len(paragraph.text)))
            self._attach(branch, fresh=True)
            return
        start, fresh = 0, True
        for cut in paragraph.cuts:
            self._text(paragraph, start, cut.start, index)
            self._attach(self._branch(paragraph, cut, index), fresh)
            start, fresh = cut.end, False
        self._text(paragraph, start, len(paragraph.text), index, own=bool(paragraph.cuts))

    def _branch(self, paragraph: Paragraph, cut: Cut, index: int) -> Branch:
        marker = paragraph.block(cut.start, cut.end)
        return Branch(cut.family, cut.number, marker, cut.inline, index)

    def _text(self, paragraph: Paragraph, start: int, end: int, index: int, own: bool = False) -> None:
        piece = Piece(paragraph, start, end)
        if not piece.block():
            return
        if self.stack[-1] is self.state.root:
            self.state.opening.append(piece)
            return
        if start == 0 and not own:
            self._close_items()
        top = self.stack[-1]
        apart = start == 0 and not own and (top.inline or self._one_paragraph_item() or leaves(top, piece))
        (top.tail if top.children or top.tail or apart else top.own).append(piece)

    def _close_items(self) -> None:
        """An unmarked paragraph ends inline points, and items of one paragraph each."""
        while len(self.stack) > 2 and (self.stack[-1].inline or self._one_paragraph_item()):
            self.stack.pop()

    def _one_paragraph_item(self) -> bool:
        top, siblings = self.stack[-1], self.stack[-2].children
        if top.family not in ("dash", "shi", "yao", "ordinal", "first"):
            return False
        if top.family == "dash":
            return True
        return len(siblings) > 1 and all(len(s.own) <= 1 and not s.tail for s in siblings)

    def _attach(self, branch: Branch, fresh: bool) -> None:
        self._pop_to_parent(branch, fresh)
        parent = self.stack[-1]
        for above in self.stack[1:]:
            self.above.add((above.family, branch.family))
        if parent.tail:
            (parent.children[-1].tail if parent.children else parent.own).extend(parent.tail)
            parent.tail = []
        parent.children.append(branch)
        self.stack.append(branch)

    def _pop_to_parent(self, branch: Branch, fresh: bool) -> None:
        if not branch.inline:
            while len(self.stack) > 1 and self.stack[-1].inline and self.stack[-1].family != branch.family:
                self.stack.pop()
        families = [b.family for b in self.stack]
        if branch.family in families[1:]:
            place = len(families) - 1 - families[::-1].index(branch.family)
            del self.stack[place:]
            return
        while len(self.stack) > 1 and self._outranks(branch.family, self.stack[-1].family):
            self.stack.pop()
        self._leave_own_run(branch)

    def _outranks(self, family: str, top: str) -> bool:
        if (family, top) in self.above:
            return True
        if (top, family) in self.above:
            return False
        if family in RANKS and top in RANKS:
            return RANKS[family] < RANKS[top]
        return False

    def _leave_own_run(self, branch: Branch) -> None:
        """A second run of one family in a later, unmarked paragraph belongs one level up."""
        top = self.stack[-1]
        if branch.number != 1 or len(self.stack) < 3 or not branch.inline:
            return
        runs = [child for child in top.children if child.family == branch.family]
        if runs and runs[0].home == top.home and branch.home != top.home:
            self.stack.pop()
