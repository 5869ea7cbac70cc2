"""When the congresses and plenary sessions were, and which years the five-year plans cover.

From the dates announced by the Party's Central Committee and the National People's Congress.
"""

from typing import Final


CONGRESSES: Final = {15: 1997, 16: 2002, 17: 2007, 18: 2012, 19: 2017, 20: 2022}
"""The Party's national congresses; one every five years since 1977, in autumn."""

PLENUMS: Final = {
    (18, 1): 2012, (18, 2): 2013, (18, 3): 2013, (18, 4): 2014, (18, 5): 2015, (18, 6): 2016,
    (18, 7): 2017,
    (19, 1): 2017, (19, 2): 2018, (19, 3): 2018, (19, 4): 2019, (19, 5): 2020, (19, 6): 2021,
    (19, 7): 2022,
    (20, 1): 2022, (20, 2): 2023, (20, 3): 2024, (20, 4): 2025,
}  # fmt: skip
"""Plenary sessions of a Central Committee: (congress, session) → year."""

PLANS: Final = {11: 2006, 12: 2011, 13: 2016, 14: 2021, 15: 2026}
"""The first year of each five-year plan; it ends in the fourth after."""
PLAN_YEARS: Final = 5

PEOPLES_CONGRESSES: Final = {12: 2013, 13: 2018, 14: 2023}
"""The first session of each National People's Congress; a session a year for five."""


def congress_of(year: int) -> int:
    """The last congress held before the end of `year`."""
    known = max((number for number, held in CONGRESSES.items() if held <= year), default=15)
    return known + (year - CONGRESSES[known]) // 5


def plenum_of(year: int) -> tuple[int, int]:
    """The last plenary session known to be held by `year`."""
    return max((held, number) for number, held in PLENUMS.items() if held <= max(year, 2012))[1]


def plan_of(year: int) -> int:
    return 11 + (year - PLANS[11]) // PLAN_YEARS
