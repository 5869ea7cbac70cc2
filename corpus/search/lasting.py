"""What takes long to make and may be a little old: kept in this process as it is.

Django's cache writes a value down and reads it back at every use, which for a vocabulary takes longer
than the search itself.
"""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar


T = TypeVar("T")


class Lasting(Generic[T]):
    """Calls `make` when it is asked and what that gave is `seconds` old; others who ask wait."""

    def __init__(self, make: Callable[[], T], seconds: float) -> None:
        self._make, self._seconds = make, seconds
        self._lock = Lock()
        self._made: tuple[T, float] | None = None

    def __call__(self) -> T:
        with self._lock:
            if self._made is None or monotonic() - self._made[1] > self._seconds:
                self._made = self._make(), monotonic()
            return self._made[0]

    def forget(self) -> None:
        self._made = None
