"""Outlining is linear: twice the text is twice the work, counted in calls, not in seconds."""

import sys
from types import FrameType
from typing import Any

import pytest

from bench.outline import SHAPES, best_of_three, repeated
from speeches.segmentation import outline


SIZE = 2_000
# Twice the work, and some for what begins once or grows with the digits of a number
MOST = 2.4


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_the_text_is_twice_the_work(shape: str) -> None:
    once, twice = (calls(repeated(shape, size)) for size in (SIZE, 2 * SIZE))
    assert twice <= MOST * once


@pytest.mark.deep
@pytest.mark.timeout(900)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_sixteen_times_the_text_takes_far_less_than_the_square(shape: str) -> None:
    """What C does within one call is not counted: sixteen times is linear, 256 the square."""
    once, more = (best_of_three(repeated(shape, size)) for size in (SIZE, 16 * SIZE))
    assert more < 64 * max(once, 0.001)


def test_a_long_line_is_outlined_without_being_cut() -> None:
    text = repeated(SHAPES["run-on"], 100_000)
    assert outline(text).sections[0].start == 0


def calls(text: str) -> int:
    """How many functions are called, Python's own among them, while the text is outlined."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        outline(text)
    finally:
        sys.setprofile(before)
    return count
