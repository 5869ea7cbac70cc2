"""What a check says: something of a paragraph, how grave it is, why, and what could stand instead."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha1


class Grade(StrEnum):
    MUST = "must"  # 必改
    SHOULD = "should"  # 建议
    NOTE = "note"  # 提示


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` is the paragraph's text from `start` to `end`; `clause` what stands around it.

    `paragraph` is the paragraph's key, `check` the name of the check (set by the chain), `passage` the
    passage of an earlier speech that it is about. `about` is the whole-draft matter that several
    findings share: a name to swap, an earlier speech.
    """

    paragraph: int
    start: int
    end: int
    what: str
    clause: str
    grade: Grade
    why: str
    suggestions: tuple[str, ...] = ()
    check: str = ""
    about: str = ""
    passage: int | None = None

    @property
    def mark(self) -> str:
        """The same for the same words in the same clause, wherever in the draft it is moved."""
        words = "\0".join((self.check, self.what, self.clause))
        return sha1(words.encode(), usedforsecurity=False).hexdigest()
