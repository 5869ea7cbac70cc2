"""Runs: an inline marker counts when it belongs to a row of at least two of its family."""

import re
from dataclasses import dataclass, field

from speeches.segmentation.state import Cut, Paragraph, State


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
# 下面，我讲三点意见。 in an excerpt that breaks off before the second
_ANNOUNCED = re.compile(
    r"(?:[几两三四五六七八九十\d]\s*(?:点|条|项|个|方面)[^。；！？]{0,16}|如下[^。；]{0,8}|表态|表态发言)[。：:]\s*$"
)
_REACH = 30
_ENDS = re.compile(r"(?<![.…])[。！？!?；;：:”’）)】》]\s*$|^[^。]{0,60}$")


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
    _keep_firsts(state.body())


def _keep_firsts(body: list[Paragraph]) -> None:
    """Drops what is unsure, but for the first of a row that the text breaks off in."""
    broken_off = bool(body) and not _ENDS.search(body[-1].text)
    for paragraph in body:
        last = broken_off and paragraph is body[-1]
        text, places = paragraph.text, dict[str, int]()
        paragraph.cuts = [
            cut
            for cut in paragraph.cuts
            if cut.sure or (_is_lone_first(cut, text, last) and _is_alone(cut, text, places))
        ]


def _is_lone_first(cut: Cut, text: str, last: bool) -> bool:
    """`……讲三点意见。一、……`: promised by the sentence before it, or the excerpt ends too soon."""
    if cut.sure or cut.number != 1 or cut.family in ("slip", "first", "circled"):
        return False
    return last or bool(_ANNOUNCED.search(text[max(0, cut.start - _REACH) : cut.start]))


def _is_alone(cut: Cut, text: str, places: dict[str, int]) -> bool:
    """Does no second of its row follow, `二、` after `一、`? `places` remembers where each last is."""
    second = text[cut.start : cut.end].replace("一", "二").replace("1", "2")
    if second not in places:
        places[second] = text.rfind(second)
    return places[second] < cut.end


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
