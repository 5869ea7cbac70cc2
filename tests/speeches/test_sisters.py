"""Versions of one speech, and speeches of other years."""

from dataclasses import dataclass

import pytest

from speeches.sisters import are_sisters


@dataclass(frozen=True)
class Dated:
    title: str
    date: str


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        (("", "2021-12-30"), ("", "2022-01-02"), False),
        (("", "2021-03-01"), ("", "2021-03-28"), False),
        (("", "2021-03-01"), ("", "2021-03-29"), True),
        (("", "2021-12"), ("", "2022-01-02"), True),
        (("", "2021"), ("", "2021-11-02"), False),
        (("", "2021"), ("", ""), False),
        (("2021年工作会议讲话", ""), ("工作会议讲话", "2022-03"), True),
        (("2021年工作会议讲话", ""), ("2021年工作会议讲话（修改稿）", ""), False),
        # A day that the calendar does not have.
        (("", "2021-02-29"), ("", "2021-03-29"), False),
        (("", "2021-02-29"), ("", "2022-02-28"), True),
    ],
)
def test_dates_tell_speeches_of_other_years_from_versions(one, other, are):
    assert are_sisters(Dated(*one), Dated(*other)) == are
    assert are_sisters(Dated(*other), Dated(*one)) == are
