"""`manage.py reguess` finds facts anew and leaves alone what people settled."""

import io

from django.core.management import call_command

from corpus import search
from corpus.ingest import ingest
from speeches.models import Speech


TEXT = """在全县防汛工作会议上的讲话
（2023年5月8日）
云岭县人民政府县长 李明远
同志们：
今天我们召开全县防汛工作会议，要守住每一座水库。
"""


def reguess():
    out = io.StringIO()
    call_command("reguess", stdout=out)
    return out.getvalue()


def test_facts_are_found_anew_except_what_people_settled(db):
    speech = ingest("防汛.txt", TEXT.encode()).speech
    Speech.objects.update(
        date="2019", year=2019, speaker="", place="县城", guesses={}, settled=["place"]
    )
    assert "共1篇，有变化的1篇" in reguess()
    speech.refresh_from_db()
    assert (speech.date, speech.year, speech.speaker) == ("2023-05-08", 2023, "李明远")
    assert (speech.place, speech.settled) == ("县城", ["place"])
    assert search.find("水库", filters={"year": ["2023"]}).total == 1


def test_a_second_time_changes_nothing(db):
    ingest("防汛.txt", TEXT.encode())
    assert "有变化的0篇" in reguess()
