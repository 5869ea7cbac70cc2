"""Radicals that stand for characters in text taken from PDFs.

Where one glyph serves a character and a radical, a PDF may say that it is the radical: 一 comes out as
⼀ (U+2F00), and nothing finds it.
"""

import re
import unicodedata


# The supplement has forms of components too; these are the whole characters among them
# (EquivalentUnifiedIdeograph of the Unicode Character Database).
_WHOLE = str.maketrans(
    "⺠⻁⻄⻅⻆⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺟⻉⻐⻎⺎⺒⺝⺫",
    "民虎西见角车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟母贝钅辶尢巳月目",
)
_COMPATIBLE = re.compile("[\u2f00-\u2fdf\uf900-\ufaff]")


def unified(text: str) -> str:
    """The text with radicals and compatibility ideographs as the characters that they look like."""
    return _COMPATIBLE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text.translate(_WHOLE))
