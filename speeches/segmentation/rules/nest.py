"""Nesting: markers into a tree, with depth relative to this document."""

import re

from speeches.segmentation.markers import RANKS
from speeches.segmentation.rules.heading_lines import ANNEX
from speeches.segmentation.state import Branch, Cut, Paragraph, Piece, State


_AGENDA = re.compile("请|宣读|讲话|发言|致辞|奏国歌|颁奖|报告|介绍|进行|通报")
_TURNS = re.compile("^(?:刚才|下面|同志们|会议|今天|会上|各位|让我们|现在|这里)")
_NEAR = 12
_LIST = 3
_ITEM = 80
_FINAL = re.compile("[。；！]$")
_ROWS = ("dash", "shi", "yao", "qi", "ordinal", "first")
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


def leaves(branch: Branch, piece: Piece) -> bool:
    """After the last item of an agenda, `刚才，……` speaks of the whole, not of that item."""
    if branch.standalone or not _TURNS.match(piece.text.lstrip()):
        return False
    item = "".join(own.text for own in branch.own[:_ITEM])
    return len(item) <= _ITEM >= len(branch.own) and bool(_AGENDA.search(item))


def _is_row(branch: Branch) -> bool:
    """Is it a point of speech, `一是` or `——`, rather than of a document's numbering?"""
    return branch.family in _ROWS or branch.family.startswith("verb")


def _is_count(family: str) -> bool:
    """Rows within a paragraph's talk, `一是` or `其一`, which `一、` never stands below."""
    return family in ("shi", "yao", "qi", "first") or family.startswith("verb")


def _is_list(row: list[Branch]) -> bool:
    """Short items of one paragraph each, none of which has points of its own."""
    return len(row) >= _LIST and all(_is_item(item) for item in row)


def _is_spoken(before: list[Branch], top: Branch) -> bool:
    """Has every item of the row said its piece in one paragraph, the last one too?"""
    row = [*before, top]
    return len(row) > _LIST and all(
        _size(item) == 1 and not item.children and item.own and _FINAL.search(item.own[0].text)
        for item in row
    )


def _is_full(before: list[Branch], top: Branch) -> bool:
    """None of the row has points of its own, and the last has as much text as any: it is said."""
    if len(before) < _LIST or any(item.children for item in [*before, top]):
        return False
    return _size(top) >= max(map(_size, before))


def _is_item(branch: Branch) -> bool:
    if branch.inline or branch.children or _size(branch) != 1 or not branch.own:
        return False
    text = branch.own[0].text
    return len(text) <= _ITEM and bool(_FINAL.search(text))


def _size(branch: Branch) -> int:
    return len(branch.own) + len(branch.tail)


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
        while len(self.stack) > 1 and (annex or _is_row(self.stack[-1])):
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
        if not _is_row(top):
            turns = bool(_TO_ALL.match(piece.text.lstrip())) or _is_spoken(before, top)
            if turns and top.family in RANKS and self._is_under_a_number():
                return True
            if self._opens_a_row(top) and _is_full(before, top):
                return self._is_under_a_number()
            return self._announces(piece) and _is_list([*before, top])
        if _ADDRESS.match(piece.text):
            return True
        longest = max(map(_size, before), default=int(top.family == "dash"))
        return longest > 0 and _size(top) >= longest

    def _opens_a_row(self, top: Branch) -> bool:
        """Does a row of points follow at once, `——` or `一是` at a line's start?"""
        after = self.following[self.index]
        if after is None or after.number > 1 or after.family not in _ROWS:
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
        return family == "han" and _is_count(top)

    def _leave_own_run(self, branch: Branch) -> None:
        """A second run of one family in a later, unmarked paragraph belongs one level up."""
        top = self.stack[-1]
        if branch.number != 1 or len(self.stack) < 3 or not branch.inline:
            return
        run = next((c for c in top.children[:_NEAR] if c.family == branch.family), None)
        if run is not None and run.home == top.home and branch.home != top.home:
            self.stack.pop()
