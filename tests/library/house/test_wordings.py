"""The table of outdated wordings: staff edit it, others read it."""

import pytest
from django.contrib.auth import get_user_model

from library.drafting import writing
from library.models import OutdatedWording
from tests.library.checking.said import found


pytestmark = pytest.mark.django_db


def test_staff_edit_the_table_and_the_checks_follow(client, draft):
    writing.add(draft, ["旧说法要改。"])
    staff = get_user_model().objects.create_user("staff", is_staff=True)
    client.force_login(staff)
    row = {"words": "旧说法", "instead": "新说法\n新讲法", "reason": "县委文件", "grade": "must"}
    assert client.post("/library/wordings/", row).status_code == 302
    [finding] = found(draft, "wordings")
    assert finding.suggestions == ("新说法", "新讲法")
    kept = OutdatedWording.objects.get(words="旧说法")
    changed = {**row, "unless": "旧说法要改"}
    client.post(f"/library/wordings/{kept.pk}/", changed)
    assert found(draft, "wordings") == []
    client.post(f"/library/wordings/{kept.pk}/delete/")
    assert not OutdatedWording.objects.filter(words="旧说法").exists()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"words": "旧", "reason": "文件", "grade": "must"}, "至少两个字"),
        ({"words": "旧说法", "grade": "must"}, "请写明依据"),
        ({"words": "旧说法", "reason": "文", "grade": "must", "unless": "别的"}, "里没有“旧说法”"),
        ({"words": "环保局", "reason": "文件", "grade": "must"}, "表里已有这一条"),
    ],
)
def test_a_row_that_cannot_be_taken(client, db, row, why):
    client.force_login(get_user_model().objects.create_user("staff", is_staff=True))
    answer = client.post("/library/wordings/", row)
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_others_read_the_table_only(signed_in):
    assert "国土资源局" in signed_in.get("/library/wordings/").content.decode()
    assert signed_in.post("/library/wordings/", {}).status_code == 403
    row = OutdatedWording.objects.first()
    assert signed_in.get(f"/library/wordings/{row.pk}/").status_code == 403
