"""Files → speeches that can be found: read, outline, store, theme, index.

A speech is one transaction; the index follows once it is committed, so that what is found is there.
Should the index fail, the speech stays and the result says how to repair it. The phrases follow when
all are in (`remining`): mining looks at all speeches together.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.utils import timezone

from corpus import results, search, storing, versions
from corpus.arriving import digest_of, of_text
from corpus.results import Policy, Result
from corpus.sources import Source
from library.theming.applying import Themer
from speeches import line_rules, readers
from speeches.models import Import, ImportFile, Speech


log = logging.getLogger(__name__)

# A commit of the index costs about as much as a speech or two do in everything else.
BATCH = 200


def ingest(name: str, data: bytes, *, run: Import | None = None) -> Result:
    """Take one file in. Never raises for what is wrong with the file: see the result's status."""
    (result,) = ingest_all([(name, len(data), lambda: data)], run=run)
    return result


def ingest_all(
    sources: Iterable[Source], *, run: Import | None = None, policy: Policy = "keep"
) -> Iterator[Result]:
    """Take files in, one result each, in order; what goes wrong with one does not stop the others.

    `policy` is for texts that are another version of a speech that is there. Results come in batches,
    since they include whether the speech was indexed.
    """
    left = iter(sources)
    while batch := list(islice(left, BATCH)):
        yield from _take_all(batch, run, policy)
    if run:
        run.finished = timezone.now()
        run.save(update_fields=["finished"])


def index(done: list[Result]) -> list[Result]:
    """Index what was stored; the speeches are there already, so a failure is told, not raised."""
    stored = [result.speech for result in done if result.stored and result.speech]
    if not stored:
        return done
    try:
        search.index_speeches(stored)
    except Exception:
        log.exception("stored, but not indexed: speeches %s", [speech.pk for speech in stored])
        return [
            replace(one, message=results.UNINDEXED, indexed=False) if one.stored else one
            for one in done
        ]
    return done


def _take_all(batch: list[Source], run: Import | None, policy: Policy) -> list[Result]:
    done: list[Result] = []
    with versions.at_hand() as shelf:
        known = storing.digests(), storing.superseded()
        taker = _Taker(run, policy, shelf, *known, Themer(), line_rules.active())
        try:
            done.extend(taker.take(*source) for source in batch)
        finally:
            # Also when stopped with Ctrl-C: what is stored is to be found.
            done = index(done)
            if run:
                ImportFile.objects.bulk_create(result.as_file(run) for result in done)
    return done


@dataclass(frozen=True, slots=True)
class _Taker:
    """What every file of a batch is taken in with."""

    run: Import | None
    policy: Policy
    shelf: versions.Shelf
    there: dict[str, int]
    former: dict[str, int]
    themer: Themer
    rules: dict[str, str]

    def take(self, name: str, size: int | None, content: Callable[[], bytes]) -> Result:
        """One file into the database; everything that can go wrong with it becomes its result."""
        try:
            if size is not None:
                readers.check(name, size)
            return self._store(name, content())
        except readers.Declined as declined:
            return Result(name, "declined", declined.reason)
        except OSError as error:
            log.warning("cannot open %s: %s", name, error)
            return Result(name, "declined", readers.unopened(error))
        except Exception as error:
            log.exception("ingest of %s failed", name)
            return Result(name, "declined", results.FAULT.format(error=type(error).__name__))

    def _store(self, name: str, data: bytes) -> Result:
        text = readers.read(name, data).text
        digest = digest_of(text)
        if known := self._known(name, digest):
            return known
        arrival = of_text(name, text, digest, self.rules)
        near = versions.likest(arrival.shingles, self.shelf)
        before = near.speech.digest if near else ""
        result = storing.put(arrival, data, near, self.policy, self.themer, self.run)
        if result.stored and result.speech:
            if result.status == "replaced":
                self.former[before] = result.speech.pk
            self.there[digest] = result.speech.pk
            self.shelf.add(result.speech.pk, result.speech.signature)
        return result

    def _known(self, name: str, digest: str) -> Result | None:
        # A former text may have come back since: then it is there.
        if digest in self.there and (known := storing.known(name, digest)):
            return known
        key = self.former.get(digest)
        former = Speech.objects.filter(pk=key).light().first() if key else None
        return results.superseded(name, former) if former else None
