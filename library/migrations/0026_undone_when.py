from datetime import timedelta

from django.db import migrations, models
from django.utils import timezone


def date_undone(apps, schema_editor):
    """The step that was taken back last is the earliest of a draft's: the later, the longer ago."""
    changes = apps.get_model("library", "DraftChange").objects
    now = timezone.now()
    for n, key in enumerate(changes.filter(was_undone=True).order_by("pk").values_list("pk", flat=True)):
        changes.filter(pk=key).update(undone=now - timedelta(seconds=n))


def name_undone(apps, schema_editor):
    apps.get_model("library", "DraftChange").objects.exclude(undone=None).update(was_undone=True)


class Migration(migrations.Migration):
    dependencies = [("library", "0025_end_matter_steps")]

    operations = [
        migrations.RenameField("draftchange", "undone", "was_undone"),
        migrations.AddField(
            model_name="draftchange",
            name="undone",
            field=models.DateTimeField(blank=True, null=True, verbose_name="撤销时间"),
        ),
        migrations.RunPython(date_undone, name_undone),
        migrations.RemoveField("draftchange", "was_undone"),
    ]
