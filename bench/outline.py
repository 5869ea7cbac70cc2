"""How the time of an outline grows with the text: doubled four times, it should double each time.

    python bench/outline.py [--fuzz SECONDS] [--json]

The last line of `--json` is `{"shapes": {name: {"characters", "seconds", "growth"}}, "worst",
"longest"}`; `worst` is the largest growth of one doubling over all shapes, 2.0 being linear, and
`longest` the seconds that a line of five million characters takes. `--fuzz` looks for worse shapes,
made of random pieces.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random


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
    "open quotes": "“「《『",
    "one character": "一",
    "brackets": "（一）（",
    "open brackets": "（([【〔",
    "spaces": "一 　\t",
    "newlines": "\n \n一\n",
    "digits": "1.1.1.",
    "one digit": "1",
    "dashes": "—",
    "plain": "天气很好",
    "sentences": "天气很好。\n",
    "markers in lines": "一、\n",
    "items and turns": "一、请\n刚才，大家\n",
    "lone firsts": "讲三点意见。一、",
    "short lines": "同志们\n讲话\n",
    "salutations": "\n同志们：",
    "links": "延伸阅读\n讲话\n",
    "points and text": "一是修路。\n路通了，大家都说好。\n二是引水。\n水到了，地也绿了。\n",
    "wrapped": "各乡镇各部门要把防汛责任落到每一座水库每一段河堤\n",
    "titles": "在全县大会上的讲话",
    "buttons": "【打印】返回",
}
PIECES = (
    *(
        "一",
        "二",
        "、",
        "。",
        "，",
        "；",
        "：",
        "！",
        "“",
        "”",
        "「",
        "《",
        "》",
        "（",
        "）",
        "[",
        "【",
        "|",
        ">",
    ),
    *(
        "-",
        "—",
        "1",
        "1.",
        "①",
        "第",
        "第一，",
        "一是",
        "要",
        "首先",
        "其次",
        "同志们：",
        "讲话",
        "在",
        "的",
        "会",
    ),
    *(
        "a",
        " ",
        "　",
        "\t",
        "\n",
        "\u200b",
        "×",
        "…",
        "2026年",
        "月",
        "省长",
        "附件",
        "★",
        "记者",
        "摄",
        "网",
    ),
    *(
        "来源：",
        "打印",
        "返回",
        "首页 ",
        "相关",
        "条",
        "·",
        "，二",
        "一、\n",
        "（一）\n",
        "天气很好。\n",
        "目录\n",
    ),
)
START = 10_000
DOUBLINGS = 4
LONGEST = 5_000_000
SUSPECT = 2.6


def measure(shape: str) -> tuple[list[int], list[float]]:
    sizes = [START << doubling for doubling in range(DOUBLINGS + 1)]
    return sizes, [best_of_three(repeated(shape, size)) for size in sizes]


def repeated(shape: str, size: int) -> str:
    return (shape * (size // len(shape) + 1))[:size]


def best_of_three(text: str) -> float:
    return min(seconds(text) for _ in range(3))


def seconds(text: str) -> float:
    begun = time.process_time()
    outline(text)
    return time.process_time() - begun


def fuzz(limit: float) -> Iterator[tuple[str, float]]:
    """Shapes of random pieces that grow faster than they should, as long as there is time."""
    chance = Random(0)
    until = time.monotonic() + limit
    while time.monotonic() < until:
        shape = "".join(chance.choices(PIECES, k=chance.randint(1, 6)))
        growth = seconds(repeated(shape, 4 * START)) / max(
            seconds(repeated(shape, 2 * START)), 0.01
        )
        if growth > SUSPECT:
            again = (
                best_of_three(repeated(shape, 8 * START)),
                best_of_three(repeated(shape, 4 * START)),
            )
            if again[0] / again[1] > SUSPECT:
                yield shape, round(again[0] / again[1], 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fuzz", type=float, metavar="SECONDS", default=0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report: dict[str, dict[str, list[float]]] = {}
    for name, shape in SHAPES.items():
        sizes, taken = measure(shape)
        growth = [round(after / before, 2) for before, after in pairwise(taken)]
        report[name] = {
            "characters": [float(size) for size in sizes],
            "seconds": [round(second, 4) for second in taken],
            "growth": growth,
        }
        if not options.json:
            print(f"{name:16} {taken[-1]:7.3f} s for {sizes[-1]:,}  growth {growth}", flush=True)
    for shape, growth_found in fuzz(options.fuzz):
        print(f"grows by {growth_found}: {shape!r}", file=sys.stderr, flush=True)
    worst = max(max(row["growth"]) for row in report.values())
    longest = round(seconds(repeated(SHAPES["run-on"], LONGEST)), 2)
    if options.json:
        print(json.dumps({"shapes": report, "worst": worst, "longest": longest}))
    else:
        print(f"worst growth {worst}; a line of {LONGEST:,} characters takes {longest} s")


if __name__ == "__main__":
    main()
