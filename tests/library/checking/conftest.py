"""A draft with something collected and something to mend."""

import pytest

from library.collecting import into_draft
from library.drafting import writing
from tests.library.checking.said import speech


@pytest.fixture
def draft(writer):
    draft = writing.create(writer, "在青川县2026年防汛工作会议上的讲话")
    into_draft.collect(draft, [speech().passages.get()])
    writing.add(draft, ["一、把群众的的事办好,云岭县的经验要学。", "二、抓落实。"])
    return draft
