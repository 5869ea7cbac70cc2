"""What the checks of a draft find in real speeches, each pasted as a draft.

    python bench/checks.py FOLDER|FILES… [--year 2026] [--json] [--sample N --seed S]
        [--only CHECK] [--library FOLDER]

Each text becomes a draft of its own paragraphs. Where context matters, the first half of the next text
is put in behind it with that text as its source; all other texts, and those of
`--library`, are the earlier speeches.
Prints for each check how many findings there are, and with `--sample` so many of each, chosen by the
seed, to be judged by hand. `--json` prints one object: `{"drafts", "paragraphs", "seconds", "checks":
{name: count}, "slowest_s"}`. Reads files only; no database.
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

from library.checks import CHAIN, Finding, Paragraph, Run, Sheet, Source, findings  # noqa: E402
from library.checks.earlier import Earlier  # noqa: E402
from library.shipped import shipped_wordings  # noqa: E402
from speeches import readers  # noqa: E402
from speeches.facts import guess  # noqa: E402
from speeches.passages import passages  # noqa: E402
from speeches.segmentation import outline  # noqa: E402


Text = tuple[Source, list[str]]
"""What is known of a speech, as a source without words, and its passages."""


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
    library = [*texts, *(read([options.library]) if options.library else ())]
    earlier, stored = known(library)
    found: dict[str, list[tuple[Paragraph, Finding]]] = defaultdict(list)
    paragraphs, times = 0, []
    for number in range(len(texts)):
        sheet = draft(number, len(texts), library, options.year, earlier, stored)
        begun = time.perf_counter()
        all_findings = findings(sheet)
        times.append(time.perf_counter() - begun)
        by_key = {paragraph.key: paragraph for paragraph in sheet.lines}
        paragraphs += len(by_key)
        for finding in all_findings:
            found[finding.check].append((by_key[finding.paragraph], finding))
    report = {
        "drafts": len(texts),
        "paragraphs": paragraphs,
        "seconds": round(sum(times), 2),
        "slowest_s": round(max(times), 2),
        "checks": {check.name: len(found[check.name]) for check in CHAIN},
    }
    if options.json:
        print(json.dumps(report, ensure_ascii=False))
        return
    for check in CHAIN:
        print(f"{check.label:　<8}{len(found[check.name]):6}")
        if options.sample and options.only in ("", check.name):
            show(found[check.name], options.sample, options.seed)
    print(f"{report['drafts']} drafts, {paragraphs} paragraphs, {report['seconds']} s")


def read(paths: list[Path]) -> list[Text]:
    files = [
        file
        for path in paths
        for file in (sorted(path.iterdir()) if path.is_dir() else [path])
        if file.is_file()
    ]
    texts = []
    for file in files:
        try:
            text = readers.read(file.name, file.read_bytes()).text
        except readers.Declined as declined:
            print(declined, file=sys.stderr)
            continue
        tree = outline(text)
        facts = guess(tree, file.name)
        year = facts.value("date")[:4]
        names = (facts.value(name) for name in ("occasion", "organ"))
        source = Source("", facts.value("title"), int(year) if year else None, *names, len(texts))
        texts.append((source, [passage.text for passage in passages(tree)]))
    return texts


def known(texts: list[Text]) -> tuple[Earlier, dict[int, tuple[int, str]]]:
    """All passages as earlier speeches; key → (speech, text)."""
    stored: dict[int, tuple[int, str]] = {}
    for speech, (_, parts) in enumerate(texts):
        for text in parts:
            stored[len(stored) + 1] = (speech, text)
    earlier = Earlier()
    earlier.add((key, speech, text) for key, (speech, text) in stored.items())
    return earlier, stored


def draft(
    number: int,
    drafts: int,
    texts: list[Text],
    year: int,
    earlier: Earlier,
    stored: dict[int, tuple[int, str]],
) -> Sheet:
    own_source, own = texts[number]
    other = (number + 1) % drafts
    source, parts = texts[other]
    paragraphs = [Paragraph(key, text) for key, text in enumerate(own, 1)]
    for text in parts[: len(parts) // 2]:
        paragraphs.append(Paragraph(len(paragraphs) + 1, text, replace(source, text=text)))
    runs = [run for one in paragraphs for run in repeated(one, number, texts, earlier, stored)]
    return Sheet(own_source.title, paragraphs, year, wordings=shipped_wordings(), runs=runs)


def repeated(
    paragraph: Paragraph,
    number: int,
    texts: list[Text],
    earlier: Earlier,
    stored: dict[int, tuple[int, str]],
) -> list[Run]:
    """Runs in any speech but the draft itself."""
    keys = [key for key in earlier.candidates(paragraph.text) if stored[key][0] != number]
    declared = paragraph.source.speech if paragraph.source else None
    others = {key: stored[key][1] for key in keys}
    speeches = {key: stored[key][0] for key in keys}
    return [
        Run(
            paragraph.key,
            stretch.start,
            stretch.end,
            stretch.passage,
            stretch.speech,
            f"《{texts[stretch.speech][0].title}》",
            stretch.speech == declared,
        )
        for stretch in earlier.stretches(
            paragraph.text, others, speeches, -1 if declared is None else declared
        )
    ]


def show(found: list[tuple[Paragraph, Finding]], count: int, seed: int) -> None:
    chosen = random.Random(seed).sample(found, min(count, len(found)))
    for paragraph, finding in chosen:
        before = paragraph.text[max(0, finding.start - 30) : finding.start]
        after = paragraph.text[finding.end : finding.end + 30]
        what = (
            finding.what
            if len(finding.what) < 120
            else finding.what[:60] + "……" + finding.what[-50:]
        )
        print(f"   · {before}【{what}】{after}".replace("\n", "⏎"))
        print(f"       {finding.grade}: {finding.why} {'/'.join(finding.suggestions)}")


if __name__ == "__main__":
    main()
