"""The same hits in other ways than passage by passage: speech by speech, and as a concordance."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict

from corpus.search import Question, Results
from corpus.search.concordance import LEFT, LEVELS, RIGHT, Line
from corpus.search.concording import Concordance, Kind, concord
from corpus.search.finding import Sort
from corpus.search.parsing import conjunction
from corpus.search.question import Term
from library.export.csv import table
from speeches.models import Passage, Speech


SPEECHES, LINES, COLLOCATES = 20, 100, 30
"""Rows a page."""
ORDERS = {"right": ("右侧", RIGHT), "left": ("左侧", LEFT), "place": ("原顺序", ())}
KINDS: dict[Kind, tuple[str, str]] = {
    "whole": ("整串", "与所写的一字不差"),
    "words": ("拆开", "不连在一起，只有其中的词"),
}
LEVEL_NAMES = {
    "3L": "左三",
    "2L": "左二",
    "1L": "左一",
    "C": "中间",
    "1R": "右一",
    "2R": "右二",
    "3R": "右三",
}


def speeches(results: Results, page: str) -> dict[str, Any]:
    """The speeches that have hits, those with most first."""
    paginator = Paginator(results.facets["speech"], SPEECHES)
    shown = paginator.get_page(page)
    known = Speech.objects.listed().in_bulk([int(key) for key, _ in shown])
    rows = [{"speech": known[int(key)], "hits": n} for key, n in shown if int(key) in known]
    return {"rows": rows, "page": shown.number, "pages": paginator.num_pages}


def lines(
    question: Question, filters: Mapping[str, Sequence[str]], sort: Sort, sent: QueryDict
) -> dict[str, Any]:
    """A page of the concordance, with its collocates."""
    levels = _levels(sent)
    found = concord(question, filters=filters, sort=sort, levels=levels, kind=_kind(sent))
    paginator = Paginator(found.lines, LINES)
    shown = paginator.get_page(sent.get("page"))
    return {
        "rows": _with_passages([*shown]),
        "collocates": [
            {"collocate": one, "question": _together(question, one.word)}
            for one in found.collocates[:COLLOCATES]
        ],
        "found": found,
        "kinds": _kinds(found),
        "levels": levels,
        "orders": [(key, name, levels == by) for key, (name, by) in ORDERS.items()],
        "level_names": LEVEL_NAMES,
        "controls": [levels[place] if place < len(levels) else "" for place in range(3)],
        "page": shown.number,
        "pages": paginator.num_pages,
    }


def as_csv(
    question: Question,
    filters: Mapping[str, Sequence[str]],
    sort: Sort,
    sent: QueryDict,
) -> HttpResponse:
    """All lines of the kind, or with `format=collocates` all their collocates."""
    found = concord(question, filters=filters, sort=sort, levels=_levels(sent), kind=_kind(sent))
    collocates = sent.get("format") == "collocates"
    answer = HttpResponse(
        _collocates_table(found) if collocates else _lines_table(found),
        content_type="text/csv; charset=utf-8",
    )
    name = "collocates" if collocates else "concordance"
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _levels(sent: QueryDict) -> tuple[str, ...]:
    """`order=left`, or `by=1R&by=1L`; without either the right side."""
    asked = tuple(level for level in dict.fromkeys(sent.getlist("by")) if level in LEVELS)[:3]
    return asked or ORDERS.get(sent.get("order", ""), ORDERS["right"])[1]


def _kind(sent: QueryDict) -> Kind:
    return "words" if sent.get("kind") == "words" else "whole"


def _kinds(found: Concordance) -> list[dict[str, Any]]:
    """The kinds of lines to choose from, where there are two."""
    kinds = [
        {"key": kind, "name": name, "meaning": meaning, "count": found.counts[kind]}
        for kind, (name, meaning) in KINDS.items()
    ]
    return kinds if all(found.counts.values()) else []


def _together(question: Question, word: str) -> Question:
    return Question(conjunction((question.expression, Term(word))))


def _with_passages(found: Sequence[Line]) -> list[dict[str, Any]]:
    passages = Passage.objects.with_speech()
    known = passages.in_bulk({line.passage for line in found})
    return [
        {"line": line, "passage": known[line.passage]} for line in found if line.passage in known
    ]


def _lines_table(found: Concordance) -> bytes:
    rows = (
        (line.left, line.keyword, line.right, passage.speech.title, passage.speech.year)
        for line, passage in (row.values() for row in _with_passages(found.lines))
    )
    return table(("左", "关键词", "右", "讲话", "年份"), rows)


def _collocates_table(found: Concordance) -> bytes:
    rows = ((one.word, one.left, one.right, f"{one.strength:.2f}") for one in found.collocates)
    return table(("搭配词", "左", "右", "G²"), rows)
