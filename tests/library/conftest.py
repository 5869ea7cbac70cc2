"""A writer, a draft of theirs, and passages to put into it; modules with others define their own."""

import pytest
from django.contrib.auth import get_user_model

from library.drafting import writing
from speeches.models import Passage, Speech


@pytest.fixture
def writer(db):
    return get_user_model().objects.create_user("writer", password="writer")


@pytest.fixture
def signed_in(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def draft(writer):
    return writing.create(writer, "在全县防汛工作会议上的讲话")


@pytest.fixture
def passages(db):
    speech = Speech.objects.create(
        title="在云岭县巡察反馈会上的讲话", digest="d", source_name="a.txt"
    )
    return [
        Passage.objects.create(
            speech=speech,
            ordinal=n,
            part="point",
            marker=f"{numeral}要",
            heading="压实责任",
            text=f"{numeral}要压实责任。石桥镇要带头。",
            path=["三、抓好整改"],
            start=0,
            end=0,
        )
        for n, numeral in enumerate("一二三", start=1)
    ]
