"""The CPU time of mining a folder of texts, beside that of cutting them into words twice with jieba.

    python bench/mining.py [FOLDER] [--json]

FOLDER defaults to the sample speeches. Texts are read, outlined and taken apart into passages first;
that is not counted, nor is loading dictionaries, on either side. Mining is all of it: clauses, copies,
phrases, terms, parallel constructions, variants, their worth, and the marks by which a later speech
finds what it touches. The last line of `--json` is
`{"speeches", "mining_cpu_s", "jieba_cpu_s", "ratio", "peak_mb", "phrases"}`; `jieba_cpu_s` is two
passes of `jieba.cut`, measured in the same run, `peak_mb` the greatest memory of the process until
mining is done.
"""

import argparse
import json
import logging
import resource
import sys
import time
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from library.mining import Text, candidates, learnt, mine, passage_marks  # noqa: E402
from speeches import readers  # noqa: E402
from speeches.facts import guess  # noqa: E402
from speeches.facts.dates import year_of  # noqa: E402
from speeches.passages import passages  # noqa: E402
from speeches.segmentation import outline  # noqa: E402
from speeches.words import general_frequencies, person_names  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "speeches" / "samples")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    texts = read(options.folder)
    passages = [passage for text in texts for passage in text[1]]
    general_frequencies(), person_names("拾句")
    begun = time.process_time()
    state = mine(passages)
    classes = learnt(state)
    found = candidates(state, classes)
    passage_marks(state, classes)
    mining = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    jieba = two_passes([whole for whole, _ in texts])
    report = {
        "speeches": len(texts),
        "mining_cpu_s": round(mining, 2),
        "jieba_cpu_s": round(jieba, 2),
        "ratio": round(mining / jieba, 3),
        "peak_mb": round(peak),
        "phrases": len(found),
    }
    if options.json:
        print(json.dumps(report))
        return
    for phrase in found[:100]:
        print(f"{phrase.worth:6.2f} {phrase.kind:12}{phrase.groups:5}  {phrase.text}")
    print("\n".join(f"{name:14}{value}" for name, value in report.items()))


def read(folder: Path) -> list[tuple[str, list[Text]]]:
    """Each readable text of the folder, whole and as passages."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            text = readers.read(path.name, path.read_bytes()).text
        except readers.Declined as declined:
            print(declined, file=sys.stderr)
            continue
        found.append((text, as_texts(len(found), text, path.name)))
    return found


def as_texts(number: int, text: str, name: str) -> list[Text]:
    tree = outline(text)
    year = year_of(guess(tree, name).value("date"))
    return [
        Text(number, one.ordinal, one.part, one.marker, one.heading, one.text, year, one.path)
        for one in passages(tree)
    ]


def two_passes(texts: list[str]) -> float:
    """The CPU seconds of two passes of jieba as it comes."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.dt.FREQ, jieba.dt.total = jieba.dt.gen_pfdict(jieba.dt.get_dict_file())
    jieba.dt.initialized = True
    begun = time.process_time()
    for _ in range(2):
        for text in texts:
            for _word in jieba.cut(text):
                pass
    return time.process_time() - begun


if __name__ == "__main__":
    main()
