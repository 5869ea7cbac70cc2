"""Which stored speech a text is a later version of: signatures of all speeches, compared at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

import numpy as np
from django.db.models import Count, Max, Q, Sum

from speeches.likeness import (
    ALIKE,
    SCHEME,
    SLOTS,
    Shingles,
    Signature,
    likeness,
    shingles,
    signature,
)
from speeches.models import Speech


_FIRST: Final = 32
"""Slots that are compared with every speech; the others only where enough of these agree."""
_ENOUGH: Final = 16
_PERHAPS: Final = 0.7
"""What is estimated at less than this is not worth reading: the estimate is off by 0.04 at times."""
_READ: Final = 5
_BATCH: Final = 200

Stamp = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Likest:
    """The stored speech that a text resembles most, and how much: ALIKE up to 1."""

    speech: Speech
    likeness: float


class Shelf:
    """The signatures of speeches, one below the other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows: dict[int, int] = {}
        self._keys = np.zeros(0, np.int64)
        self._signatures = np.zeros((0, SLOTS), np.uint32)
        self._first = np.zeros((0, _FIRST), np.uint32)

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, key: int, signed: bytes | memoryview | None) -> None:
        """Puts a speech on the shelf, or changes its signature."""
        assert signed is not None
        with self._lock:
            row = self._rows.setdefault(key, len(self._rows))
            if row == len(self._keys):
                self._grow(max(64, row))
            self._keys[row] = key
            self._signatures[row] = np.frombuffer(signed, np.uint32)
            self._first[row] = self._signatures[row, :_FIRST]

    def _grow(self, by: int) -> None:
        self._keys = np.pad(self._keys, (0, by))
        self._signatures = np.pad(self._signatures, ((0, by), (0, 0)))
        self._first = np.pad(self._first, ((0, by), (0, 0)))

    def alike(self, signature: Signature) -> list[int]:
        """The speeches that are perhaps alike, the likest first."""
        size = len(self)
        agree = (self._first[:size] == signature[:_FIRST]).sum(axis=1, dtype=np.uint8)
        near = np.flatnonzero(agree >= _ENOUGH)
        estimates = (self._signatures[near] == signature).mean(axis=1)
        order = np.argsort(-estimates, kind="stable")
        found: list[int] = self._keys[near[order]][estimates[order] >= _PERHAPS].tolist()
        return found


class _Kept:
    """The shelf of this process, and when it was right."""

    lock = Lock()
    shelf = Shelf()
    stamp: Stamp | None = None


@contextmanager
def at_hand() -> Iterator[Shelf]:
    """The signatures of all speeches, for as long as a few files take. Speeches that are stored
    meanwhile are to be added; it is read anew when others have changed the speeches since."""
    with _Kept.lock:
        if (stamp := _stamp()) != _Kept.stamp:
            _Kept.shelf, _Kept.stamp = _read(), stamp
        shelf, size = _Kept.shelf, len(_Kept.shelf)
    try:
        yield shelf
    finally:
        with _Kept.lock:
            now = _stamp()
            own = _Kept.shelf is shelf and now["count"] - stamp["count"] == len(shelf) - size
            _Kept.stamp = now if own else None


def likest(own: Shingles, shelf: Shelf) -> Likest | None:
    """The speech that a text of these shingles is a version of, if any."""
    near = shelf.alike(signature(own))[:_READ]
    speeches = Speech.objects.in_bulk(near) if near else {}
    ranked = [
        Likest(speech, likeness(own, shingles(speech.text)))
        for key in near
        if (speech := speeches.get(key))
    ]
    best = max(ranked, key=lambda one: one.likeness, default=None)
    return best if best and best.likeness >= ALIKE else None


def signed(own: Shingles) -> dict[str, Any]:
    """The columns of `Speech` by which it is known when a like one comes."""
    return {"signature": signature(own).tobytes(), "scheme": SCHEME}


def _stamp() -> Stamp:
    """Another one when speeches came, went, or have another text."""
    return Speech.objects.aggregate(
        count=Count("pk"),
        last=Max("pk"),
        added=Max("added"),
        editions=Sum("edition"),
        signed=Count("pk", Q(scheme=SCHEME)),
    )


def _read() -> Shelf:
    _sign_strange()
    shelf = Shelf()
    rows = Speech.objects.order_by("pk").values_list("pk", "signature")
    for row in rows.iterator(chunk_size=_BATCH):
        shelf.add(*row)
    return shelf


def _sign_strange() -> None:
    """Speeches that were signed by another scheme, or not yet, are signed."""
    strange = Speech.objects.exclude(scheme=SCHEME).only("text").order_by("pk")
    while batch := list(strange[:_BATCH]):
        for speech in batch:
            for column, value in signed(shingles(speech.text)).items():
                setattr(speech, column, value)
        Speech.objects.bulk_update(batch, ["signature", "scheme"])
