"""The clauses of an archive as columns of numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from .clauses import clauses, han, normal
from .phrase import Text
from .repeats import Ints


def _none() -> Ints:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Rows:
    """One entry a clause, passage after passage in text order: the number of its normal form, how many
    Han characters that has, the number of its passage, its speech, and its span in the passage."""

    clause: Ints = field(default_factory=_none)
    han: Ints = field(default_factory=_none)
    passage: Ints = field(default_factory=_none)
    speech: Ints = field(default_factory=_none)
    start: Ints = field(default_factory=_none)
    end: Ints = field(default_factory=_none)

    def columns(self) -> tuple[Ints, ...]:
        return self.clause, self.han, self.passage, self.speech, self.start, self.end


def rows(passages: Iterable[tuple[int, Text]], forms: dict[str, int]) -> Rows:
    """The clauses of numbered passages, markers left out; a normal form that is new is numbered in
    `forms`."""
    known: dict[str, tuple[int, int]] = {}
    found: list[tuple[int, int, int, int, int, int]] = []
    for number, text in passages:
        words, speech = text.text, text.speech
        for start, end in clauses(words, len(text.marker)):
            clause = words[start:end]
            form = known.get(clause)
            if form is None:
                form = known[clause] = _form(clause, forms)
            if form[0] >= 0:
                found.append((*form, number, speech, start, end))
    return Rows(*np.array(found, np.int64).reshape(-1, 6).T.copy())


def _form(clause: str, forms: dict[str, int]) -> tuple[int, int]:
    """Number and Han characters of a clause's normal form; a clause without a letter has number -1."""
    form = normal(clause)
    return (forms.setdefault(form, len(forms)), han(form)) if form else (-1, 0)
