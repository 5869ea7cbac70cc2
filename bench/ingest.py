"""The CPU time of taking a folder of texts in, beside that of one pass of jieba over the same texts.

    python bench/ingest.py [FOLDER] [--speeches N] [--no-mining] [--json]

Without a folder N speeches are made up, the same every time. Each measure has a process, and the ingest
an empty data directory, of its own. CPU time is that of the process with all its threads and children,
from the first file to the last speech in the index: read, outline, store, theme, index. Starting Python
and loading dictionaries is left out, on either side; jieba is as it comes, with its own dictionary, and
its time the mean of a pass before the ingest and one after it. Mining the phrases, which follows when
all are in, is no part of it and told apart, or left out.

`growth` is how the time a character grows from the first texts to all of them, 1.0 being linear: from
1,000 texts, or from a fifth of fewer. `peak_mb` is the greatest memory of the process that takes the
texts in, Python and Django included, mining not. The last line of `--json` is
`{"speeches", "characters", "ingest_cpu_s", "jieba_cpu_s", "ratio", "growth", "peak_mb"}`.
"""

import argparse
import json
import logging
import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any


ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.texts import write_speeches  # noqa: E402
from speeches import readers  # noqa: E402


FIRST = 1_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking texts in cost: CPU seconds of the first texts and of all, other seconds, MB at most,
    and the CPU seconds of mining them."""

    speeches: int
    first: float
    cpu: float
    seconds: float
    peak: float
    mining: float


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--speeches", type=int, default=500, help="how many are made up")
    parser.add_argument("--mining", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="shiju-bench-") as scratch:
        folder = options.folder or write_speeches(Path(scratch), options.speeches)
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        report = measured(paths, mining=options.mining)
    lines = "\n".join(f"{name:14}{value}" for name, value in report.items())
    print(json.dumps(report) if options.json else lines)


def measured(paths: Sequence[Path], *, mining: bool) -> dict[str, Any]:
    passes = [alone(cut_with_jieba, paths)]
    taken = alone(partial(take_in, mining=mining), paths)
    passes.append(alone(cut_with_jieba, paths))
    jieba = statistics.mean(passes)
    first, every = (sum(map(len, texts(some))) for some in (paths[: few(paths)], paths))
    print(f"{taken.speeches / taken.cpu:.0f} speeches a CPU-second, {taken.seconds:.0f} s in all")
    if mining:
        print(f"mining their phrases afterwards: {taken.mining:.1f} CPU-seconds")
    return {
        "speeches": taken.speeches,
        "characters": every,
        "ingest_cpu_s": round(taken.cpu, 2),
        "jieba_cpu_s": round(jieba, 2),
        "ratio": round(taken.cpu / jieba, 2),
        "growth": round(taken.cpu / taken.first * first / every, 2),
        "peak_mb": round(taken.peak),
    }


def few(paths: Sequence[Path]) -> int:
    return min(FIRST, max(len(paths) // 5, 1))


def alone(measure: Callable[[Sequence[Path]], Any], paths: Sequence[Path]) -> Any:
    """What `measure` finds in a process of its own."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as process:
        return process.submit(measure, paths).result()


def cut_with_jieba(paths: Sequence[Path]) -> float:
    """The CPU seconds of `jieba.cut` over all texts."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.dt.FREQ, jieba.dt.total = jieba.dt.gen_pfdict(jieba.dt.get_dict_file())
    jieba.dt.initialized = True
    whole = texts(paths)
    begun = cpu()
    for text in whole:
        for _word in jieba.cut(text):
            pass
    return cpu() - begun


def take_in(paths: Sequence[Path], *, mining: bool) -> Taken:
    """What `manage.py ingest` does with the files, in an empty data directory."""
    with tempfile.TemporaryDirectory(prefix="shiju-bench-") as data:
        results, remine = prepared(data, paths)
        begun, started, first, added = cpu(), time.perf_counter(), 0.0, 0
        for number, result in enumerate(results, start=1):
            added += result.status == "added"
            assert result.status != "added" or result.indexed, result.message
            if number == few(paths):
                first = cpu() - begun
        used, passed = cpu() - begun, time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        begun = cpu()
        problem = remine() if mining else ""
        assert not problem, problem
        return Taken(added, first, used, passed, peak, cpu() - begun)


def prepared(data: str, paths: Sequence[Path]) -> tuple[Iterator[Any], Callable[[], str]]:
    """Django on an empty database, and every dictionary loaded: the results to come, and mining."""
    os.environ["SHIJU_DATA_DIR"] = data
    os.environ["DJANGO_SETTINGS_MODULE"] = "corpus.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from corpus.ingest import ingest_all
    from corpus.remining import remine
    from corpus.search.parsing import parse
    from corpus.sources import from_path
    from speeches.models import Import
    from speeches.words import general_frequencies, person_names

    call_command("migrate", verbosity=0)
    parse("拾句"), general_frequencies(), person_names("拾句")
    return ingest_all(map(from_path, paths), run=Import.objects.create()), remine


def texts(paths: Sequence[Path]) -> list[str]:
    """The texts that can be read, as a reader gives them."""
    found = []
    for path in paths:
        try:
            found.append(readers.read(path.name, path.read_bytes()).text)
        except readers.Declined as declined:
            print(declined, file=sys.stderr)
    return found


def cpu() -> float:
    """The CPU seconds of this process so far, its threads and children included."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main()
