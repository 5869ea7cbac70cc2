"""What is found beside a draft: pages of hits with their sentences, and what is like a paragraph."""

import pytest

from corpus.views.pane import PER_PAGE, sentences
from library.collecting import tray
from library.models import DraftParagraph
from speeches.models import Passage, Speech
from tests.library.phrases.phrased import stock


pytestmark = pytest.mark.django_db


@pytest.fixture
def passages(db):
    speech = Speech.objects.create(title="在云岭县防汛会上的讲话", digest="d", source_name="a.txt")
    return [
        Passage.objects.create(
            speech=speech,
            ordinal=n,
            part="point",
            marker="一要",
            text=f"一要备足防汛物资。第{n}号仓库要清点<b>沙袋</b>。",
            start=0,
            end=0,
        )
        for n in range(PER_PAGE + 2)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一要防汛。二要防火！", ["一要防汛。", "二要防火！"]),
        ("他说：“要快。”大家都去了", ["他说：“要快。”", "大家都去了"]),
        ("标题\n正文；再说。", ["标题", "正文；", "再说。"]),
        ("", []),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected


def test_hits_come_a_page_at_a_time_with_their_sentences(admin_client, passages):
    first = admin_client.get("/passages/found/?q=沙袋").content.decode()
    assert first.count("data-insert=") == PER_PAGE
    assert "<mark>沙袋</mark>" in first
    assert "&lt;b&gt;" in first
    assert "<b>" not in first
    # What goes in at the caret is without the number.
    assert 'data-insert="备足防汛物资。' in first
    assert "page=2" in first
    second = admin_client.get("/passages/found/?q=沙袋&page=2").content.decode()
    assert second.count("data-insert=") == 2
    assert "<ol" not in second
    assert "page=3" not in second
    nothing = admin_client.get("/passages/found/?q=没有的词&theme=rectification").content.decode()
    assert "没有找到" in nothing
    assert "selected" in nothing
    assert admin_client.get("/passages/found/").content == b""


def test_passages_and_phrases_like_a_paragraph(admin_client, passages):
    stock("备足防汛物资", status="accepted")
    sent = {"text": "各乡镇也要备足防汛物资。第3号仓库要清点。"}
    page = admin_client.post("/passages/like/", sent).content.decode()
    assert "用语相同的段落" in page
    assert "相近的表述" in page
    assert "先把光标放在" in admin_client.post("/passages/like/", {}).content.decode()
    assert admin_client.get("/passages/like/").status_code == 405


def test_phrases_beside_a_draft(admin_client, passages):
    stock("备足防汛物资", status="accepted")
    page = admin_client.get("/library/phrases/pane/?q=防汛&theme=&kind=").content.decode()
    assert page.count("data-insert=") == 1
    assert "没有这样的短语" in admin_client.get("/library/phrases/pane/?q=无").content.decode()


def test_all_hits_of_a_speech_are_collected_from_the_list_of_speeches(
    admin_client, admin_user, passages
):
    shown = admin_client.get("/?q=3号仓库&view=speeches").content.decode()
    address = f"{passages[0].speech.get_absolute_url()}collect/?q=%E6%B2%99%E8%A2%8B&view=speeches"
    assert address.split("?")[0] in shown
    admin_client.post(address, {"into": "tray"})
    assert [item.passage for item in tray.items(admin_user)] == passages
    admin_client.post(address, {"into": "draft"})
    assert DraftParagraph.objects.on_page().count() == len(passages)
    assert admin_client.post(address.replace("%E6%B2%99", "%E6%B2%9A")).status_code == 400
    assert admin_client.post("/speeches/999999/collect/").status_code == 404
