"""What people decide on phrases. Each decision on one phrase or many is one step that can be taken
back (`journal`).

What cannot be done raises CurationError, whose message says in Chinese what, why and what to do.
"""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final, Literal

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import F, Q

from library.harvest.occurrences import joined, places_of, recount, store
from library.harvest.own_phrases import key_of, literal_places
from library.harvest.phrase_themes import retheme
from library.mining.clauses import han
from library.models import Favourite, Phrase, PhraseChange, Theme
from library.phrases import journal
from library.phrases.journal import recording
from speeches.models import Passage


LONGEST: Final = 300
LEAST_HAN: Final = 2
LONGEST_TAG: Final = 20
MOST_TAGS: Final = 12
LONGEST_NOTE: Final = 2000

Kind = PhraseChange.Kind
Status = Phrase.Status
User = AbstractUser


class CurationError(ValueError):
    """A decision that cannot be taken."""


class Unchanged(Enum):
    UNCHANGED = "unchanged"


UNCHANGED: Final = Unchanged.UNCHANGED
"""For a theme, where `None` means none."""


def accept(phrases: Iterable[Phrase], user: User) -> None:
    """Takes phrases into the library; one that was merged stands alone again."""
    _decide(phrases, user, Kind.ACCEPT, Status.ACCEPTED)


def reject(phrases: Iterable[Phrase], user: User) -> None:
    """Turns phrases down, whatever mining finds from now on."""
    _decide(phrases, user, Kind.REJECT, Status.REJECTED)


def reopen(phrases: Iterable[Phrase], user: User) -> None:
    """Puts phrases back among the candidates: nobody has decided."""
    _decide(phrases, user, Kind.REOPEN, Status.CANDIDATE)


def merge(phrases: Iterable[Phrase], into: Phrase, user: User) -> None:
    """Makes phrases, and what was merged into them, part of another, which shows their places."""
    with transaction.atomic():
        # Read inside the transaction: of two merges into each other the second is refused.
        into.refresh_from_db()
        if into.merged_into_id or into.status == Status.REJECTED:
            raise CurationError(f"“{into}”自己已被并入别处或不收，不能并入它。请另选一条表述。")
        keys = {phrase.pk for phrase in phrases} - {into.pk}
        if not keys:
            raise CurationError("只选了一条表述，没有可以合并的。请至少选两条。")
        parts = Phrase.objects.filter(Q(pk__in=keys) | Q(merged_into__in=keys))
        with recording(user, Kind.MERGE, parts) as stored:
            for phrase in stored:
                phrase.merged_into_id = into.pk
                phrase.decided = True


def edit(
    phrases: Iterable[Phrase],
    user: User,
    *,
    text: str | None = None,
    kind: str | None = None,
    theme: Theme | Unchanged | None = UNCHANGED,
    tags: Sequence[str] | None = None,
    note: str | None = None,
) -> None:
    """Changes what is given, for one phrase or many; a wording for one only. What a person has set,
    mining does not change. A reworded phrase keeps its places; one's own gets new ones."""
    changes: dict[str, object] = {}
    if text is not None:
        changes["text"] = checked_text(text)
    if kind is not None:
        changes["kind"] = checked_kind(kind)
    if not isinstance(theme, Unchanged):
        changes["theme"] = theme
    if tags is not None:
        changes["tags"] = checked_tags(tags)
    if note is not None:
        changes["note"] = checked_note(note)
    with recording(user, Kind.EDIT, phrases) as stored:
        if text is not None and len(stored) > 1:
            raise CurationError("一次只能改一条表述的文字。请只选一条。")
        for phrase in stored:
            _set(phrase, changes)
    for phrase in stored:
        if text is not None and phrase.origin == Phrase.Origin.OWN:
            _find_places(phrase)


def add_own(
    text: str,
    kind: str,
    theme: Theme | None,
    user: User,
    passage: Passage | None = None,
    start: int | None = None,
) -> Phrase:
    """A phrase that a person typed in, or took from `passage.text[start:]`, with all the places where
    it stands literally. One that mining has found already is taken in with that wording instead."""
    wording = checked_text(text)
    if passage and start is not None and not passage.text.startswith(wording, start):
        raise CurationError(f"原文这一处不是“{wording[:20]}”，可能已改动。请刷新页面后重新选取。")
    with transaction.atomic():
        known = _known(wording, user)
        with recording(user, Kind.ADD, known) as stored:
            if not known:
                own = Phrase.Origin.OWN
                stored.append(Phrase(key=key_of(wording), origin=own, user_id=user.pk))
            (phrase,) = stored
            _take_in(phrase, wording, checked_kind(kind), theme)
        if phrase.origin == Phrase.Origin.OWN:
            _find_places(phrase)
    phrase.refresh_from_db()
    return phrase


