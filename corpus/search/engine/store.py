"""Where the index lies: a folder for each build of it, and a file `current` that names the live one.

Writers of all processes wait for their turn; readers never wait. A rebuild fills a new folder while
the live one serves, then `current` is replaced, which is atomic. `current` also notes the version of
the index and the sizes of its files, so that a reader knows one that it must not trust.
"""

import json
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass, field
from itertools import chain, islice
from pathlib import Path
from time import sleep
from typing import Any
from zlib import crc32

import numpy as np
from filelock import FileLock
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.writing import NO_MERGE

from corpus.search.engine.columns import NumberColumn
from corpus.search.engine.schema import index_version, is_readable, schema
from corpus.search.engine.segment import Segment
from corpus.search.engine.writing import Writer, merge_small


# Passages of a rebuild that become one segment: fewer are slower to search, and more take more memory,
# about 6 KB a passage.
SEGMENT = 200_000
# Seconds between attempts.
_WAITS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4)


class Unusable(Exception):  # noqa: N818 - it is a state, which is mended
    """There is no index, or one that must not be trusted: build it from the database."""


class Missing(Unusable):
    """Nothing was ever indexed here."""


@dataclass(frozen=True, slots=True)
class Current:
    """What the file `current` says. `edition` rises with every change. Of each file it has the size,
    which every reader looks at, and the sum (CRC-32), which takes reading the file."""

    folder: str
    edition: int
    version: str
    files: Mapping[str, int] = field(default_factory=dict)
    sums: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_dated(self) -> bool:
        return self.version != index_version()


