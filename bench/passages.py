"""Made-up passages, the same every time: the words of general Chinese as often as they are there, so
with a long tail, and in each speech the words of the office that it is about.
"""

import random
from collections.abc import Iterator
from itertools import accumulate

from speeches.words import general_frequencies, office_words


SEED = 7
PASSAGES_A_SPEECH = 40
YEARS = range(2008, 2026)
COMMON = ("整改", "责任", "工作", "问题", "落实", "措施", "领导", "干部", "群众", "发展")


def speeches(count: int) -> Iterator[tuple[int, list[str]]]:
    """Year and passages of each speech, a passage of some 120 characters."""
    chance = random.Random(SEED)
    general = [(w, n) for w, n in general_frequencies().items() if "\u4e00" <= w[0] <= "\u9fd5"]
    words = [word for word, _ in general]
    weights = list(accumulate(number for _, number in general))
    office = [word for word, _, _ in office_words()]
    ranks = list(accumulate(1 / (place + 1) for place in range(len(office))))
    for _ in range(count):
        about = chance.choices(office, cum_weights=ranks, k=12)
        texts = []
        for _ in range(PASSAGES_A_SPEECH):
            length = chance.randint(35, 70)
            chosen = chance.choices(words, cum_weights=weights, k=length)
            for place in range(0, length, 7):
                chosen[place] += chance.choice(COMMON)
                if chance.random() < 0.4:
                    chosen[place] += chance.choice(about)
                chosen[place] += chance.choice("，，，。；")
            texts.append("".join(chosen) + "。")
        yield chance.choice(YEARS), texts
