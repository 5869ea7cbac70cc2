"""Numbers as Word writes them in automatic numbering.

The names are those of ST_NumberFormat (ECMA-376 part 1, 17.18.59).
"""

from collections.abc import Callable


# The largest number that Word counts to.
_LARGEST = 32_767
_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]  # fmt: skip


def written(number: int, form: str) -> str:
    """`number` in the format `form`; formats without a rule here are written in decimal.

    A format that has no sign for the number (⑳ is the last circle but for ㊿) falls back to decimal
    as well, as Word does.
    """
    if form == "none":
        return ""
    rule = _RULES.get(form)
    return (rule(number) if rule and 0 < number <= _LARGEST else "") or str(number)


def _counting(number: int) -> str:
    """三, 十, 十二, 二十, 一百零五."""
    if not 0 < number < 10_000:
        return ""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + name
        gap = bool(text) and not digit
    return text[1:] if text.startswith("一十") else text


def _legal(number: int) -> str:
    """壹, 拾贰."""
    text = _counting(number)
    return text.translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))


def _digital(number: int) -> str:
    """一〇."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _letter(number: int) -> str:
    """a … z, aa, bb …: Word repeats the letter."""
    round_, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (round_ + 1)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _within(first: str, last: str) -> Callable[[int], str]:
    """Signs that follow each other in Unicode from `first` to `last`."""
    return lambda number: (
        chr(ord(first) + number - 1) if number <= ord(last) - ord(first) + 1 else ""
    )


def _circle(number: int) -> str:
    for first, sign, last in ((1, "①", 20), (21, "㉑", 35), (36, "㊱", 50)):
        if first <= number <= last:
            return chr(ord(sign) + number - first)
    return ""


_RULES: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    "decimalEnclosedParen": _within("⑴", "⒇"),
    "decimalEnclosedFullstop": _within("⒈", "⒛"),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _within("㊀", "㊉"),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
}
