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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NotRequired, TypedDict, cast

from django.db import transaction
from django.utils import timezone

from library.models import Draft, DraftVersion, DraftWording
from library.sharing.people import name_of
from library.versions.amounts import came_and_went, in_all
from library.versions.page import Page


ONE_STEP = timedelta(seconds=45)
FEW = 12


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


def keep(draft: Draft, step: Step, before: Page, after: Page) -> DraftVersion:
    """Keep what `step` made of the page `before`. The draft has to be locked."""
    last = draft.versions.last()
    if last is None or not _leads_to(page_of(last), before, after):
        # Made without a step (a new draft, one from a skeleton, one corrected in the admin), or never
        # said by a version so far.
        last = _add(draft, Step(kind=""), last, before)
    if _goes_on(last, step, before, after):
        return _grow(last, step, after)
    return _add(draft, step, last, after)


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


def _add(draft: Draft, step: Step, last: DraftVersion | None, page: Page) -> DraftVersion:
    number = last.number + 1 if last else 1
    plus, minus = in_all(page_of(last)["texts"] if last else {}, page["texts"])
    now = timezone.now()
    by = draft.by or draft.owner
    return DraftVersion.objects.create(
        draft=draft,
        number=number,
        made=now if last else draft.created,
        saved=now,
        by_id=by.pk if by else None,
        by_name=name_of(by)[:160],
        kind=step.kind,
        way=step.way,
        typist=step.typist,
        plus=plus,
        minus=minus,
        page=_pack(draft, page, number),
    )


def _goes_on(last: DraftVersion, step: Step, before: Page, after: Page) -> bool:
    """Whether a step only carries on the typing of the last version."""
    if not step.typist or step.typist != last.typist or last.name or last.exported:
        return False
    if timezone.now() - last.made >= ONE_STEP or {**before, "texts": after["texts"]} != after:
        return False
    key = _typed_in(step)
    others_stay = all(after["texts"][k] == text for k, text in before["texts"].items() if k != key)
    return others_stay and came_and_went(before["texts"][key], after["texts"][key])[1] <= FEW


def _grow(version: DraftVersion, step: Step, page: Page) -> DraftVersion:
    key = _typed_in(step)
    packed: Packed = version.page
    row = next(row for row in packed["rows"] if str(row[0]) == key)
    replaced, row[1] = row[1], _wording(version.draft_id, page["texts"][key], version.number)
    if replaced not in _named(packed):
        # No earlier version can name what this one was the first to have, and it is the last.
        DraftWording.objects.filter(pk=replaced, since=version.number).delete()
    earlier = DraftVersion.objects.filter(draft=version.draft_id, number=version.number - 1).first()
    version.plus, version.minus = in_all(
        page_of(earlier)["texts"] if earlier else {}, page["texts"]
    )
    version.saved = timezone.now()
    version.save(update_fields=["page", "plus", "minus", "saved"])
    return version


def _typed_in(step: Step) -> str:
    return step.typist.rpartition(":")[2]


def _pack(draft: Draft, page: Page, number: int) -> Packed:
    by_key: dict[str, dict[str, Any]] = {
        name: value
        for name, value in page.items()
        if isinstance(value, dict) and name not in ("texts", "around")
    }
    keys = [str(key) for key in page["order"]]
    rests = {key: _json({name: values[key] for name, values in by_key.items()}) for key in keys}
    around = _json(page["around"])
    kept = _wordings(draft, [*page["texts"].values(), *rests.values(), around], number)
    rows = [[int(key), kept[page["texts"][key]], kept[rests[key]]] for key in keys]
    return Packed(title=page["title"], fields=list(by_key), rows=rows, around=kept[around])


def _json(value: dict[str, Any]) -> str:
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
