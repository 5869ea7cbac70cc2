"""Chinese words: jieba with the office's dictionary. The only import of jieba and of its Rust twin.

Both are given nothing but runs of Han characters, cut out here, and dictionary words with an explicit
frequency and tag; then they agree on every word, and the Rust one is ten times faster.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray


Mode = Literal["search", "default"]
Cutter = Callable[[str, Mode], list[tuple[str, int, int]]]

DICTIONARY = Path(__file__).with_name("office-words.txt")

# The characters that jieba's dictionary and model know; a rarer one is a word by itself.
_OTHER = (
    r"[0-9A-Za-z]+(?:\.[0-9]+)*%?"
    r"|[\u3007\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
)
_RUN = re.compile(rf"(?P<han>[\u4e00-\u9fd5]+)|{_OTHER}")

_NOT_HAN_WORD = re.compile(rf"\n|{_OTHER}")


class Word(NamedTuple):
    text: str
    start: int


def words(text: str, mode: Mode = "search") -> list[Word]:
    """The words of `text` with their places in it; punctuation and white space are not words.

    `default` parts the text into words that do not overlap. `search` gives the shorter words inside
    long ones as well, before them: 整改, 落实, 整改落实. Numbers and Latin words stay whole.
    """
    return list(_cut(text, mode, _fast()))


def parts_of_lines(
    characters: NDArray[np.uint32],
) -> Iterator[tuple[NDArray[np.uint32], list[str]]]:
    """Many lines cut in one go, several times faster than line by line: characters and their parts.

    Every line ends in a newline, and has no other white space than spaces. Two lots that together have
    all words of `default` mode: those of Han characters, then the others. The parts are words, newlines
    and spaces; in a row they are the characters, with a newline after those of each line.
    """
    han = (characters >= ord("\u4e00")) & (characters <= ord("\u9fd5"))
    # jieba hands newlines and spaces through as they are.
    shown = _alone(characters, han | (characters == ord("\n")))
    yield shown, _rust().cut(_as_text(shown))
    others: list[str] = _NOT_HAN_WORD.findall(_as_text(_alone(characters, ~han)))
    yield np.frombuffer("".join(others).encode("utf-32-le"), np.dtype("<u4")), others


def is_listed(word: str) -> bool:
    """Whether Han characters are a word of the dictionary; `search` mode gives such of two or three
    characters wherever they stand inside a longer word.
    """
    return bool(_rust().has_word(word))


def _alone(characters: NDArray[np.uint32], kept: NDArray[np.bool_]) -> NDArray[np.uint32]:
    """The characters that are `kept`, with a space for every run of others."""
    shown = kept.copy()
    shown[:1] = True
    shown[1:] |= kept[:-1]
    return np.where(kept, characters, np.uint32(ord(" ")))[shown]


def _as_text(characters: NDArray[np.uint32]) -> str:
    return characters.tobytes().decode("utf-32-le")


def reference_words(text: str, mode: Mode = "search") -> list[Word]:
    """The same from jieba itself, against which `words` is tested."""
    return list(_cut(text, mode, _reference()))


def _cut(text: str, mode: Mode, cutter: Cutter) -> Iterator[Word]:
    for run in _RUN.finditer(text):
        if run.lastgroup != "han":
            yield Word(run[0], run.start())
            continue
        for word, start, _end in cutter(run[0], mode):
            yield Word(word, run.start() + start)


@cache
def office_words() -> tuple[tuple[str, int, str], ...]:
    """Word, frequency and tag of each line of the office's dictionary."""
    lines = DICTIONARY.read_text("utf-8").splitlines()
    entries = (line.split() for line in lines if line and not line.startswith("#"))
    return tuple((word, int(frequency), tag) for word, frequency, tag in entries)


@cache
def general_frequencies() -> Mapping[str, int]:
    """How often each word occurs in general Chinese, by jieba's own dictionary."""
    import jieba

    cutter = jieba.Tokenizer()
    frequencies, _total = cutter.gen_pfdict(cutter.get_dict_file())
    return {word: frequency for word, frequency in frequencies.items() if frequency}


@cache
def dictionary_version() -> str:
    """Changes whenever the same text may be cut into other words than before."""
    digest = sha256(DICTIONARY.read_bytes())
    digest.update(f"rjieba {version('rjieba')}".encode())
    return digest.hexdigest()[:16]


def tagged(text: str) -> list[tuple[str, str]]:
    """All of `text` in pieces, punctuation too, each with jieba's tag: `ns` a place, `nr` a person."""
    return [(word, tag) for word, tag in _rust().tag(text)]


def person_names(text: str) -> list[str]:
    """The words of `text` that seem to be names of persons; 石桥镇 only seems to be one to jieba."""
    return [
        word
        for word, tag in tagged(text)
        if tag.startswith("nr") and word[-1] not in "省市县区乡镇村"
    ]


@cache
def _fast() -> Cutter:
    cutter = _rust()
    return lambda run, mode: list(cutter.tokenize(run, mode))


@cache
def _rust() -> Any:
    # Loaded on first use: it takes 0.1 s and 33 MB, which most commands need not pay.
    import rjieba

    cutter = rjieba.Jieba()
    for word, frequency, tag in office_words():
        cutter.add_word(word, frequency, tag)
    return cutter


@cache
def _reference() -> Cutter:
    import jieba

    cutter = jieba.Tokenizer()
    # Filled by hand instead of `initialize()`, which logs to the terminal and leaves a cache file in
    # the shared temporary folder that brings no speed.
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    for word, frequency, tag in office_words():
        cutter.add_word(word, frequency, tag)
    return lambda run, mode: list(cutter.tokenize(run, mode))
