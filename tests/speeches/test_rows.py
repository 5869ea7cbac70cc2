"""Rows of plain values: each gets a key, in the order given."""

import pytest

from speeches import rows
from speeches.models import Passage, Speech


COLUMNS = ("speech", "ordinal", "address", "former", "part", "level", "marker", "heading", "text")


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 1, 7])
def test_keys_come_in_the_order_of_the_rows(count, monkeypatch):
    monkeypatch.setattr(rows, "_MOST", 3)
    speech = Speech.objects.create(title="在全县防汛工作会议上的讲话", digest="a")
    given = [
        (speech.pk, place, place, "[]", "text", 0, "", "", f"第{place}段", '["一、总体要求"]', 1, 2)
        for place in range(count, 0, -1)
    ]
    keys = rows.insert(Passage, (*COLUMNS, "path", "start", "end"), given)
    assert keys == sorted(set(keys))
    found = Passage.objects.in_bulk(keys)
    assert [found[key].text for key in keys] == [f"第{n}段" for n in range(count, 0, -1)]
    assert all(one.path == ["一、总体要求"] and one.former == [] for one in found.values())
    assert all(one.parent_id is None for one in found.values())
