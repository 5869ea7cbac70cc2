"""What the checks of a draft find in real speeches, each pasted as a draft.

    python bench/checks.py FOLDER|FILES… [--year 2026] [--json] [--sample N --seed S]
        [--only CHECK] [--library FOLDER]

Each text is pasted as the editor does it: its title taken, its numbers absorbed. Behind it stands the
first half of the next text with that text as its source; all other texts, and those of `--library`, are
the earlier speeches. The office it is written in has the places of the text for its own, and
leaders some of whom are kept under another name or title (`bench/houses.py`).
Prints for each check how many findings there are and its seconds, on all drafts and at most on one,
and with `--sample` so many of each, chosen by the seed, to be judged by hand. `--json` prints one
object: `{"drafts", "paragraphs", "seconds", "checks": {name: count}, "slowest_s": {name: seconds}}`.
Reads files only; no database.
"""

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.drafts import Shelf, draft, read  # noqa: E402
from library.checks import CHAIN, Finding, Sheet  # noqa: E402


Found = list[tuple[Sheet, Finding]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--library", type=Path, help="more earlier speeches: a folder")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    texts = read(options.paths)
    drafts = len(texts)
    shelf = Shelf([*texts, *(read([options.library]) if options.library else ())])
    found: dict[str, Found] = defaultdict(list)
    times: dict[str, list[float]] = defaultdict(list)
    paragraphs = 0
    for number in range(drafts):
        sheet = draft(number, (number + 1) % drafts, texts, options.year, options.seed)
        paragraphs += len(sheet.paragraphs)
        check(sheet, number, shelf, found, times)
    report = {
        "drafts": drafts,
        "paragraphs": paragraphs,
        "seconds": round(sum(map(sum, times.values())), 2),
        "checks": {one.name: len(found[one.name]) for one in CHAIN},
        "slowest_s": {one.name: round(max(times[one.name]), 3) for one in CHAIN},
    }
    if options.json:
        print(json.dumps(report, ensure_ascii=False))
        return
    for one in CHAIN:
        seconds = times[one.name]
        print(
            f"{one.label:　<8}{len(found[one.name]):6} {sum(seconds):8.2f} s {max(seconds):8.3f} s"
        )
        if options.sample and options.only in ("", one.name):
            show(found[one.name], options.sample, options.seed)
    print(f"{drafts} drafts, {paragraphs} paragraphs, {report['seconds']} s")


def check(
    sheet: Sheet,
    number: int,
    shelf: Shelf,
    found: dict[str, Found],
    times: dict[str, list[float]],
) -> None:
    """Each check by itself; looking for what was said before is part of telling it."""
    for one in CHAIN:
        begun = time.perf_counter()
        if one.name == "overlap":
            runs = [run for paragraph in sheet.paragraphs for run in shelf.runs(paragraph, number)]
            sheet = replace(sheet, runs=runs)
        findings = list(one.find(sheet))
        times[one.name].append(time.perf_counter() - begun)
        found[one.name] += [(sheet, finding) for finding in findings]


def show(found: Found, count: int, seed: int) -> None:
    for sheet, finding in random.Random(seed).sample(found, min(count, len(found))):
        text = sheet.lines[finding.paragraph].text
        before = text[max(0, finding.start - 30) : finding.start]
        after = text[finding.end : finding.end + 30]
        what = finding.what
        if len(what) >= 120:
            what = f"{what[:60]}……{what[-50:]}"
        print(f"   · {before}【{what}】{after}".replace("\n", "⏎"))
        print(f"       {finding.grade}: {finding.why} {'/'.join(finding.suggestions)}")


if __name__ == "__main__":
    main()
