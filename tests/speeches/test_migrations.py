"""Data that an older version left keeps its addresses and its history."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from library.models import OutdatedWording, Template, Theme


BEFORE = [("speeches", "0002_level")]
AFTER = [("speeches", "0003_staged_files")]


@pytest.mark.deep
@pytest.mark.django_db(transaction=True)
def test_addresses_are_the_ordinals_and_results_are_files(settings):
    settings.MIGRATION_MODULES = {}
    call_command("migrate", fake=True, verbosity=0)
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    executor.migrate(BEFORE)
    old = executor.loader.project_state(BEFORE).apps
    speeches = old.get_model("speeches", "Speech").objects
    passages = old.get_model("speeches", "Passage").objects
    speech = speeches.create(title="防汛", text="防汛。", digest="a", source_name="a.txt")
    for ordinal in (1, 2, 3):
        passages.create(speech=speech, ordinal=ordinal, part="text", text="防汛。", start=0, end=3)
    rows = [
        {
            "name": "a.txt",
            "status": "added",
            "message": "已入库",
            "speech": speech.pk,
            "title": "防汛",
        },
        {"name": "b.txt", "status": "declined", "message": "空的", "speech": None, "title": None},
    ]
    old.get_model("speeches", "Import").objects.create(results=rows)
    executor = MigrationExecutor(connection)
    executor.migrate(AFTER)
    new = executor.loader.project_state(AFTER).apps
    kept = new.get_model("speeches", "Passage").objects.order_by("ordinal")
    assert list(kept.values_list("address", flat=True)) == [1, 2, 3]
    assert new.get_model("speeches", "Speech").objects.get().next_address == 4
    files = new.get_model("speeches", "ImportFile").objects.order_by("pk")
    assert list(files.values_list("name", "status", "speech")) == [
        ("a.txt", "taken", speech.pk),
        ("b.txt", "declined", None),
    ]
    # A fresh database has what is shipped.
    MigrationExecutor(connection).migrate([("library", None)])
    MigrationExecutor(connection).migrate(newest)
    assert Theme.objects.exists()
    assert OutdatedWording.objects.exists()
    assert Template.objects.exists()
