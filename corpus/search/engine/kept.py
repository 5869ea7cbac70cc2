"""What has been worked out once and may be asked for again, within bounds."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    @property
    def nbytes(self) -> int: ...


T = TypeVar("T", bound=Sized)


class Kept(Generic[T]):
    """Things by key, at most so many and of so many bytes; those longest unused are dropped first.

    None is kept for what there is not. The one asked for last stays however large it is.
    """

    def __init__(self, most_bytes: int, most: int) -> None:
        self._most_bytes, self._most = most_bytes, most
        self._lock = Lock()
        self.clear()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._found

    def clear(self) -> None:
        self._found: OrderedDict[Hashable, T | None] = OrderedDict()
        self._bytes = 0

    def get(self, key: Hashable, make: Callable[[], T | None]) -> T | None:
        """What is kept under the key, made if need be, by one thread at a time."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
            made = self._found[key] = make()
            self._bytes += _size(made)
            self._drop()
            return made

    def _drop(self) -> None:
        while len(self._found) > 1 and (
            self._bytes > self._most_bytes or len(self._found) > self._most
        ):
            _, dropped = self._found.popitem(last=False)
            self._bytes -= _size(dropped)


def _size(made: Sized | None) -> int:
    return 0 if made is None else made.nbytes