class Store:
    """The index under `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pointer = path / "current"
        self._changed = path / "changed"

    def current(self) -> Current:
        """The index, of the version that is written now. Raises `Unusable`."""
        current = self.serving()
        if current.is_dated:
            raise Unusable(_other_version(current))
        return current

    def serving(self) -> Current:
        """The index, or one of another version that can be searched until it is built anew. Raises
        `Unusable`."""
        try:
            current = Current(**json.loads(self._pointer.read_bytes()))
        except FileNotFoundError:
            raise Missing("there is none yet") from None
        except (ValueError, TypeError) as error:
            raise Unusable(f"{self._pointer} cannot be read: {error}") from error
        if not is_readable(current.version):
            raise Unusable(_other_version(current))
        return current

    def segments(self, current: Current, known: Mapping[str, Segment]) -> dict[str, Segment]:
        """The segments by name; those in `known` are not read again. Raises `Unusable`."""
        folder = self.path / current.folder
        wrong = [name for name, size in current.files.items() if _size(folder / name) != size]
        if wrong:
            raise Unusable(f"{folder / wrong[0]} is missing or damaged")
        found = {}
        storage = FileStorage(str(folder), supports_mmap=False)
        try:
            for segment in storage.open_index()._segments():
                old = known.get(segment.segment_id())
                read = old.refreshed(segment) if old else Segment(storage, segment)
                found[segment.segment_id()] = read
        # Damaged bytes can make any of Whoosh's readers fail in any way.
        except Exception as error:
            raise Unusable(f"{folder} cannot be read: {error!r}") from error
        return found

    def settled(self) -> AbstractContextManager[None]:
        """While this holds no process writes: what is wrong then is not merely half done."""
        return self._writing()

    def change(self, column: str, values: Iterable[int], add: Iterable[Mapping[str, Any]]) -> None:
        """Takes out the passages with one of these numbers in `column` (pk or speech), then adds
        documents; readers see all of it or nothing. Raises `Unusable`.
        """
        documents = list(add)
        with self._writing():
            current = self.current()
            removed = self._write(self.path / current.folder, column, set(values), documents)
            self._publish(current.folder, current.edition + 1)
            if self._changed.exists():
                keys = removed | {document["pk"] for document in documents}
                with self._changed.open("a") as file:
                    file.writelines(f"{key}\n" for key in sorted(keys))

    def rebuild(
        self,
        documents: Callable[[], Iterable[Mapping[str, Any]]],
        catch_up: Callable[[set[int]], Iterable[Mapping[str, Any]]],
        *,
        unless_usable: bool = False,
    ) -> bool:
        """Builds the index anew beside the live one, and puts it in its place. Whether it did.

        `catch_up` gives the documents of the keys that were changed in the live one meanwhile.
        With `unless_usable` only the first of several processes that ask for it builds.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        with FileLock(self.path / "rebuild.lock"):
            if unless_usable and not self.trouble():
                return False
            with self._writing():
                self._changed.write_text("")
            name = uuid.uuid4().hex
            folder = self.path / name
            folder.mkdir()
            try:
                FileStorage(str(folder)).create_index(schema())
                every = iter(documents())
                for first in every:
                    some = chain([first], islice(every, SEGMENT - 1))
                    self._write(folder, "pk", set(), some, merge=False)
                self._swap_in(name, catch_up)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            self._tidy(name)
        return True

    def _swap_in(
        self, name: str, catch_up: Callable[[set[int]], Iterable[Mapping[str, Any]]]
    ) -> None:
        with self._writing():
            if keys := {int(line) for line in self._changed.read_text().split()}:
                self._write(self.path / name, "pk", keys, catch_up(keys))
            self._publish(name, self._last_edition() + 1)
            self._changed.unlink()

    def trouble(self) -> Unusable | None:
        """Why the index must be built, if it must."""
        try:
            with self._writing():
                for segment in self.segments(self.current(), {}).values():
                    segment.close()
        except Unusable as reason:
            return reason
        return None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self.path.mkdir(parents=True, exist_ok=True)
        with FileLock(self.path / "write.lock"):
            yield

    def _write(
        self,
        folder: Path,
        column: str,
        values: set[int],
        add: Iterable[Mapping[str, Any]],
        *,
        merge: bool = True,
    ) -> set[int]:
        """Returns the keys of the passages that were taken out."""
        index = FileStorage(str(folder)).open_index()
        writer = Writer(index)
        removed = set()
        try:
            for number, key in _standing(index, column, values) if values else ():
                writer.delete_document(number)
                removed.add(key)
            writer.add_documents(add)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=merge_small if merge else NO_MERGE)
        return removed

    def _publish(self, folder: str, edition: int) -> None:
        files = {
            file.name: file.stat().st_size
            for file in (self.path / folder).iterdir()
            if file.is_file() and "LOCK" not in file.name
        }
        known = self._known_sums(folder)
        sums = {
            name: known[name] if name in known else _sum(self.path / folder / name)
            for name in files
        }
        current = Current(folder, edition, index_version(), files, sums)
        fresh = self.path / "current.new"
        fresh.write_text(json.dumps(asdict(current)))
        _replace(self._pointer, fresh)

    def _known_sums(self, folder: str) -> Mapping[str, int]:
        """Those of the files that were there before: none of them ever changes."""
        try:
            before = self.serving()
        except Unusable:
            return {}
        return before.sums if before.folder == folder else {}

    def check_files(self) -> None:
        """Reads every file. Raises `Unusable` where one is not as it was written."""
        with self._writing():
            current = self.current()
            for name, written in current.sums.items():
                path = self.path / current.folder / name
                if _size(path) != current.files[name] or _sum(path) != written:
                    raise Unusable(f"{path} is missing or damaged")

    def _last_edition(self) -> int:
        try:
            return int(json.loads(self._pointer.read_bytes())["edition"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0

    def _tidy(self, live: str) -> None:
        """Readers keep what they have open; where a system forbids it, the next rebuild removes it."""
        for folder in self.path.iterdir():
            if folder.is_dir() and folder.name != live:
                shutil.rmtree(folder, ignore_errors=True)


def _standing(index: FileIndex, column: str, values: set[int]) -> Iterator[tuple[int, int]]:
    """Document number, counted over all segments, and key of the passages with these values."""
    base = 0
    wanted = np.fromiter(values, np.int64)
    for segment in index._segments():
        reader = segment.codec().per_document_reader(index.storage, segment)
        numbers = reader.column_reader(column, NumberColumn()).load()
        keys = reader.column_reader("pk", NumberColumn()).load()
        reader.close()
        for number in np.flatnonzero(np.isin(numbers, wanted)).tolist():
            if not segment.is_deleted(number):
                yield base + number, int(keys[number])
        base += segment.doc_count_all()


def _other_version(current: Current) -> str:
    return f"it is version {current.version}, this is {index_version()}"


def _sum(path: Path) -> int:
    found = 0
    with path.open("rb") as file:
        while some := file.read(1 << 20):
            found = crc32(some, found)
    return found


def _replace(file: Path, fresh: Path) -> None:
    """Puts `fresh` in the place of `file`. Windows forbids it for the moment in which another process
    reads the file: it is tried again for about a second.
    """
    for wait in _WAITS:
        try:
            fresh.replace(file)
            return
        except PermissionError:
            sleep(wait)
    fresh.replace(file)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
