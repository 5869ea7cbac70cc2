"""Phrases as a file: what is on the shelf, in its order, by kind."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from library.export import csv, docx
from library.export.drafted import plain
from library.models import Phrase
from library.phrases.shelf import latest_sources
from speeches.models import Passage


MOST: Final = 2000
"""Phrases in a file: nobody reads more, and a page must answer."""
COLUMNS: Final = [
    "类别", "表述", "变式", "主题", "篇数", "最早", "最近", "最近出处", "状态", "标签", "备注",
]  # fmt: skip
_NUMERALS: Final = "一二三四五六七八九十"

Sources = dict[int, Passage]


@dataclass(frozen=True, slots=True)
class Format:
    suffix: str
    media_type: str
    write: Callable[[str, Sequence[Phrase], Sources], bytes]


def written(name: str, title: str, phrases: Sequence[Phrase]) -> bytes:
    """The file in one of FORMATS."""
    return FORMATS[name].write(title, phrases, latest_sources([phrase.pk for phrase in phrases]))


def _csv(title: str, phrases: Sequence[Phrase], sources: Sources) -> bytes:
    return csv.table(COLUMNS, (_row(phrase, sources.get(phrase.pk)) for phrase in phrases))


def _row(phrase: Phrase, source: Passage | None) -> list[object]:
    return [
        phrase.get_kind_display(),
        phrase.text,
        phrase.pattern,
        phrase.theme and phrase.theme.name,
        phrase.spread,
        phrase.first_year,
        phrase.last_year,
        source and f"《{source.speech.title}》",
        phrase.get_status_display(),
        "、".join(phrase.tags),
        phrase.note,
    ]


def _docx(title: str, phrases: Sequence[Phrase], sources: Sources) -> bytes:
    """The kinds as headings, under each its phrases with where each was last said."""
    by_kind: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        by_kind[phrase.kind].append(phrase)
    lines = []
    for number, kind in enumerate(kind for kind in Phrase.Kind if kind in by_kind):
        lines.append(f"{_NUMERALS[number]}、{kind.label}（{len(by_kind[kind])}条）")
        lines += [_line(phrase, sources.get(phrase.pk)) for phrase in by_kind[kind]]
    return docx.write(plain(title, lines))


def _line(phrase: Phrase, source: Passage | None) -> str:
    if source is None:
        return phrase.text
    year = f"，{source.speech.year}年" if source.speech.year else ""
    return f"{phrase.text}（{phrase.spread}篇，最近《{source.speech.title}》{year}）"


FORMATS: Final = {
    "docx": Format(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _docx,
    ),
    "csv": Format(".csv", "text/csv; charset=utf-8", _csv),
}
