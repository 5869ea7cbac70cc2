"""How long a search takes, beside other engines on the same passages.

    python bench/search.py [--speeches N] [--only ENGINE…] [--json] [FOLDER]

FOLDER holds .txt files, a paragraph a line; without it N speeches of 40 passages are made up, the same
every time. Every engine does the same for a question: the total, and ten rows with their text from the
database, the words marked. The engines are asked in turn, question by question, in one process, each
round in another order.
Tokens of the others are jieba's; Whoosh and stock Haystack are left out where they would take long.

The last line of `--json` is {"speeches", "passages", "p50": {engine: ms}, "p95", "classes": {class:
{engine: p50}}, "build": {engine: passages per CPU-second}, "page_p50"}.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any


sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
DATA = Path(tempfile.mkdtemp(prefix="shiju-bench-"))
os.environ["SHIJU_DATA_DIR"] = str(DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "corpus.settings"

import django  # noqa: E402
from django.conf import settings  # noqa: E402


settings.HAYSTACK_CONNECTIONS["stock"] = {
    "ENGINE": "bench.stock.StockEngine",
    "PATH": f"{DATA}/stock",
}
settings.ALLOWED_HOSTS = ["testserver"]
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from haystack import connections  # noqa: E402

from bench import engines, stock  # noqa: E402
from bench.passages import speeches  # noqa: E402
from bench.questions import CLASSES, Asked  # noqa: E402
from corpus.search import find, marked  # noqa: E402
from corpus.search.engine.schema import document  # noqa: E402
from corpus.search.engine.store import Store  # noqa: E402
from corpus.search.parsing import parse  # noqa: E402
from speeches.models import Passage, Speech  # noqa: E402


# Passages up to which these are asked too: stock builds few a second, and ever fewer as it grows.
MOST_WHOOSH, MOST_STOCK = 50_000, 6_000
ROUNDS = 5
# These are asked once: they are far behind, and take most of the time.
ONCE = ("scan", "fts5_trigram", "whoosh", "ripgrep", "stock")
# Beside which ours are measured; the scan of all texts says what the totals must be.
OTHERS = ("scan", "tantivy", "fts5", "fts5_trigram", "whoosh", "ripgrep", "stock")
OURS = ("evaluator_cold", "evaluator_warm", "face_warm")
Ask = Callable[[Asked], int]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--speeches", type=int, default=100)
    parser.add_argument("--only", nargs="+", choices=OTHERS, metavar="ENGINE")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    given = read(options.folder) if options.folder else speeches(options.speeches)
    rows = store(given)
    asks, build = built(rows, options.only or OTHERS)
    times = asked_in_turn(asks, rows)
    report = {
        "speeches": Speech.objects.count(),
        "passages": len(rows),
        "p50": overall(times, 0.5),
        "p95": overall(times, 0.95),
        "classes": {name: overall({name: times[name]}, 0.5) for name in CLASSES},
        "build": build,
        "page_p50": page_time(),
    }
    show(report)
    if options.json:
        print(json.dumps(report, ensure_ascii=False))


def read(folder: Path) -> Any:
    for path in sorted(folder.rglob("*.txt")):
        lines = path.read_text("utf-8", errors="ignore").splitlines()
        yield 2020, [line.strip() for line in lines if line.strip()]


def store(given: Any) -> list[engines.Row]:
    """Puts the speeches into the database; gives key, year and text of each passage."""
    digest = count()
    given = iter(given)
    while some := list(islice(given, 500)):
        made = Speech.objects.bulk_create(
            Speech(title="在全县工作会议上的讲话", text="", digest=str(next(digest)), year=year)
            for year, _ in some
        )
        Passage.objects.bulk_create(
            Passage(speech=speech, ordinal=place, part="text", text=text, start=0, end=0)
            for speech, (_, texts) in zip(made, some, strict=True)
            for place, text in enumerate(texts, start=1)
        )
    return list(Passage.objects.order_by("pk").values_list("pk", "speech__year", "text"))


def built(
    rows: Sequence[engines.Row], chosen: Sequence[str]
) -> tuple[dict[str, Ask], dict[str, int]]:
    """The engines, ready to be asked, and how many passages a CPU-second each indexed."""
    build: dict[str, int] = {}

    def timed(name: str, action: Callable[..., object], *arguments: object) -> None:
        tell(f"{name} indexes {len(rows)} passages")
        start = time.process_time()
        action(*arguments)
        build[name] = round(len(rows) / (time.process_time() - start))

    parse("整改"), engines.tokens("整改")
    timed("evaluator", Store(DATA / "second").rebuild, lambda: map(prepared, rows), lambda keys: ())
    ours = connections["default"].get_backend()
    timed("face", ours.rebuild)
    snapshot = ours.searcher.snapshot()
    asks: dict[str, Ask] = {
        f"evaluator_{state}": with_rows(engines.Evaluator(snapshot, cold=state == "cold").find)
        for state in ("cold", "warm")
    }
    asks["face_warm"] = by_face
    for name in chosen:
        if engine := other(name, len(rows)):
            timed(name, engine.build, rows)
            asks[name] = with_rows(engine.find)
    return asks, {name: speed for name, speed in build.items() if name not in ("scan", "ripgrep")}


def other(name: str, passages: int) -> engines.Engine | None:
    """The engine of that name; None where it would take too long, or is not on this machine."""
    if name == "stock":
        return stock.Stock() if passages <= MOST_STOCK else None
    if name == "whoosh":
        return engines.Whoosh(DATA) if passages <= MOST_WHOOSH else None
    if name == "ripgrep":
        return engines.Ripgrep(DATA) if engines.Ripgrep.program else None
    if name == "scan":
        return engines.Scan()
    if name == "tantivy":
        return engines.Tantivy(DATA)
    return engines.Fts5(DATA, trigram=name == "fts5_trigram")


def prepared(row: engines.Row) -> dict[str, Any]:
    key, year, text = row
    return document({"pk": key, "year": year, "text": text, "heading": "", "speech": 1})


def with_rows(search: Callable[[Asked], engines.Found]) -> Ask:
    """The page's rows are read from the database and marked."""

    def ask(asked: Asked) -> int:
        total, keys = search(asked)
        with connection.cursor() as cursor:
            places = ",".join(map(str, keys))
            cursor.execute(f"SELECT id, text FROM speeches_passage WHERE id IN ({places})")
            for _, text in cursor.fetchall():
                for word in asked.words:
                    text = text.replace(word, f"<mark>{word}</mark>")
        return total

    return ask


