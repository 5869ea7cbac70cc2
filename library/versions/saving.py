"""Every save a version: what a draft was after each step, append-only.

A step that is taken back or done again is a version too. Texts are kept once each, so that a version
costs a list of keys and the wording that is new in it.

Typing grows into one version as long as one tab goes on in one paragraph, began less than `ONE_STEP`
ago, and takes away no more than `FEW` characters of what it saved before. So a text that a save was
acknowledged for is found in a version unless the same typist replaced it, a few characters at a time,
within that time; nothing is ever thinned out afterwards.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, NamedTuple, NotRequired, TypedDict, cast

from django.db import transaction
from django.utils import timezone

from library.models import Draft, DraftVersion, DraftWording
from library.sharing.people import name_of
from library.versions.amounts import came_and_went, in_all
from library.versions.page import Page


ONE_STEP = timedelta(seconds=45)
FEW = 12
_BY_KEY: Final = ("marks", "sources", "rivals")


class Packed(TypedDict):
    """A `Page` as it is kept: a row a paragraph, `[key, wording, rest]`. The wordings are keys
    of `DraftWording`: of the text, and of the JSON of what else the page says by key (`fields`).
    `around` is one too, of the JSON of what stands around; what was kept before has none."""

    title: str
    fields: list[str]
    rows: list[list[int]]
    around: NotRequired[int]


@dataclass(frozen=True, slots=True)
class Step:
    """What was done: the kind of change, a `DraftVersion.Way`, and the tab and paragraph where it was
    typed (`tab:12`)."""

    kind: str
    way: str = DraftVersion.Way.DONE
    typist: str = ""


class Upon(NamedTuple):
    """What a version is kept upon: the one before it, and the page of that, as far as it is known."""

    version: DraftVersion
    page: Page


def keep(draft: Draft, step: Step, before: Page, after: Page) -> DraftVersion:
    """Keep what `step` made of the page `before`. The draft has to be locked."""
    last = draft.versions.last()
    if last is None:
        last = _add(draft, Step(kind=""), None, before)
    elif last.digest != _digest(_json(before)) and not _leads_to(
        was := page_of(last), before, after
    ):
        # Made without a step (a new draft, one from a skeleton, one corrected in the admin), or never
        # said by a version so far.
        last = _add(draft, Step(kind=""), Upon(last, was), before)
    upon = Upon(last, before)
    return (
        _grow(upon, step, after) if _goes_on(upon, step, after) else _add(draft, step, upon, after)
    )


def _leads_to(page: Page, before: Page, after: Page) -> bool:
    """Whether the draft still was what `page` says of it, and what that does not say stays."""
    return all(page.get(name, after.get(name)) == value for name, value in before.items())


def mark_exported(version: DraftVersion) -> None:
    """That it became a file, and is not typed into any more; unless it was since it was read."""
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=version.draft_id)
        same = DraftVersion.objects.filter(pk=version.pk, saved=version.saved)
        same.update(exported=timezone.now())


def page_of(version: DraftVersion) -> Page:
    """The whole draft as it was."""
    packed: Packed = version.page
    kept = DraftWording.objects.filter(draft=version.draft_id)
    texts = dict(kept.filter(pk__in=_named(packed)).values_list("pk", "text"))
    rests = {pk: json.loads(texts[pk]) for pk in {row[2] for row in packed["rows"]}}
    page = {
        "title": packed["title"],
        "order": [key for key, _, _ in packed["rows"]],
        "texts": {str(key): texts[wording] for key, wording, _ in packed["rows"]},
    }
    for field in packed["fields"]:
        page[field] = {str(key): rests[rest][field] for key, _, rest in packed["rows"]}
    if "around" in packed:
        page["around"] = json.loads(texts[packed["around"]])
    return cast(Page, page)


def _named(packed: Packed) -> set[int]:
    """The keys of all the wordings that a version has."""
    every = {pk for row in packed["rows"] for pk in row[1:]}
    return every | {packed["around"]} if "around" in packed else every


def _add(draft: Draft, step: Step, upon: Upon | None, page: Page) -> DraftVersion:
    number = upon.version.number + 1 if upon else 1
    plus, minus = in_all(upon.page["texts"] if upon else {}, page["texts"])
    now = timezone.now()
    by = draft.by or draft.owner
    return DraftVersion.objects.create(
        draft=draft,
        number=number,
        made=now if upon else draft.created,
        saved=now,
        by_id=by.pk if by else None,
        by_name=name_of(by)[:160],
        kind=step.kind,
        way=step.way,
        typist=step.typist,
        plus=plus,
        minus=minus,
        page=_pack(draft, page, number, upon),
        digest=_digest(_json(page)),
    )


def _goes_on(upon: Upon, step: Step, after: Page) -> bool:
    """Whether a step only carries on the typing of the last version."""
    last, before = upon
    if not step.typist or step.typist != last.typist or last.name or last.exported:
        return False
    if timezone.now() - last.made >= ONE_STEP or {**before, "texts": after["texts"]} != after:
        return False
    key = _typed_in(step)
    others_stay = all(after["texts"][k] == text for k, text in before["texts"].items() if k != key)
    return others_stay and came_and_went(before["texts"][key], after["texts"][key])[1] <= FEW


def _grow(upon: Upon, step: Step, page: Page) -> DraftVersion:
    version, key = upon.version, _typed_in(step)
    packed: Packed = version.page
    row = next(row for row in packed["rows"] if str(row[0]) == key)
    replaced, row[1] = row[1], _wording(version.draft_id, page["texts"][key], version.number)
    if replaced not in _named(packed):
        # No earlier version can name what this one was the first to have, and it is the last.
        DraftWording.objects.filter(pk=replaced, since=version.number).delete()
    first = _earlier(version, row[0])
    came, went = came_and_went(first, upon.page["texts"][key])
    plus, minus = came_and_went(first, page["texts"][key])
    version.plus, version.minus = version.plus - came + plus, version.minus - went + minus
    version.saved, version.digest = timezone.now(), _digest(_json(page))
    version.save(update_fields=["page", "plus", "minus", "saved", "digest"])
    return version


def _earlier(version: DraftVersion, key: int) -> str:
    """What a paragraph said in the version before; nothing where that has none."""
    before = DraftVersion.objects.filter(draft=version.draft_id, number=version.number - 1).first()
    rows = before.page["rows"] if before else []
    wording = next((row[1] for row in rows if row[0] == key), None)
    return DraftWording.objects.get(pk=wording).text if wording else ""


def _typed_in(step: Step) -> str:
    return step.typist.rpartition(":")[2]


def _pack(draft: Draft, page: Page, number: int, upon: Upon | None) -> Packed:
    fields: list[str] = [name for name in _BY_KEY if name in page]
    same = _same_rows(page, fields, upon) if upon else {}
    texts = {key: page["texts"][str(key)] for key in page["order"] if key not in same}
    rests = {key: _json({name: _values(page, name)[str(key)] for name in fields}) for key in texts}
    around = _json(page["around"])
    kept = _wordings(draft, [*texts.values(), *rests.values(), around], number)
    rows = [same.get(key) or [key, kept[texts[key]], kept[rests[key]]] for key in page["order"]]
    return Packed(title=page["title"], fields=fields, rows=rows, around=kept[around])


def _same_rows(page: Page, fields: Sequence[str], upon: Upon) -> dict[int, list[int]]:
    """By key the rows of the version before that say what the page says: their wordings are known."""
    packed: Packed = upon.version.page
    if packed["fields"] != fields:
        return {}
    every = [(_values(page, name), _values(upon.page, name)) for name in ("texts", *fields)]
    return {
        row[0]: row
        for row in packed["rows"]
        if (key := str(row[0])) in page["texts"] and all(now[key] == was[key] for now, was in every)
    }


def _values(page: Page, name: str) -> dict[str, Any]:
    values: dict[str, Any] = cast("dict[str, Any]", page)[name]
    return values


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _wordings(draft: Draft, texts: Iterable[str], number: int) -> Mapping[str, int]:
    """The keys of the wordings of these texts, by text; new ones are kept first."""
    digests = {_digest(text): text for text in texts}
    there = DraftWording.objects.filter(draft=draft, digest__in=digests)
    known = dict(there.values_list("digest", "pk"))
    new = [
        DraftWording(draft=draft, digest=digest, text=text, since=number)
        for digest, text in digests.items()
        if digest not in known
    ]
    known |= {one.digest: one.pk for one in DraftWording.objects.bulk_create(new)}
    return {text: known[digest] for digest, text in digests.items()}


def _wording(draft: int, text: str, number: int) -> int:
    wording, _ = DraftWording.objects.get_or_create(
        draft_id=draft, digest=_digest(text), defaults={"text": text, "since": number}
    )
    return wording.pk


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
