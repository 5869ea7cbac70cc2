"""Years that the words beside them make this year's or last year's: 总结2018年工作，部署2019年任务.

A year in a story (自2012年以来, 2015年建成) is none; a review rightly names last year.
"""

import re
from collections.abc import Iterator
from typing import Final


_YEAR: Final = r"(?P<year>20[0-9]{2}|二〇[〇一二三四五六七八九]{2})年"
_STORY: Final = r"[，。；：！？、\n以起至到召完建启实开获出印]"
_NOT_ITS: Final = (
    r"(?!会|报告|组|队|日|者|人员|机制|中|圆满|完成|已|全部|[^。！？\n]{0,6}(?:完成|圆满|收官))"
)
_REVIEW: Final = re.compile(
    rf"(?<![自从比较至到—-]){_YEAR}度?(?:(?!{_STORY}).){{0,6}}?(?:工作{_NOT_ITS}|回顾|总结)"
)
_BETWEEN: Final = rf"度?(?:(?!{_STORY}).){{0,6}}?"
_PLAN: Final = re.compile(
    rf"(?<![自从比较至到—-]){_YEAR}{_BETWEEN}(?:工作|任务|目标)?"
    rf"(?:安排|部署|打算|任务{_NOT_ITS})(?!的)"
    r"|(?:部署|安排|谋划|研究|做好|抓好)(?:好|了)?"
    rf"{_YEAR.replace('year', 'next')}{_BETWEEN}(?:工作|任务)"
    rf"|今[天年]是{_YEAR.replace('year', 'today')}"
)


def old_years(text: str, year: int) -> Iterator[tuple[int, int]]:
    """Where such a year stands that is too old for a draft of `year`: start and end, with the 年."""
    for pattern, before in ((_PLAN, 1), (_REVIEW, 2)):
        for match in pattern.finditer(text):
            name = match.lastgroup or "year"
            if arabic(match[name]) <= year - before:
                yield match.start(name), match.end(name) + 1


def arabic(year: str) -> int:
    """2018 and 二〇一八 as a number."""
    signs = "〇一二三四五六七八九"
    return int("".join(str(signs.find(sign)) if sign in signs else sign for sign in year))
