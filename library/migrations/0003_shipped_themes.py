"""A fresh database has the shipped themes; later ones that a person deletes stay deleted."""

from django.db import migrations

from library.theming.applying import load_shipped_themes


def create(apps, schema_editor):
    load_shipped_themes(apps.get_model("library", "Theme"))


class Migration(migrations.Migration):
    dependencies = [("library", "0002_draft_history")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
