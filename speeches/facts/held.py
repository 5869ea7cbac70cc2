"""Facts as a speech, or a file that is to become one, holds them: columns, plain enough for JSON.

`guesses` maps the name of each fact that the machine found to the words it was taken from; `settled`
names the facts that a person has set or cleared. Who wins, a person or a new guess, is
decided here alone.
"""

from collections.abc import Mapping
from typing import Any

from speeches.facts.dates import year_of
from speeches.facts.fact import NAMES, Facts


Held = dict[str, Any]

COLUMNS = (*NAMES, "year", "guesses", "settled")


def hold(facts: Facts) -> Held:
    """The columns of what the machine found; no person has said anything yet."""
    return take({"settled": []}, facts)


def take(held: Mapping[str, Any], facts: Facts) -> Held:
    """`held` with the machine's later finds, except what a person has settled."""
    settled = frozenset(held["settled"])
    values = {name: held[name] if name in settled else facts.value(name) for name in NAMES}
    guesses = {name: fact.as_data() for name, fact in facts.found.items() if name not in settled}
    return _whole(values, guesses, settled)


def settle(held: Mapping[str, Any], said: Mapping[str, str]) -> Held:
    """`held` with what a person said, empty values too: from now on no guess is written over it."""
    values = {name: held[name] for name in NAMES} | dict(said)
    guesses = {name: source for name, source in held["guesses"].items() if name not in said}
    return _whole(values, guesses, frozenset((*held["settled"], *said)))


def _whole(values: dict[str, Any], guesses: dict[str, Any], settled: frozenset[str]) -> Held:
    """The year is kept beside the date that it is of."""
    return values | {
        "genre": values["genre"] or "other",
        "year": year_of(values["date"]),
        "guesses": guesses,
        "settled": sorted(settled),
    }
