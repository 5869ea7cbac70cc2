"""How the time of an outline grows with the text: doubled four times, it should double each time.

    python bench/outline.py [--json]

The last line of `--json` is `{"shapes": {name: {"characters", "seconds", "growth"}}, "worst"}`; `worst`
is the largest growth of one doubling over all shapes, 2.0 being linear.
"""

import argparse
import json
import sys
import time
from itertools import pairwise
from pathlib import Path


sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from speeches.segmentation import outline


SECTION = (
    "一、修好水源\n山里吃水难，群众盼了多年。\n（一）查清底数。逐村逐户查，一是查水质。每季一次。二是查水量。\n"
    "（二）抓紧施工。首先，备料；其次，开工；最后，验收。\n——修路。三十公里。\n——引水。五口井。\n"
)
SHAPES = {
    "speech": SECTION,
    "run-on": SECTION.replace("\n", ""),
    "points": "。一是抓落实，二是抓整改；三",
    "quotes": "“一要（《一、",
    "brackets": "（一）（",
    "spaces": "一 　\t",
    "newlines": "\n \n一\n",
    "digits": "1.1.1.",
    "dashes": "—",
    "plain": "天气很好",
    "short lines": "同志们\n讲话\n",
    "points and text": "一是修路。\n路通了，大家都说好。\n二是引水。\n水到了，地也绿了。\n",
    "wrapped": "各乡镇各部门要把防汛责任落到每一座水库每一段河堤\n",
}
START = 10_000
DOUBLINGS = 4


def measure(shape: str) -> tuple[list[int], list[float]]:
    sizes = [START << doubling for doubling in range(DOUBLINGS + 1)]
    return sizes, [best_of_three((shape * (size // len(shape) + 1))[:size]) for size in sizes]


def best_of_three(text: str) -> float:
    def once() -> float:
        begun = time.process_time()
        outline(text)
        return time.process_time() - begun

    return min(once() for _ in range(3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report: dict[str, dict[str, list[float]]] = {}
    for name, shape in SHAPES.items():
        sizes, seconds = measure(shape)
        growth = [round(after / before, 2) for before, after in pairwise(seconds)]
        report[name] = {
            "characters": [float(size) for size in sizes],
            "seconds": [round(second, 4) for second in seconds],
            "growth": growth,
        }
        if not options.json:
            print(f"{name:12} {seconds[-1]:7.3f} s for {sizes[-1]:,}  growth {growth}", flush=True)
    worst = max(max(row["growth"]) for row in report.values())
    print(
        json.dumps({"shapes": report, "worst": worst}) if options.json else f"worst growth {worst}"
    )


if __name__ == "__main__":
    main()
