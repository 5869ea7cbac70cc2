"""A fresh database has the shipped templates; those that a person deletes stay deleted."""

from django.db import migrations

from library.speech_templates.templates import load_shipped_templates


def create(apps, schema_editor):
    load_shipped_templates(apps.get_model("library", "Template"))


class Migration(migrations.Migration):
    dependencies = [("library", "0015_templates_and_house")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
