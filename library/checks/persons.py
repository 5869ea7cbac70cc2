"""Names of persons in a text, where a title or 同志 stands beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from library.checks import known
from speeches.words import tagged


_HAN = re.compile(r"[\u3400-\u9fff]+")
_TITLE: Final = (
    r"(?:同志|书记|副书记|县长|副县长|市长|副市长|区长|副区长|州长|省长|镇长|乡长|主任|副主任|主席|副主席|局长|部长|组长|副组长"
    r"|常委|院长|检察长|秘书长|委员|厅长|处长|科长|站长|校长|总经理|董事长|支书|村长|政委|司令员|先生|女士)"
)
_AFTER = re.compile(_TITLE)
_BEFORE = re.compile(_TITLE + r"$")
_COMRADE = re.compile(r"同志(?!们)")
# What a person does is taken for the end of a short name: 赵刚作|政府工作报告.
_DOES: Final = "作在同说与和为就向对主讲代传率带赴到及"
LONGEST: Final = 3
# Words, from a name's first on, that tell whether it is one.
_REACH: Final = 5


@dataclass(frozen=True, slots=True)
class Token:
    word: str
    tag: str
    start: int

    @property
    def is_person(self) -> bool:
        return self.tag in ("nr", "nrfg", "nrt")


@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[Token, ...]:
    """All of `text`, each piece with jieba's tag and its place."""
    found: list[Token] = []
    at = 0
    for word, tag in tagged(text):
        found.append(Token(word, tag, at))
        at += len(word)
    return tuple(found)


def persons(pieces: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Each name and where it begins."""
    for number, one in enumerate(pieces):
        before = "".join(token.word for token in pieces[max(0, number - 2) : number])
        titled = _BEFORE.search(before) is not None
        here = pieces[number : number + _REACH]
        if name := _known(here, titled=titled) or _joined(here, titled=titled):
            yield name, one.start


def _known(pieces: Sequence[Token], *, titled: bool) -> str:
    """A name that jieba takes for one."""
    word = pieces[0].word
    if not pieces[0].is_person or not 2 <= len(word) <= LONGEST or not _can_be(word):
        return ""
    following = _words(pieces[1:4])
    if _AFTER.match(following):
        return word
    if not titled:
        return ""
    if len(word) == LONGEST and word[-1] in _DOES and _HAN.match(following):
        return word[:-1]
    return word + _cut_off(word, pieces[1:])


def _joined(pieces: Sequence[Token], *, titled: bool) -> str:
    """A surname, and behind it a given name that means something else by itself: 赵|铁军.

    Where jieba sees no surname either, both a title and 同志 must tell.
    """
    if len(pieces) < 2 or len(pieces[0].word) != 1 or len(pieces[1].word) >= LONGEST:
        return ""
    name, following = pieces[0].word + pieces[1].word, _words(pieces[2:5])
    if not _HAN.fullmatch(name) or _AFTER.match(pieces[1].word) or not _can_be(name):
        return ""
    if pieces[0].is_person and (_AFTER.match(following) or (titled and len(name) == LONGEST)):
        return name
    return name if titled and _COMRADE.match(following) else ""


def _can_be(name: str) -> bool:
    return (
        name[0] in known.SURNAMES
        and name[-1] not in known.LEVELS
        and name not in known.KNOWN_PERSONS
    )


def _cut_off(word: str, following: Sequence[Token]) -> str:
    """The character that was cut off a name at a line's end: 李殿|勋."""
    rest = [token.word for token in following[:2]] + ["\n", "\n"]
    cut = len(word) == 2 and len(rest[0]) == 1 and _HAN.fullmatch(rest[0])
    return rest[0] if cut and not rest[1][0].isalnum() else ""


def _words(pieces: Sequence[Token]) -> str:
    return "".join(token.word for token in pieces)
