"""What is kept for a while is made once, and again when it is old or forgotten."""

from itertools import count

import pytest

from corpus.search import lasting
from corpus.search.lasting import Lasting


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(lasting, "monotonic", lambda: now[0])
    return now


def test_it_is_made_again_when_it_is_old(clock: list[float]) -> None:
    made = Lasting(count().__next__, 60)
    assert (made(), made()) == (0, 0)
    clock[0] += 60
    assert made() == 0
    clock[0] += 1
    assert made() == 1


def test_it_is_made_again_when_it_is_forgotten(clock: list[float]) -> None:
    made = Lasting(count().__next__, 60)
    assert made() == 0
    made.forget()
    assert made() == 1
