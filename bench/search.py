"""How long a search takes, beside stock Haystack with Whoosh and jieba's ChineseAnalyzer.

    python bench/search.py [FOLDER] [--passages N]

FOLDER holds .txt files, a paragraph a line; without it passages are made up (the same every time).
Both engines get the same passages and answer the same questions in turn: the total and ten rows from
the database. Stock indexes ever more slowly, hence the small default.
"""

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path


sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
DATA = tempfile.mkdtemp(prefix="shiju-bench-")
os.environ["SHIJU_DATA_DIR"] = DATA
os.environ["DJANGO_SETTINGS_MODULE"] = "corpus.settings"

import django  # noqa: E402
from django.conf import settings  # noqa: E402


settings.HAYSTACK_CONNECTIONS["stock"] = {"ENGINE": "__main__.StockEngine", "PATH": f"{DATA}/stock"}
django.setup()

from django.core.management import call_command  # noqa: E402
from haystack import connections  # noqa: E402
from haystack.backends.whoosh_backend import WhooshEngine, WhooshSearchBackend  # noqa: E402
from haystack.inputs import Exact  # noqa: E402
from haystack.query import SearchQuerySet  # noqa: E402
from jieba.analyse import ChineseAnalyzer  # noqa: E402

from corpus.search import find, rebuild  # noqa: E402
from speeches.models import Passage, Speech  # noqa: E402
from speeches.words import office_words  # noqa: E402


QUESTIONS = {
    "common": ["整改", "责任", "工作", "问题"],
    "rare": ["后半篇文章", "锲而不舍", "山洪沟"],
    "and": ["整改 责任", "工作 问题"],
    "or": ["整改 OR 防汛", "问题 OR 措施"],
    "quoted": ['"整改落实"', '"压实责任"'],
    "everything": [""],
}
PASSAGES_A_SPEECH = 40
ROUNDS = 7


class StockBackend(WhooshSearchBackend):
    """As tutorials have it: the document field with jieba's analyzer."""

    def build_schema(self, fields):
        name, schema = super().build_schema(fields)
        schema[name].analyzer = ChineseAnalyzer()
        return name, schema


class StockEngine(WhooshEngine):
    backend = StockBackend


def made_up(count):
    """Passages of office words, a few of them in every second passage, most of them rare."""
    chance = random.Random(7)
    words = [word for word, _, _ in office_words()]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    common = ["整改", "责任", "工作", "问题", "措施", "，", "。", "要", "的", "落实"]
    for _ in range(count):
        rare = chance.choices(words, weights, k=chance.randint(5, 25))
        yield "".join(chance.choice(common) + word for word in rare) + "。"


def paragraphs(folder):
    for path in sorted(Path(folder).rglob("*.txt")):
        lines = path.read_text("utf-8", errors="ignore").splitlines()
        yield from filter(None, map(str.strip, lines))


def store(texts):
    for number in range(0, len(texts), PASSAGES_A_SPEECH):
        year = 2008 + number % 16
        speech = Speech.objects.create(title="讲话", text="", digest=str(number), year=year)
        Passage.objects.bulk_create(
            Passage(speech=speech, ordinal=place, part="text", text=text, start=0, end=0)
            for place, text in enumerate(texts[number : number + PASSAGES_A_SPEECH], start=1)
        )


def stock_find(question):
    """The total and ten rows; the language of the box by what Haystack offers for it."""
    query = SearchQuerySet(using="stock")
    if question.startswith('"'):
        query = query.filter(content=Exact(question.strip('"')))
    elif " OR " in question:
        query = query.filter(content__in=question.split(" OR "))
    elif question:
        query = query.filter(content=question)
    return len(query), [hit.object for hit in query.load_all()[:10]]


def timed(action, *arguments):
    start = time.perf_counter()
    action(*arguments)
    return (time.perf_counter() - start) * 1000


def build_stock():
    index = connections["stock"].get_unified_index().get_index(Passage)
    for first in range(0, Passage.objects.count(), 1000):
        passages = index.index_queryset()[first : first + 1000]
        connections["stock"].get_backend().update(index, passages)


def main():
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", nargs="?", help="texts to index instead of made-up ones")
    options.add_argument("--passages", type=int, default=2000)
    chosen = options.parse_args()
    call_command("migrate", verbosity=0)
    source = paragraphs(chosen.folder) if chosen.folder else made_up(chosen.passages)
    texts = list(islice(source, chosen.passages))
    store(texts)
    ours, stock = timed(rebuild) / 1000, timed(build_stock) / 1000
    print(f"{len(texts)} passages, {sum(map(len, texts)) / len(texts):.0f} characters each")
    print(f"build  {ours:8.1f} s   stock {stock:8.1f} s   × {stock / ours:.1f}")
    for name, questions in QUESTIONS.items():
        times = [(timed(find, q), timed(stock_find, q)) for q in questions for _ in range(ROUNDS)]
        ours, stock = (statistics.median(engine) for engine in zip(*times, strict=True))
        print(f"{name:10} {ours:8.2f} ms  stock {stock:8.2f} ms  × {stock / ours:.0f}")


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(DATA, ignore_errors=True)
