"""Word's automatic numbering, rebuilt as Word shows it.

The number of a paragraph is not in its text: `w:numPr` (its own, or its style's) names a list and a
level in numbering.xml, and the number follows from the paragraphs before it (ECMA-376 part 1, 17.9).
"""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from speeches.readers.numerals import written


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ENDS_OPEN = re.compile(r"\w$")
# Bullets that are meant as a dash; the others are ornament.
_DASHES = {"-", "–", "—", "——", "―", "－", "─"}
# A style's chain of parents that is longer than this is a loop.
_GENERATIONS = 20


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `text` is the pattern (`（%1）`); `restart` the level that restarts it:
    a one-based level number, 0 for never, None for any level above; `style` the paragraph style whose
    paragraphs stand on it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A `w:num`: the family whose counters it shares, its levels, and where it starts anew."""

    family: str
    levels: dict[int, Level]
    starts: dict[int, int]


def _value(element: Any, path: str) -> str | None:
    """The `w:val` of the child element at `path` (`numPr/numId`)."""
    found = (
        element.find("/".join(_W + step for step in path.split("/")))
        if element is not None
        else None
    )
    return None if found is None else found.get(_W + "val")


def _number(element: Any, path: str) -> int | None:
    value = _value(element, path)
    return int(value) if value is not None and re.fullmatch(r"-?\d+", value) else None


def _on(element: Any, name: str) -> bool:
    """A toggle such as `w:isLgl`: present and not switched off."""
    return element.find(_W + name) is not None and _value(element, name) not in {
        "0",
        "false",
        "off",
    }


def _level(element: Any) -> Level:
    start = _number(element, "start")
    return Level(
        start=0 if start is None else start,
        form=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        suffix=_value(element, "suff") or "tab",
        restart=_number(element, "lvlRestart"),
        legal=_on(element, "isLgl"),
        style=_value(element, "pStyle"),
    )


def _levels(element: Any) -> dict[int, Level]:
    return {int(lvl.get(_W + "ilvl")): _level(lvl) for lvl in element.findall(_W + "lvl")}


class Styles:
    """Which list a paragraph style stands for, its own or inherited."""

    def __init__(self, root: Any) -> None:
        self._styles = {s.get(_W + "styleId"): s for s in root.iter(_W + "style")}
        self._default = next(
            (s.get(_W + "styleId") for s in root.iter(_W + "style")
             if s.get(_W + "type") == "paragraph" and s.get(_W + "default") in {"1", "true"}),
            None,
        )  # fmt: skip

    def numbered(self, style: str | None) -> tuple[str | None, int | None]:
        """`(numId, level)` of the style; each may stand in another ancestor, or nowhere."""
        list_id: str | None = None
        level: int | None = None
        name = style or self._default
        for _ in range(_GENERATIONS):
            element = self._styles.get(name)
            if element is None:
                break
            list_id = list_id if list_id is not None else _value(element, "pPr/numPr/numId")
            level = level if level is not None else _number(element, "pPr/numPr/ilvl")
            name = _value(element, "basedOn")
        return list_id, level


class Numbering:
    """Hands out the numbers of a document's paragraphs, which must be asked for in text order.

    `numbering` and `styles` are the roots of numbering.xml (None where there is none) and styles.xml.
    """

    def __init__(self, numbering: Any | None, styles: Any) -> None:
        self._styles = Styles(styles)
        self._lists = {} if numbering is None else self._read(numbering)
        self._counters: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Any) -> str:
        """The number of a `w:p` as it stands before the text (`一、`, `（2）`, `1.1 `), or ''."""
        list_id, depth = self._place(paragraph)
        found = self._lists.get(list_id or "")
        if list_id is None or found is None or depth not in found.levels:
            return ""
        self._count(list_id, found, depth)
        level = found.levels[depth]
        if level.form == "bullet":
            return "——" if level.text in _DASHES else ""
        text = _PLACE.sub(lambda m: self._written(found, int(m[1]) - 1, level.legal), level.text)
        parted = level.suffix != "nothing" and _ENDS_OPEN.search(text)
        return text + (" " if parted else "")

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        properties = paragraph.find(_W + "pPr")
        list_id = _value(properties, "numPr/numId")
        depth = _number(properties, "numPr/ilvl")
        style = _value(properties, "pStyle")
        inherited = self._styles.numbered(style)
        list_id = inherited[0] if list_id is None else list_id
        depth = inherited[1] if depth is None else depth
        return list_id, self._depth_of(style, list_id) if depth is None else depth

    def _depth_of(self, style: str | None, list_id: str | None) -> int:
        """The level that names the style, where the style names the list alone; else the first."""
        found = self._lists.get(list_id or "")
        levels = found.levels.items() if found and style else ()
        return next((depth for depth, level in levels if level.style == style), 0)

    def _count(self, list_id: str, found: Listing, depth: int) -> None:
        """Moves the counter of `depth` on, and lets those below begin again."""
        counters = self._counters[found.family]
        if (list_id, depth) not in self._begun and depth in found.starts:
            counters[depth] = found.starts[depth]
        elif depth in counters:
            counters[depth] += 1
        else:
            counters[depth] = found.levels[depth].start
        self._begun.add((list_id, depth))
        for below in [d for d in counters if d > depth]:
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or depth < restart:
                del counters[below]

    def _written(self, found: Listing, depth: int, legal: bool) -> str:
        """The number that stands for `%n`: of a level that was skipped, its first."""
        level = found.levels.get(depth, Level())
        number = self._counters[found.family].setdefault(depth, level.start)
        return written(number, "decimal" if legal else level.form)

    def _read(self, root: Any) -> dict[str, Listing]:
        """Every `w:num` by its id, its overrides applied."""
        families = {a.get(_W + "abstractNumId"): a for a in root.findall(_W + "abstractNum")}
        by_style = {
            _value(a, "styleLink"): i for i, a in families.items() if _value(a, "styleLink")
        }
        lists = {}
        for num in root.findall(_W + "num"):
            family = _value(num, "abstractNumId")
            if family not in families:
                continue
            # A list that only names a list style takes the levels of the list that defines it.
            family = by_style.get(_value(families[family], "numStyleLink"), family)
            levels = _levels(families[family])
            starts = {}
            for override in num.findall(_W + "lvlOverride"):
                depth = int(override.get(_W + "ilvl"))
                if (lvl := override.find(_W + "lvl")) is not None:
                    levels[depth] = _level(lvl)
                start = _number(override, "startOverride")
                if start is not None:
                    starts[depth] = start
                    levels[depth] = replace(levels.get(depth, Level()), start=start)
            lists[num.get(_W + "numId")] = Listing(family or "", levels, starts)
        return lists
