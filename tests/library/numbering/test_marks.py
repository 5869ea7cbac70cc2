"""Marks as the page sends them."""

import pytest

from library.numbering import BODY, Mark, Scheme, of_short, short


def test_marks_are_written_short():
    for mark in (BODY, Mark(2, Scheme.SHI), Mark(5, Scheme.PLAIN, True)):
        assert of_short(short(mark)) == mark
    for wrong in ("", "6 official", "1 none", "1 shi ?", "x official"):
        with pytest.raises(ValueError):  # noqa: PT011
            of_short(wrong)
