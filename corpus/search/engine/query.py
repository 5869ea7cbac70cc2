"""Haystack's query: the SQ objects of a SearchQuerySet as a tree for the evaluator."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import FieldError
from haystack.backends import BaseSearchQuery, SearchNode
from haystack.constants import DJANGO_CT, DJANGO_ID
from haystack.inputs import AutoQuery, BaseInput, Exact, Raw

from corpus.search.engine import tree
from corpus.search.engine.schema import LABELS, NUMBERS


TEXTS = ("text", "heading")
# Two names that Haystack gives to fields of its own.
NAMES = {"content": "text", DJANGO_ID: "pk", "id": "pk"}


class ShijuQuery(BaseSearchQuery):
    """Builds no query string that an engine would have to take apart again."""

    def build_query(self) -> tree.Tree:
        condition = self._tree(self.query_filter)
        return tree.Every() if condition is None else condition

    def matching_all_fragment(self) -> tree.Tree:
        return tree.Every()

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> tree.Tree:
        return condition(field, filter_type, value)

    def _tree(self, node: SearchNode) -> tree.Tree | None:
        parts = [part for child in node.children if (part := self._child(child)) is not None]
        if not parts:
            return None
        joined = tree.Either if node.connector == SearchNode.OR else tree.Both
        whole = parts[0] if len(parts) == 1 else joined(tuple(parts))
        return tree.Without(whole) if node.negated else whole

    def _child(self, child: SearchNode | tuple[str, Any]) -> tree.Tree | None:
        if isinstance(child, SearchNode):
            return self._tree(child)
        expression, value = child
        field, filter_type = self.query_filter.split_expression(expression)
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
    if name == DJANGO_CT:
        return tree.Every()
    raise FieldError(f"The index has no field {field!r}.")


def _text(field: str, filter_type: str, value: Any) -> tree.Tree:
    if isinstance(value, Raw | AutoQuery):
        raise FieldError("Parse a searcher's words with corpus.search.parse.")
    if filter_type == "in":
        return tree.Either(tuple(_text(field, "content", one) for one in value))
    text = str(value.query_string if isinstance(value, BaseInput) else value)
    if isinstance(value, Exact) or filter_type in ("exact", "contains"):
        return tree.Substring(field, text)
    if filter_type == "content":
        return tree.Words(field, text) if text.strip() else tree.Every()
    raise FieldError(f"{field}__{filter_type} is not supported.")


_RANGES: dict[str, Callable[[Any], tuple[int | None, int | None]]] = {
    "gt": lambda value: (int(value) + 1, None),
    "gte": lambda value: (int(value), None),
    "lt": lambda value: (None, int(value) - 1),
    "lte": lambda value: (None, int(value)),
    "range": lambda value: (_whole(value[0]), _whole(value[1])),
}


def _number(field: str, filter_type: str, value: Any) -> tree.Tree:
    if filter_type in _RANGES:
        return tree.Between(field, *_RANGES[filter_type](value))
    if filter_type in ("content", "exact", "in"):
        return tree.Numbered(field, frozenset(_key(one) for one in _each(value)))
    raise FieldError(f"{field}__{filter_type} is not supported.")


def _label(field: str, filter_type: str, value: Any) -> tree.Tree:
    if filter_type == "contains":
        return tree.LabelContains(field, str(value))
    if filter_type in ("content", "exact", "in"):
        return tree.Labelled(field, frozenset(str(one) for one in _each(value)))
    raise FieldError(f"{field}__{filter_type} is not supported.")


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple | set | frozenset) else [value]


def _whole(value: Any) -> int | None:
    return None if value in (None, "", "*") else int(value)


def _key(value: Any) -> int:
    """A number, also as the end of Haystack's identifier `speeches.passage.12`."""
    return int(str(value).rpartition(".")[2])
