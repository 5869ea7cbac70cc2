"""The closing: unmarked paragraphs at the end that conclude the whole speech."""

import re

from speeches.segmentation.state import Branch, Piece, State


_CONCLUDES = re.compile(
    "^(?:同志们|各位代表|各位委员|各位|最后|女士们|朋友们|同学们|让我们|谢谢|总之|我的(?:讲话|报告|发言|致辞)|我相信|以上|祝|预祝|各地区|各级|本(?:方案|办法|条例|规定|意见|通知|决定)自)"
)

_ADDRESS = re.compile("^(?:同志们|各位|女士们|朋友们|同学们)")
_SENTENCE = re.compile("[。；！]")
_LONGEST = 8


def closing(state: State) -> None:
    """`同志们，……` `最后，希望……` `谢谢大家！` after the last point."""
    path = _last_path(state.root)
    if len(path) < 2:
        _without_nodes(state)
        return
    pieces = [piece for branch in path[1:] for piece in _loose(branch)]
    pieces.sort(key=lambda piece: piece.paragraph.spans[0].start)
    taken = _concluding(pieces)
    if taken and _empties(path[-1], taken):
        return
    for branch in path[1:]:
        branch.own[:] = [p for p in branch.own if p not in taken]
        branch.tail[:] = [p for p in branch.tail if p not in taken]
    state.closing.extend(taken)


def _empties(last: Branch, taken: list[Piece]) -> bool:
    """Under a bare heading line, `各地区要……` is its text; only an address closes there."""
    left = [piece for piece in last.own if piece not in taken]
    bare = len(left) == 1 and not last.children and not _SENTENCE.search(left[0].text)
    return bare and len(left) < len(last.own) and not _ADDRESS.match(taken[0].text.lstrip())


def _without_nodes(state: State) -> None:
    """A short address without points still ends in `谢谢大家！`."""
    if not any(p.kind == "salutation" for p in state.paragraphs):
        return
    taken = _concluding(state.opening[1:])
    del state.opening[len(state.opening) - len(taken) :]
    state.closing.extend(taken)


def _last_path(root: Branch) -> list[Branch]:
    path = [root]
    while speech := [child for child in path[-1].children if child.family != "annex"]:
        path.append(speech[-1])
    return path


def _loose(branch: Branch) -> list[Piece]:
    """The unmarked paragraphs of a branch that nothing numbered follows."""
    pieces = branch.tail if branch.children else [*branch.own, *branch.tail]
    return [
        p for p in pieces if p.start == 0 and not p.paragraph.cuts and p.paragraph.kind == "text"
    ]


def _concluding(pieces: list[Piece]) -> list[Piece]:
    """From the last address to the audience on, or from the first word of conclusion."""
    texts = [piece.text.lstrip() for piece in pieces[-_LONGEST:]]
    concludes = [i for i, text in enumerate(texts) if _CONCLUDES.match(text)]
    if not concludes:
        return []
    addressed = [i for i in concludes if _ADDRESS.match(texts[i])]
    start = addressed[-1] if addressed else concludes[0]
    while start - 1 in concludes:
        start -= 1
    return pieces[len(pieces) - len(texts) + start :]
