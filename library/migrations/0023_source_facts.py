from django.db import migrations, models


FACTS = ("title", "year", "occasion", "organ")


def fill(apps, schema_editor):
    paragraphs = apps.get_model("library", "DraftParagraph").objects
    found = (
        paragraphs.exclude(source=None).exclude(source_label="").select_related("source__speech")
    )
    long = ("source__text", "source__speech__text")
    for paragraph in found.defer(*long).iterator(chunk_size=500):
        speech = paragraph.source.speech
        paragraph.source_facts = {
            paragraph.source_label: {name: getattr(speech, name) for name in FACTS}
        }
        paragraph.save(update_fields=["source_facts"])


class Migration(migrations.Migration):
    dependencies = [("library", "0022_requests")]

    operations = [
        migrations.AddField(
            model_name="draftparagraph",
            name="source_facts",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="来源讲话"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
