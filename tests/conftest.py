"""What every test shares: data of its own (see `tests.isolation`) and no clock in property tests."""

import shutil

import hypothesis
import pytest
from django.conf import settings
from django.db.backends.signals import connection_created
from django.dispatch import receiver


# The first example pays for loading a dictionary, and machines are busy: time is measured in bench/.
# Few examples where somebody waits for them; .ci/run asks for the thorough profile.
hypothesis.settings.register_profile("shiju", deadline=None, max_examples=40)
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=150)
hypothesis.settings.load_profile("shiju")


@receiver(connection_created)
def without_waiting_for_the_disk(connection, **_):
    """No test outlives a power cut; those that kill a server run it with the settings as they are."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")


@pytest.fixture(scope="session")
def django_db_use_migrations():
    """The tables are made from the models; `tests.speeches.test_migrations` goes the long way."""
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What the migrations put into a fresh database."""
    from library.house.wordings import load_shipped_wordings
    from library.speech_templates.templates import load_shipped_templates
    from library.theming.applying import load_shipped_themes

    with django_db_blocker.unblock():
        load_shipped_themes()
        load_shipped_wordings()
        load_shipped_templates()


@pytest.fixture(autouse=True)
def fresh_index():
    """No test finds what another one indexed: a missing index builds itself from the database."""
    yield
    shutil.rmtree(settings.HAYSTACK_CONNECTIONS["default"]["PATH"], ignore_errors=True)


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """A real password hash takes a quarter of a second on purpose; no test is about that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def phrases_at_once(settings):
    """A thread would not see what a test has not committed."""
    settings.MINE_IN_BACKGROUND = False


@pytest.fixture(autouse=True)
def static_files_as_asked_for(settings):
    """Every client of a test would walk through all static files first, to know them beforehand."""
    settings.WHITENOISE_AUTOREFRESH = True
