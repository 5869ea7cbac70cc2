"""Who asks for something, and for the how-manieth time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """A browser tab and the rising number of its requests; empty without script."""

    editor: str = ""
    sequence: int = 0


UNSTAMPED = Stamp()
