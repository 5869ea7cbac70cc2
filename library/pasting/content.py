"""What was pasted: its lines as they were written, and what of it is no text of a speech."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from library.numbering import BODY, Mark


class Kind(StrEnum):
    """What is left out, and how the notice counts it."""

    IMAGE = "图片 {} 张"
    COMMENT = "批注 {} 条"
    DELETION = "修订中删去的文字 {} 处"
    NOTE = "脚注 {} 个"
    HIDDEN = "隐藏文字 {} 处"
    CONTENTS = "目录 {} 行"
    READING = "注音 {} 处"
    # Only a trace of another one that is counted itself, or never seen by the writer.
    COMMENT_SIGN = "批注 {} 条（标记）"
    NOTE_SIGN = "脚注 {} 个（标记）"
    CODE = ""


_SIGNS = {Kind.COMMENT_SIGN: Kind.COMMENT, Kind.NOTE_SIGN: Kind.NOTE}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something left out, with the words that went with it."""

    kind: Kind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph with its number as written. `heading` is the rank that its style says (1 is the
    highest, 0 none); `titled` where the style is that of a title."""

    text: str
    heading: int = 0
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What becomes a paragraph of the draft: `text` holds no number, `mark` stands for it; `written` is
    both as they came."""

    text: str
    mark: Mark = BODY
    written: str = ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """`title` is filled where a whole speech was pasted."""

    paragraphs: tuple[Paragraph, ...]
    left_out: tuple[LeftOut, ...] = ()
    title: str = ""


def told(left_out: Iterable[LeftOut]) -> str:
    """`图片 1 张、批注 2 条`; empty where nothing was left out that a writer would miss.

    A note or comment has a sign in the text and words below it: whichever are more are counted.
    """
    counts = Counter(one.kind for one in left_out)
    for sign, kind in _SIGNS.items():
        counts[kind] = max(counts[kind], counts.pop(sign, 0))
    return "、".join(kind.format(counts[kind]) for kind in Kind if kind.value and counts[kind])
