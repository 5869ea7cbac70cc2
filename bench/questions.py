"""Sixty questions in ten classes, in a form that every engine can be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """All of the `words`, or any, or in a row, or what begins so; `offset` of the page's ten rows."""

    words: tuple[str, ...] = ()
    join: str = "and"
    years: tuple[int, int] | None = None
    offset: int = 0

    def __str__(self) -> str:
        """In the language of the search box."""
        parts = [f'"{word}"' if self.join == "phrase" else word for word in self.words]
        years = [f"年份:{self.years[0]}-{self.years[1]}"] if self.years else []
        return " ".join([(" OR " if self.join == "or" else " ").join(parts), *years])


COMMON = ("整改", "责任", "工作", "问题", "落实", "干部")
RARE = ("锲而不舍", "后半篇文章", "山洪", "台账", "滞后", "拖沓")
PAIRED = (
    ("整改", "责任"),
    ("工作", "问题"),
    ("落实", "措施"),
    ("干部", "群众"),
    ("领导", "发展"),
    ("整改", "山洪"),
)
QUOTED = ("问题整改", "领导干部", "工作措施", "责任落实", "群众工作", "发展问题")
IDIOMS = ("实事求是", "因地制宜", "举一反三", "循序渐进", "脚踏实地", "持之以恒")
PREFIXES = ("整", "责", "群", "防", "督", "监")

CLASSES: Mapping[str, Sequence[Asked]] = {
    "common": [Asked((word,)) for word in COMMON],
    "rare": [Asked((word,)) for word in RARE],
    "and": [Asked(words) for words in PAIRED],
    "or": [Asked(words, "or") for words in PAIRED],
    "quoted": [Asked((words,), "phrase") for words in QUOTED],
    "idiom": [Asked((word,)) for word in IDIOMS],
    "prefix": [Asked((word,), "prefix") for word in PREFIXES],
    "filter": [Asked((word,), years=(2015, 2018)) for word in COMMON],
    "page 50": [Asked((word,), offset=490) for word in COMMON],
    "everything": [Asked(offset=10 * page) for page in range(6)],
}