def undo(user: User) -> PhraseChange | None:
    """Takes back the user's last decision; returns it, or None where there is none left."""
    return journal.undo(user)


def favour(user: User, phrase: Phrase) -> bool:
    """Marks a phrase ☆ or takes the mark away; returns whether it has it now."""
    mark, made = Favourite.objects.get_or_create(user_id=user.pk, phrase=phrase)
    if not made:
        mark.delete()
    return made


def count_use(phrase: Phrase, use: Literal["copied", "drafted"]) -> None:
    """Counts that a phrase was copied, or put into a draft."""
    Phrase.objects.filter(pk=phrase.pk).update(**{use: F(use) + 1})


def checked_text(text: str) -> str:
    """A wording on one line, without outer white space."""
    wording = " ".join(text.split())
    if han(wording) < LEAST_HAN:
        raise CurationError(f"表述至少要有{LEAST_HAN}个汉字。请选取或输入完整的表述。")
    if len(wording) > LONGEST:
        raise CurationError(
            f"表述有{len(wording)}字，超过{LONGEST}字。整段请加入草稿，这里只收短语。"
        )
    return wording


def checked_kind(kind: str) -> str:
    if kind not in Phrase.Kind.values:
        names = "、".join(Phrase.Kind.labels)
        raise CurationError(f"没有“{kind}”这个类别。请从这些类别中选：{names}。")
    return kind


def checked_tags(tags: Sequence[str]) -> list[str]:
    """Each tag once, in order, none empty."""
    named = list(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
    if len(named) > MOST_TAGS:
        raise CurationError(f"标签有{len(named)}个，最多{MOST_TAGS}个。请减少几个。")
    for tag in named:
        if len(tag) > LONGEST_TAG:
            raise CurationError(f"标签“{tag}”超过{LONGEST_TAG}字。请缩短。")
    return named


def checked_note(note: str) -> str:
    if len(note) > LONGEST_NOTE:
        raise CurationError(f"备注有{len(note)}字，最多{LONGEST_NOTE}字。请缩短。")
    return note.strip()


def _decide(phrases: Iterable[Phrase], user: User, kind: Kind, status: Status) -> None:
    with recording(user, kind, phrases) as stored:
        for phrase in stored:
            phrase.status = status
            phrase.decided = status != Status.CANDIDATE
            phrase.merged_into_id = None


def _set(phrase: Phrase, changes: dict[str, object]) -> None:
    """Sets columns; text, kind and theme are the person's from now on, unless they are the same."""
    for name, value in changes.items():
        if getattr(phrase, name) != value:
            setattr(phrase, name, value)
            if name in ("text", "kind", "theme"):
                phrase.chosen = sorted({*phrase.chosen, name})


def _known(wording: str, user: User) -> list[Phrase]:
    """The phrase, if any, that has this wording or that mining would take for the same."""
    same_words = Phrase.objects.filter(text=wording).first()
    known = same_words or Phrase.objects.filter(key=key_of(wording)).first()
    if known and known.origin == Phrase.Origin.OWN and known.text != wording:
        raise CurationError(f"已有几乎相同的表述“{known}”。请直接修改那一条。")
    if known and not user.is_staff and (known.status == Status.REJECTED or known.merged_into_id):
        raise CurationError(f"管理人员已决定不收“{known}”，或已把它并入别处。需要时请管理人员改。")
    return [known] if known else []


def _take_in(phrase: Phrase, text: str, kind: str, theme: Theme | None) -> None:
    phrase.status = Status.ACCEPTED
    phrase.decided = True
    phrase.merged_into_id = None
    _set(phrase, {"text": text, "kind": kind} | ({"theme": theme} if theme else {}))
    phrase.chosen = sorted({*phrase.chosen, "text", "kind"})
    phrase.save()


def _find_places(phrase: Phrase) -> None:
    """Adds the places where the wording stands literally."""
    passages = Passage.objects.filter(text__contains=phrase.text).order_by("pk")
    found = literal_places(phrase.text, passages.values_list("pk", "text"))
    store({phrase.pk: joined(places_of([phrase.pk]).get(phrase.pk, {}), found)})
    recount([phrase.pk])
    retheme([phrase.pk])