def by_face(asked: Asked) -> int:
    """The question as a searcher writes it, through Haystack."""
    results = find(str(asked), page=asked.offset // 10 + 1)
    for hit in results.hits:
        marked(hit.passage.text, results.question)
    return results.total


def asked_in_turn(
    asks: dict[str, Ask], rows: Sequence[engines.Row]
) -> dict[str, dict[str, list[float]]]:
    """Class → engine → the median of each question, in ms. Says whose totals are not right: those of a
    scan, but that ours have to understand what is asked (`engines.Understood`)."""
    differing = dict.fromkeys(asks, 0)
    chance = random.Random(ROUNDS)
    times: dict[str, dict[str, list[float]]] = {
        name: {engine: [] for engine in asks} for name in CLASSES
    }
    for name, questions in CLASSES.items():
        tell(f"questions: {name}")
        for asked in questions:
            taken: dict[str, list[float]] = {engine: [] for engine in asks}
            totals = {}
            for turn in range(ROUNDS):
                # Who comes after one that reads much finds the processor's caches emptied.
                for engine, ask in chance.sample(list(asks.items()), len(asks)):
                    if turn and engine in ONCE:
                        continue
                    start = time.perf_counter()
                    totals[engine] = ask(asked)
                    taken[engine].append((time.perf_counter() - start) * 1000)
            right = right_totals(asked, totals, rows) if "scan" in asks else totals
            for engine, some in taken.items():
                times[name][engine].append(statistics.median(some))
                differing[engine] += totals[engine] != right[engine]
    if "scan" in asks:
        print("questions whose total is not right:", differing)
    return times


def right_totals(
    asked: Asked, totals: dict[str, int], rows: Sequence[engines.Row]
) -> dict[str, int]:
    """What each engine should have counted. Prints where ours should find more than a scan."""
    right = dict.fromkeys(totals, totals["scan"])
    ours = [engine for engine in totals if engine in OURS]
    if any(totals[engine] != totals["scan"] for engine in ours):
        understood = engines.Understood()
        understood.build(rows)
        found, _ = understood.find(asked)
        print(f"{asked}: {totals['scan']} as it is written, {found} as the search box has it")
        right |= dict.fromkeys(ours, found)
    return right


def overall(times: dict[str, dict[str, list[float]]], part: float) -> dict[str, float]:
    pooled: dict[str, list[float]] = {}
    for by_engine in times.values():
        for engine, some in by_engine.items():
            pooled.setdefault(engine, []).extend(some)
    return {
        engine: round(sorted(some)[min(int(len(some) * part), len(some) - 1)], 3)
        for engine, some in pooled.items()
    }


def page_time() -> float:
    """The whole results page over HTTP, at p50."""
    client = Client()
    client.force_login(get_user_model().objects.create_user("bench"))
    taken = []
    for asked in (asked for questions in CLASSES.values() for asked in questions):
        start = time.perf_counter()
        answer = client.get("/", {"q": str(asked), "page": asked.offset // 10 + 1})
        taken.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, answer.status_code
    return round(statistics.median(taken), 2)


def tell(doing: str) -> None:
    """What goes on, for whoever waits."""
    print(f"{time.strftime('%H:%M:%S')} {doing} …", file=sys.stderr)


def show(report: dict[str, Any]) -> None:
    names = list(report["p50"])
    print(f"{report['passages']} passages; ms" + "".join(f"{name:>16}" for name in names))
    lines = {**report["classes"], "ALL p50": report["p50"], "ALL p95": report["p95"]}
    for title, values in lines.items():
        print(f"{title:20}" + "".join(f"{values[name]:16.2f}" for name in names))
    print("build, passages per CPU-second:", report["build"])
    print("the results page over HTTP, p50:", report["page_p50"], "ms")


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(DATA, ignore_errors=True)
