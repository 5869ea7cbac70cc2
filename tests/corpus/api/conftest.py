"""A program with a token, and two speeches to ask for."""

import pytest
from django.test import Client

from corpus.api import tokens
from corpus.ingest import ingest
from tests.corpus.api.shapes import WORDS
from tests.corpus.shelf import shelve
from tests.library.phrases.phrased import stock


TEXT = """在全县防汛工作会议上的讲话
（2023年5月8日）

同志们：

今天我们召开全县防汛工作会议。下面，我讲两点意见。

一、排查隐患

一是查水库。青川乡、石桥镇要把小水库逐座看一遍。

二是查沟口。天上下雨，沟口就要有人。

二、抓好整改落实

对查出的隐患列出清单，改一件销号一件。
"""


@pytest.fixture
def writer(db, django_user_model):
    return django_user_model.objects.create_user("writer", password="writer")


@pytest.fixture
def secret(writer):
    return tokens.make(writer, "WPS 加载项")[1]


@pytest.fixture
def ask(secret):
    """`ask("/api/search", q="水库")` → the response, as a program with a token gets it."""
    client = Client(enforce_csrf_checks=True)
    return lambda path, **query: client.get(
        path, query, headers={"Authorization": f"Bearer {secret}"}
    )


@pytest.fixture
def library(db):
    """Two speeches with one phrase of both."""
    speech = ingest("防汛讲话.txt", TEXT.encode()).speech
    shelve("在整改推进会上的讲话", {"text": f"要{WORDS}。", "themes": ["rectification"]}, year=2021)
    return speech, stock(WORDS, worth=2)
