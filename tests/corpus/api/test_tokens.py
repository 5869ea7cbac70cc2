"""Who may read by the API: whoever has a token that was not taken back."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from corpus.api import tokens
from corpus.models import ApiToken
from tests.corpus.api.shapes import told


def test_a_token_is_shown_once_and_kept_as_a_hash(client, writer):
    client.force_login(writer)
    answer = client.post("/api/tokens/", {"name": "WPS 加载项"})
    assert answer.status_code == 201
    assert "no-store" in answer.headers["Cache-Control"]
    (secret,) = set(re.findall(r"shiju_[\w-]{40,}", answer.content.decode()))
    kept = ApiToken.objects.get()
    assert (kept.user, kept.name) == (writer, "WPS 加载项")
    assert secret not in str(vars(kept))
    page = client.get("/api/tokens/").content.decode()
    assert secret not in page
    assert "WPS 加载项" in page
    assert "还没用过" in page
    headers = {"Authorization": f"Bearer {secret}"}
    assert Client().get("/api/themes", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer shiju_x",
        "Basic d3JpdGVyOndyaXRlcg==",
        "Bearer \u00ff",
    ],
)
def test_without_a_token_nothing_is_told(client, db, header):
    headers = {} if header is None else {"Authorization": header}
    answer = client.get("/api/search", {"q": "水库"}, headers=headers)
    assert "/api/tokens/" in told(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_signed_in_browser_is_no_program(client, writer, library):
    client.force_login(writer)
    told(client.get("/api/search", {"q": "水库"}), 401)


def test_a_token_neither_opens_pages_nor_lets_other_sites_read(ask):
    assert ask("/speeches/").status_code == 302
    answer = ask("/api/themes")
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_revoked_token_is_none(ask, client, writer):
    assert ask("/api/themes").status_code == 200
    client.force_login(writer)
    token = writer.api_tokens.get()
    answer = client.post(f"/api/tokens/{token.pk}/revoke/", follow=True)
    assert "已撤销" in answer.content.decode()
    told(ask("/api/themes"), 401)


def test_a_token_goes_with_its_user(ask, writer):
    writer.is_active = False
    writer.save()
    told(ask("/api/themes"), 401)


def test_nobody_revokes_anothers_token(client, secret, django_user_model):
    client.force_login(django_user_model.objects.create_user("other"))
    token = ApiToken.objects.get()
    assert client.post(f"/api/tokens/{token.pk}/revoke/").status_code == 404
    assert 'scope="row">WPS 加载项' not in client.get("/api/tokens/").content.decode()
    assert ApiToken.objects.count() == 1


def test_its_last_use_is_noted_but_not_every_time(ask, django_assert_num_queries):
    ask("/api/nothing")
    used = ApiToken.objects.get().last_used
    assert timezone.now() - used < timedelta(minutes=1)
    with django_assert_num_queries(1):
        ask("/api/nothing")
    ApiToken.objects.update(last_used=used - timedelta(days=1))
    ask("/api/nothing")
    assert ApiToken.objects.get().last_used > used


@pytest.mark.parametrize(("name", "why"), [("", "不能空着"), ("长" * 61, "最多 60 个字")])
def test_a_token_wants_a_name(client, writer, name, why):
    client.force_login(writer)
    answer = client.post("/api/tokens/", {"name": name})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_there_is_an_end_to_tokens(client, writer):
    for number in range(20):
        tokens.make(writer, f"脚本 {number}")
    client.force_login(writer)
    answer = client.post("/api/tokens/", {"name": "又一个"})
    assert answer.status_code == 422
    assert "先撤销" in answer.content.decode()


def test_it_is_read_only(secret, library):
    client = Client(enforce_csrf_checks=True)
    for method in (client.post, client.put, client.delete, client.options):
        answer = method("/api/phrases", headers={"Authorization": f"Bearer {secret}"})
        assert "只读" in told(answer, 405)
        assert answer.headers["Allow"] == "GET, HEAD"
