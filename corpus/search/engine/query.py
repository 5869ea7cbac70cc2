"""Haystack's query: the SQ objects of a SearchQuerySet as a tree for the evaluator."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import FieldError
from haystack.backends import BaseSearchQuery, SearchNode
from haystack.constants import DJANGO_ID, FILTER_SEPARATOR
from haystack.inputs import AltParser, AutoQuery, BaseInput, Exact, Not, Raw

from corpus.search.engine import tree
from corpus.search.engine.schema import LABELS, NUMBERS
from corpus.search.filters import Translation
from corpus.search.parsing import parse


TEXTS = ("text", "heading")
COLUMNS = {*NUMBERS, *LABELS} - {"digest"}
# Two names that Haystack gives to fields of its own.
NAMES = {"content": "text", DJANGO_ID: "pk", "id": "pk"}


class ShijuQuery(BaseSearchQuery):
    """Builds no query string that an engine would have to take apart again."""

    def build_query(self) -> tree.Tree:
        if self.boost or self.stats:
            raise NotImplementedError("This engine has no boost and no stats.")
        condition = _tree(self.query_filter)
        return tree.Every() if condition is None else condition

    def matching_all_fragment(self) -> tree.Tree:
        return tree.Every()

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> tree.Tree:
        return condition(field, filter_type, value)


def _tree(node: SearchNode) -> tree.Tree | None:
    parts = [part for child in node.children if (part := _child(node, child)) is not None]
    if not parts:
        return None
    joined = tree.Either if node.connector == SearchNode.OR else tree.Both
    whole = parts[0] if len(parts) == 1 else joined(tuple(parts))
    return tree.Without(whole) if node.negated else whole


def _child(node: SearchNode, child: SearchNode | tuple[str, Any]) -> tree.Tree | None:
    if isinstance(child, SearchNode):
        return _tree(child)
    expression, value = child
    field, filter_type = node.split_expression(expression)
    # A lookup that Haystack does not know it takes for the default one.
    if FILTER_SEPARATOR in expression.removesuffix(f"{FILTER_SEPARATOR}{filter_type}"):
        raise FieldError(f"There is no lookup {expression!r}.")
    return condition(field, filter_type, value)


def condition(field: str, filter_type: str, value: Any) -> tree.Tree:
    """One filter of a SearchQuerySet, e.g. `heading__contains="整改"`."""
    name = NAMES.get(field, field).removesuffix("_exact")
    if name in TEXTS:
        return _text(name, filter_type, value)
    plain = value.query_string if isinstance(value, BaseInput) else value
    if name in NUMBERS:
        return _number(name, filter_type, plain)
    if name in LABELS:
        return _label(name, filter_type, plain)
    raise FieldError(f"The index has no field {field!r} to filter by.")


def column(field: str) -> str:
    """The column of that name: what passages are sorted and counted by, and what comes with a row."""
    name = NAMES.get(field, field).removesuffix("_exact")
    if name not in COLUMNS:
        known = ", ".join(sorted(COLUMNS))
        raise FieldError(f"The index has no column {field!r}, but {known}; it keeps no text.")
    return name


def _text(field: str, filter_type: str, value: Any) -> tree.Tree:
    match value:
        case AutoQuery() if field == "text":
            return _asked(value.query_string)
        case Raw() | AltParser() | AutoQuery():
            raise FieldError(
                f"{field} takes no {type(value).__name__}: use filters, or auto_query."
            )
        case Not():
            return tree.Without(_text(field, "content", value.query_string))
        case list() | tuple() | set() | frozenset() if filter_type == "in":
            each = tuple(_text(field, "content", one) for one in value)
            return tree.Either(each) if each else tree.Without(tree.Every())
        case Exact():
            return tree.Substring(field, value.query_string)
        case BaseInput():
            return _text(field, filter_type, value.query_string)
        case str():
            return _string(field, filter_type, value)
    raise FieldError(f"{field}__{filter_type} takes no {type(value).__name__}.")


def _string(field: str, filter_type: str, text: str) -> tree.Tree:
    match filter_type:
        case "exact" | "contains":
            return tree.Substring(field, text)
        case "content":
            return tree.Words(field, text) if text.strip() else tree.Every()
        case "startswith" | "endswith":
            return tree.WordWith(field, filter_type, text)
    raise FieldError(f"{field}__{filter_type} is not supported.")


def _asked(text: str) -> tree.Tree:
    """What somebody wrote into a search box, in the language of the site."""
    filters = Translation().filters(parse(text).expression)
    found = None if filters is None else _tree(filters)
    return tree.Every() if found is None else found


_RANGES: dict[str, Callable[[Any], tuple[int | None, int | None]]] = {
    "gt": lambda value: (int(value) + 1, None),
    "gte": lambda value: (int(value), None),
    "lt": lambda value: (None, int(value) - 1),
    "lte": lambda value: (None, int(value)),
    "range": lambda value: (_whole(value[0]), _whole(value[1])),
}


def _number(field: str, filter_type: str, value: Any) -> tree.Tree:
    try:
        if filter_type in _RANGES:
            return tree.Between(field, *_RANGES[filter_type](value))
        if filter_type in ("content", "exact", "in"):
            return tree.Numbered(field, frozenset(_key(one) for one in _each(value)))
    except (TypeError, ValueError) as error:
        raise FieldError(f"{field}__{filter_type} takes no {value!r}.") from error
    raise FieldError(f"{field}__{filter_type} is not supported.")


def _label(field: str, filter_type: str, value: Any) -> tree.Tree:
    match filter_type:
        case "contains" | "startswith" | "endswith":
            return tree.LabelWith(field, filter_type, str(value))
        case "content" | "exact" | "in":
            return tree.Labelled(field, frozenset(str(one) for one in _each(value)))
    raise FieldError(f"{field}__{filter_type} is not supported.")


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple | set | frozenset) else [value]


def _whole(value: Any) -> int | None:
    return None if value in (None, "", "*") else int(value)


def _key(value: Any) -> int:
    """A number, also as the end of Haystack's identifier `speeches.passage.12`; 0 stands for none."""
    return 0 if value is None else int(str(value).rpartition(".")[2])
