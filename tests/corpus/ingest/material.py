"""A speech as text and as a Word document, and what is there once it is in."""

import io

from docx import Document

from corpus import originals, search
from library.models import PassageTheme
from speeches.models import Passage, Speech


SPEECH = """在云岭县2023年防汛工作会议上的讲话
（2023年4月6日）
同志们：
今天我们召开全县防汛工作会议，主要任务是安排部署今年的防汛工作。
一、认清形势
入汛以来雨水偏多，形势不容乐观。一是水库水位偏高。二是河道还有堵点。
二、压实责任
各乡镇要压实责任，做到守土有责、守土尽责。
（一）落实包保
青川乡、石桥镇要把包保责任落实到人。
同志们，汛情就是命令。让我们共同努力，确保安全度汛！
"""


def as_docx(text):
    made, document = io.BytesIO(), Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(made)
    return made.getvalue()


def found(question):
    return search.find(question).total


def state():
    """All that an ingest may change."""
    kept = sorted(p.name for p in originals.folder().rglob("*") if p.is_file())
    return Speech.objects.count(), Passage.objects.count(), PassageTheme.objects.count(), kept
