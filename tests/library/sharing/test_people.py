"""What people are called."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from library.sharing.people import name_of


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [("明", "李", "李明"), ("", "李明", "李明"), ("Ann", "Lee", "Ann Lee"), ("", "", "ban")],
)
def test_a_chinese_name_has_its_family_name_first(given, family, name):
    assert name_of(get_user_model()(username="ban", first_name=given, last_name=family)) == name


def test_of_a_deleted_account_nothing_is_said():
    assert name_of(None) == ""


@pytest.mark.django_db
def test_the_bar_says_who_is_signed_in(client):
    user = get_user_model().objects.create_user("ban", first_name="明", last_name="李")
    client.force_login(user)
    assert '<span class="person">李明</span>' in client.get(reverse("login"), follow=True).text
