"""The checks, in the order their findings are shown within a grade. A check is a function of one module
of the same name; it reads a sheet and changes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from library.checks.dates import dates
from library.checks.doubled import doubled
from library.checks.finding import Finding
from library.checks.headings import headings
from library.checks.house_names import house_names
from library.checks.length import length
from library.checks.miswritten import miswritten
from library.checks.numbering import numbering
from library.checks.overlap import overlap
from library.checks.pairs import pairs
from library.checks.placeholders import placeholders
from library.checks.punctuation import punctuation
from library.checks.rivals import rivals
from library.checks.sheet import Sheet
from library.checks.stale import stale
from library.checks.swap import swap
from library.checks.twice import twice
from library.checks.wordings import wordings


@dataclass(frozen=True, slots=True)
class Check:
    """`label` names it on the screen; `settled` is what a writer says who leaves a finding as it is.

    `plain`: what it suggests can be taken for all findings at once.
    """

    label: str
    find: Callable[[Sheet], Iterator[Finding]]
    settled: str = "忽略"
    plain: bool = False

    @property
    def name(self) -> str:
        return self.find.__name__


CHAIN: Final = (
    Check("两种写法未选定", rivals),
    Check("占位未填", placeholders),
    Check("换名", swap, "不换"),
    Check("错别字", miswritten, plain=True),
    Check("日期", dates, "已核对"),
    Check("重复段落", twice),
    Check("本单位称谓", house_names, "已核对"),
    Check("时效", stale, "已核对"),
    Check("过时表述", wordings),
    Check("讲过的话", overlap),
    Check("序号", numbering),
    Check("成对标点", pairs),
    Check("标点全半角", punctuation, plain=True),
    Check("重复字词", doubled),
    Check("并列标题", headings),
    Check("句段长短", length),
)


def findings(sheet: Sheet) -> list[Finding]:
    """What all checks find, check by check, each in text order."""
    return [replace(finding, check=check.name) for check in CHAIN for finding in check.find(sheet)]
