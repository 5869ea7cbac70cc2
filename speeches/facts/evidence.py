"""Where facts are looked for, and what a find is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from speeches.segmentation.outline import Block, Outline


# A fact and the words it was taken from; both empty when the text does not say.
Found = tuple[str, str]
NOTHING: Found = ("", "")
# A text, and what may be found in it.
Place = tuple[str, tuple[re.Pattern[str], ...]]

# How much of the first paragraphs is asked: where a meeting is opened, not where work is told.
_OPENING = 400
_BARE = 8

STOP = "，。；：！？,;:!?\n"
YEAR = r"(?:19[4-9]|20[0-4])[0-9]"
# 议会, 协会, 委员会 and the like are bodies, not meetings.
GATHERING = r"(?:会议|大会|全会|(?<![议国协学员社机])会|仪式|典礼|论坛|培训班|研讨班|党课|党日活动)"
SPOKEN = (
    r"(?:主持讲话|主持[词辞稿]|(?:[点讲]评|表态|总结|动员|重要|主旨)?讲话|表态发言|发言|辅导报告|"
    r"主旨演讲|致辞|致词|演讲|讲稿|党课|报告|说明)"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is asked: each piece as it is shown. `name` is the file's, as a title would be."""

    title: str
    front: tuple[str, ...]
    salutation: str
    opening: str
    ending: str
    noise: str
    name: str


def evidence(outline: Outline, name: str) -> Evidence:
    def shown(blocks: Iterable[Block]) -> tuple[str, ...]:
        return tuple(block.of(outline.text) for block in blocks)

    title, named = outline.title.of(outline.text), clean_name(name)
    first = outline.opening or (outline.sections[0].lead if outline.sections else ())
    return Evidence(
        # A bare 讲话提纲 is a title, but a file's name that says whose is a better one.
        title=named if 0 < len(title) <= _BARE and title in named else title,
        front=shown(outline.front),
        salutation=outline.salutation.of(outline.text),
        opening=("\n".join(shown(first[:4])) or outline.text.strip())[:_OPENING],
        ending="".join(shown(outline.closing[-1:])),
        noise="\n".join(shown(outline.noise)),
        name=named,
    )


_COPY = re.compile(
    r"(?:[\s_-]*(?:[（(\[【]?(?:\d{1,2}|副本|最终稿?|终稿|定稿|修改稿?|初稿|打印稿?|VIP)[）)\]】]?|\d{8}))+$"
)
_SERIAL = re.compile(rf"^(?:(?!{YEAR})[0-9]{{1,6}}[.、_\s-]+|[A-Za-z]+[A-Za-z0-9]*[_\s-]+)+")
_UNNAMED = re.compile(r"^新建\s*(?:文本文档|文档|(?:Microsoft Word|DOCX?)\s*文档)")
_HASH = re.compile(r"(?<![0-9A-Za-z])(?=[0-9a-f]*[0-9])[0-9a-f]{8,64}(?![0-9A-Za-z])")
_DAY = re.compile(rf"{YEAR}[01][0-9][0-3][0-9]")


def clean_name(name: str) -> str:
    """A file's name without suffix, serial number, hash, `(1)` and 定稿: `03_全县大会讲话(2).docx`.

    >>> clean_name("03_全县大会讲话(2).docx")
    '全县大会讲话'
    """
    stem = PurePath(name).stem
    stem = _HASH.sub(lambda m: m[0] if _DAY.fullmatch(m[0]) else "", stem)
    stem = _UNNAMED.sub("", _SERIAL.sub("", stem))
    stem = _COPY.sub("", stem).replace("_", " ").strip(" -.、·")
    return stem[1:-1] if re.fullmatch(r"[（(][^（()）]+[）)]", stem) else stem


def first(patterns: Iterable[re.Pattern[str]], text: str) -> Found:
    """What the group `it` of the first pattern that matches holds."""
    for pattern in patterns:
        if match := pattern.search(text):
            return match["it"].strip(), match[0].strip(STOP)
    return NOTHING
