"""The numbers of `<ol>` lists, as a browser shows them (HTML standard, 4.4.5 and 4.4.8)."""

import re
from typing import Any

from speeches.readers.numerals import written


_TYPES = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
}  # fmt: skip
# Values of list-style-type; Chinese ones are followed by 、 (CSS Counter Styles, 7.1).
_STYLES = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting", "trad-chinese-informal": "chineseCounting",
    "simp-chinese-informal": "chineseCounting", "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-decimal": "ideographDigital",
    "cjk-heavenly-stem": "ideographTraditional", "cjk-earthly-branch": "ideographZodiac",
    "circled-decimal": "decimalEnclosedCircle",
}  # fmt: skip
_UNNUMBERED = ("none", "disc", "circle", "square")
_ENDS = {"decimalEnclosedCircle": ""}
_WESTERN = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman")
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
_INTEGER = re.compile(r"\s*[+-]?\d{1,9}")


class Ordered:
    """One `<ol>`: hands out the numbers of its items, which must be asked for in order."""

    def __init__(self, element: Any) -> None:
        self._form = _form(element, "decimal")
        self._step = -1 if "reversed" in element.attrib else 1
        first = _integer(element.get("start"))
        if first is None:
            first = sum(1 for _ in element.iterchildren("li")) if self._step < 0 else 1
        self._next = first

    def label(self, item: Any) -> str:
        """`3. `, `三、`; empty where the style shows none."""
        value = _integer(item.get("value"))
        number = self._next if value is None else value
        self._next = number + self._step
        form = _form(item, self._form)
        if not form:
            return ""
        end = _ENDS.get(form, ". " if form in _WESTERN or form == "decimalZero" else "、")
        return written(number, form) + end


def _form(element: Any, otherwise: str) -> str:
    """The format that style or type name, by its name in Word; empty for no number."""
    style = _STYLE.search(element.get("style") or "")
    for word in style[1].lower().split() if style else ():
        if word in _UNNUMBERED:
            return ""
        if word in _STYLES:
            return _STYLES[word]
    return _TYPES.get(element.get("type") or "", otherwise)


def _integer(value: str | None) -> int | None:
    found = _INTEGER.match(value or "")
    return int(found[0]) if found else None
