"""What a speech is called."""

import re

from speeches.facts.evidence import SPOKEN, STOP, Evidence, Found


_READS_LIKE_A_TITLE = re.compile(rf"(?:{SPOKEN}稿?|纪要|通知|意见)$")
_HAN = re.compile(r"[一-龥]")
_SHORTEST = 4


def title(asked: Evidence, occasion: str) -> Found:
    """Its title; else a file name that reads like one; else the occasion; else the first words."""
    if asked.title:
        return asked.title, asked.title
    han = len(_HAN.findall(asked.name))
    if _READS_LIKE_A_TITLE.search(asked.name) and han >= _SHORTEST:
        return asked.name, asked.name
    if occasion:
        return f"在{occasion}上的讲话", occasion
    if han >= _SHORTEST:
        return asked.name, asked.name
    start = _first_words(asked.opening)
    return start or asked.salutation.rstrip(STOP) or asked.name or "无题", start


def _first_words(text: str) -> str:
    """The first clauses, until they say something: eight characters, at most forty."""
    clauses = re.split(rf"(?<=[{STOP}])", text.strip())
    words = ""
    for clause in clauses:
        words += clause
        if len(words) > 8:
            break
    return words.strip(STOP + " ")[:40]
