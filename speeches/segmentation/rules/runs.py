"""Runs: an inline marker counts when it belongs to a row of at least two of its family."""

from dataclasses import dataclass, field

from speeches.segmentation.state import Cut, State


_FORMAL = {
    "volume",
    "part",
    "chapter",
    "section",
    "article",
    "han",
    "comma",
    "paren",
    "arabic",
    "paren-arabic",
    "circled",
}


# 一要…二是…, 首先…第二…: rows in which the speaker changes the word
_MIXED = ({"shi", "yao"}, {"first", "ordinal"}, {"counted", "ordinal"})


@dataclass(slots=True)
class Run:
    family: str
    last: int
    waiting: list[Cut] = field(default_factory=list)
    in_lines: bool = False


def runs(state: State) -> None:
    """`一是…；二是…` is a run; a lone `一是`, or one whose numbers do not follow, is text."""
    open_runs: list[Run] = []
    ended: dict[str, int] = {}
    for paragraph in state.body():
        for cut in paragraph.cuts:
            if cut.sure and cut.family in _FORMAL and not cut.inline:
                open_runs = [run for run in open_runs if run.family == cut.family]
            _place(cut, open_runs, ended)
            if cut.sure:
                ended[cut.family] = cut.number
        _forget_slips(open_runs)


def _place(cut: Cut, open_runs: list[Run], ended: dict[str, int]) -> None:
    deepest_first = range(len(open_runs) - 1, -1, -1)
    following = [depth for depth in deepest_first if _follows(cut, open_runs[depth])]
    same = [depth for depth in following if open_runs[depth].family == cut.family]
    if following:
        depth = (same or following)[0]
        del open_runs[depth + 1 :]
        _extend(cut, open_runs[depth])
        return
    if cut.family == "paren" and cut.number > 1 and ended.get("paren") == cut.number - 1:
        cut.sure = True
    if cut.sure or (cut.number == 1 and cut.family != "slip"):
        _begin(cut, open_runs)


def _follows(cut: Cut, run: Run) -> bool:
    if cut.family == "first" and cut.number == 0:
        if cut.inline and run.in_lines:
            return False
        return run.last >= 2 and (
            run.family == "first" or (cut.inline and run.family in ("ordinal", "counted"))
        )
    step = cut.number - run.last
    if cut.family == "slip":
        return run.family in ("shi", "yao") and step == 1
    if cut.family == run.family:
        return step == 1 or (step == 2 and cut.number > 2)
    return {cut.family, run.family} in _MIXED and step == 1 and cut.number > 1


def _extend(cut: Cut, run: Run) -> None:
    run.last = cut.number or run.last + 1
    run.in_lines = not cut.inline
    if cut.family == "slip":
        cut.family = run.family
        run.waiting.append(cut)
        return
    cut.family = run.family
    cut.sure = True
    for earlier in run.waiting:
        earlier.sure = True
    run.waiting.clear()


def _begin(cut: Cut, open_runs: list[Run]) -> None:
    for depth, run in enumerate(open_runs):
        if run.family == cut.family:
            del open_runs[depth:]
            break
    run = Run(cut.family, cut.number)
    if not cut.sure:
        run.waiting.append(cut)
    open_runs.append(run)


def _forget_slips(open_runs: list[Run]) -> None:
    """A bare numeral that nothing in its paragraph confirmed was no marker."""
    for run in open_runs:
        if run.waiting and run.waiting[0].number != 1:
            run.last = run.waiting[0].number - 1
            run.waiting.clear()
