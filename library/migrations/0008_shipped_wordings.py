"""A fresh database has the shipped table of outdated wordings; rows that a person deletes stay deleted."""

from django.db import migrations

from library.house.wordings import load_shipped_wordings


def create(apps, schema_editor):
    load_shipped_wordings(apps.get_model("library", "OutdatedWording"))


class Migration(migrations.Migration):
    dependencies = [("library", "0007_draft_checks")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
