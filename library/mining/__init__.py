"""Stock phrases found across speeches, exactly and explainably."""

from .phrase import Phrase, Place, Text
from .state import Changes, State, mine, update


__all__ = ["Changes", "Phrase", "Place", "State", "Text", "mine", "update"]
