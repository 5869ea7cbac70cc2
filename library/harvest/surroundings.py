"""Of the archive, the part that some speeches touch: enough to mine every wording that is or was in
them exactly as a run over all speeches would."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from library.bulk import batches
from library.harvest import archive
from library.harvest.own_phrases import key_of
from library.mining import Basis, Beyond, Classes, State, Text, known, mine, passage_marks, touched
from library.mining.copies import LEAST, SHARED, SIZE
from library.mining.marks import among, is_of_set, mark, marks, quoted
from library.mining.repeats import LEAST_HAN, Ints
from library.mining.terms import beginnings, unquoted
from library.models import MinedSpeech, PassageMark


@dataclass(frozen=True, slots=True)
class Part:
    """`speeches` are those asked for and those that became, or ceased to be, copies through them;
    `groups` has their copies; `columns` their passages and marks, now. `marks` are those of all
    wordings that may have changed: of any other wording `state` may lack places."""

    speeches: set[int]
    state: State
    classes: Classes
    marks: set[int]
    groups: dict[int, int]
    columns: tuple[Ints, Ints]

    def asked(self, key: str) -> bool:
        """Whether the wording may have changed, and all its places are here."""
        return among(key, self.marks)


def part(speeches: Collection[int], basis: Basis, kept: Iterable[tuple[str, str]]) -> Part:
    """The part that these speeches touch; some may be gone. `kept` are the keys and wordings of the
    phrases that may take in a candidate with another key."""
    groups, changed = _copies(set(speeches))
    own = archive.texts_of(changed)
    whole = mine(own)
    columns = passage_marks(whole, known(whole, basis))
    asked = set(columns[1].tolist())
    for batch in batches(sorted(changed)):
        asked.update(PassageMark.objects.filter(speech__in=batch).values_list("mark", flat=True))
    while True:
        state = _state(own, changed, asked, groups)
        classes = known(state, basis)
        asked = touched(state, classes, asked)
        more = _of_kept(kept, asked) - asked
        if not more:
            return Part(changed, state, classes, asked, groups, columns)
        asked |= more


def _of_kept(kept: Iterable[tuple[str, str]], asked: set[int]) -> set[int]:
    """The marks of phrases known by two keys, where those of one are asked for."""
    found: set[int] = set()
    for key, text in kept:
        if among(key, asked) or among(key_of(text), asked):
            found |= marks(key) | marks(key_of(text))
    return found


def _state(own: list[Text], changed: set[int], asked: set[int], groups: dict[int, int]) -> State:
    passages, sets = set(), set()
    for batch in batches(sorted(asked)):
        rows = PassageMark.objects.filter(mark__in=batch)
        for number, passage, speech in rows.values_list("mark", "passage", "speech"):
            if speech not in changed:
                passages.add(passage)
                if is_of_set(number):
                    sets.add(speech)
    others = {text.passage: text for text in archive.texts_of(sets)}
    others |= {text.passage: text for text in archive.texts_at(passages - others.keys())}
    # Texts stand speech by speech; of a speech that is there in part its passages are in order.
    texts = sorted([*own, *others.values()], key=lambda text: text.speech)
    speeches = {text.speech for text in texts}
    return mine(
        texts,
        Beyond(
            groups={speech: speech for speech in speeches} | _groups(speeches) | groups,
            edges=archive.edges_of(speeches),
            whole=changed | sets,
            quoted=_quoted(texts, changed),
        ),
    )


def _groups(speeches: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for batch in batches(sorted(speeches)):
        rows = MinedSpeech.objects.filter(speech__in=batch)
        found.update(rows.values_list("speech", "original"))
    return found


def _quoted(texts: Iterable[Text], changed: set[int]) -> set[str]:
    """Which number abbreviations of these texts are quoted in passages that may not be among them."""
    names = {quoted(n): n for text in texts for _, w in unquoted(text) for n in beginnings(w)}
    found = set()
    for batch in batches(sorted(names)):
        rows = PassageMark.objects.filter(mark__in=batch)
        found |= {names[m] for m, s in rows.values_list("mark", "speech") if s not in changed}
    return found


# --- copies -------------------------------------------------------------------------------------


def _copies(speeches: set[int]) -> tuple[dict[int, int], set[int]]:
    """The groups of these speeches and of all that are or were copies of them; and the speeches with
    those whose copies are other ones than before."""
    there = speeches & archive.speeches()
    state = mine(archive.texts_of(there))
    alike = speeches | set(_alike(state, speeches))
    before = MinedSpeech.objects.company(sorted(alike))
    involved = (before.keys() | alike) - (speeches - there)
    whole = state if involved == there else mine(archive.texts_of(involved))
    groups = {speech: whole.groups.get(speech, speech) for speech in involved}
    moved = {s for s in involved if _company(s, before) != _company(s, groups)}
    return groups, speeches | moved


def _company(speech: int, groups: dict[int, int]) -> frozenset[int]:
    first = groups.get(speech, speech)
    return frozenset({speech} | {one for one, its in groups.items() if its == first})


def _alike(state: State, speeches: set[int]) -> Iterator[int]:
    """The speeches that may be copies of one of these: with as many long clauses in common as the
    shorter one must share, if the sizes are as unequal as may be."""
    numbers = np.array([mark(form) for form in state.forms], np.int64)
    long = state.rows.han >= LEAST_HAN
    for speech in {text.speech for text in state.passages}:
        its = np.unique(numbers[state.rows.clause[long & (state.rows.speech == speech)]]).tolist()
        common: Counter[int] = Counter()
        for batch in batches(its):
            rows = PassageMark.objects.filter(mark__in=batch).exclude(speech__in=sorted(speeches))
            common.update(one for one, _ in rows.values_list("speech", "mark").distinct())
        least = max(LEAST * SHARED / 100, len(its) / SIZE * SHARED / 100)
        yield from (other for other, count in common.items() if count >= least)
