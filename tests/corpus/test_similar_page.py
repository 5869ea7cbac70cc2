"""The page of what is like one passage, and the way to it."""

import re

import pytest
from django.utils.html import escape

from corpus.search import rebuild
from tests.corpus.shelf import shelve


ASKED = "各乡镇要压实防汛责任，把水库塘坝逐座看到底，<b>隐患清单</b>改一件销一件。"
SAME = "今年要把水库塘坝逐座看到底，一座不漏。"
SUBJECT = "防汛抓在汛前，水库要查，塘坝也要查，责任到人。"


@pytest.fixture
def speeches(db):
    rebuild()
    return [
        shelve("在汛前检查会上的讲话", ASKED, year=2023),
        shelve("在防汛会上的讲话", SAME, SUBJECT, year=2021),
        shelve("在防汛部署会上的讲话", SAME, year=2020),
    ]


@pytest.fixture
def visit(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("writer"))

    def visit(passage):
        answer = client.get(f"/passages/{passage.pk}/similar/")
        assert answer.status_code == 200
        return answer.content.decode()

    return visit


def lists(page):
    """The two lists: same wording, same subject."""
    return page.partition('id="same-wording"')[2].split('id="same-subject"')


def test_the_page_has_the_passage_and_two_lists_with_what_is_shared_marked(visit, speeches):
    shown = visit(speeches[0].passages.get())
    wording, subject = lists(shown)
    same, about = speeches[1].passages.all()
    assert "<mark>把水库塘坝逐座看到底，</mark>" in shown.partition('id="same-wording"')[0]
    assert escape("<b>隐患清单</b>") in shown
    assert "<mark>把水库塘坝逐座看到底，</mark>一座不漏" in wording
    assert f'href="{same.get_absolute_url()}"' in wording
    assert re.search(r"相同 <b>\d+%</b> · 最长 11 字连续", wording)
    assert "另有 1 处全文一样" in wording
    assert "《在防汛部署会上的讲话》2020" in wording
    assert f'href="{about.get_absolute_url()}"' in subject
    assert "<mark>水库</mark>" in subject
    assert "《在汛前检查会上的讲话》" not in wording + subject


def test_a_passage_like_no_other_says_so(visit, speeches):
    alone = shelve("在招商会上的讲话", "好。").passages.get()
    wording, subject = lists(visit(alone))
    assert "别处没有连续八个字与这一段一样" in wording
    assert "没有足以说明话题的词" in subject


def test_a_passage_that_is_gone_is_not_found(client, admin_user, speeches):
    client.force_login(admin_user)
    assert client.get("/passages/999999/similar/").status_code == 404
    assert client.post(f"/passages/{speeches[0].passages.get().pk}/similar/").status_code == 405


def test_hits_and_paragraphs_lead_there(visit, client, speeches):
    passage = speeches[0].passages.get()
    visit(passage)
    link = f'href="/passages/{passage.pk}/similar/"'
    assert link in client.get("/", {"q": "隐患清单"}).content.decode()
    assert link in client.get(speeches[0].get_absolute_url()).content.decode()


def test_a_long_text_that_is_marked_whole_can_be_unfolded(visit, speeches):
    long = "把" + "水库塘坝逐座看到底" * 20 + "。"
    asked = shelve("在抗旱会上的讲话", long).passages.get()
    shelve("在抗旱调度会上的讲话", f"会上再说一遍：{long}")
    wording, _ = lists(visit(asked))
    assert "data-row-more" in wording
