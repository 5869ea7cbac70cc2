"""What the address of the search page says: question, filters, order, view and page."""

import re

from django.http import QueryDict

from corpus.search import Question, parse
from corpus.search.facets import FILTERS
from corpus.search.finding import Sort


SORTS: dict[Sort, str] = {"relevance": "相关度", "newest": "最新", "oldest": "最早"}
VIEWS = {"passages": "段落", "speeches": "讲话", "lines": "索引行"}

Filters = dict[str, list[str]]


def question(sent: QueryDict) -> Question:
    # A NUL, which no text has, would end a pattern of the database early.
    return parse(sent.get("q", "").replace("\0", ""))


def filters(sent: QueryDict) -> Filters:
    """The filters in the address, each value once; what cannot be a year is none."""
    chosen = {name: list(dict.fromkeys(filter(None, sent.getlist(name)))) for name in FILTERS}
    for name, digits in (("year", 4), ("speech", 9), ("after", 9)):
        chosen[name] = [one for one in chosen[name] if re.fullmatch(rf"[0-9]{{1,{digits}}}", one)]
    return {name: values for name, values in chosen.items() if values}


def page(sent: QueryDict) -> int:
    number = sent.get("page", "")
    return max(int(number), 1) if re.fullmatch(r"[0-9]{1,7}", number) else 1


def sort(sent: QueryDict) -> Sort:
    return next((one for one in SORTS if one == sent.get("sort")), "relevance")


def view(sent: QueryDict) -> str:
    return next((one for one in VIEWS if one == sent.get("view")), "passages")
