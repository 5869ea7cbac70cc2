from django.db import migrations


FACTS = ("title", "year", "occasion", "organ")


def fill(apps, schema_editor):
    """What 0023 kept of the first source of a paragraph, of the further ones too."""
    passages = apps.get_model("speeches", "Passage").objects.select_related("speech")
    passages = passages.defer("text", "speech__text")
    merged = apps.get_model("library", "DraftParagraph").objects.exclude(more_sources=[])
    for paragraph in merged.iterator(chunk_size=500):
        unknown = [
            one for one in paragraph.more_sources if one["label"] not in paragraph.source_facts
        ]
        found = passages.in_bulk([one["passage"] for one in unknown if one["passage"]])
        paragraph.source_facts |= {
            one["label"]: {name: getattr(found[one["passage"]].speech, name) for name in FACTS}
            for one in unknown
            if one["passage"] in found
        }
        paragraph.save(update_fields=["source_facts"])


class Migration(migrations.Migration):
    dependencies = [("library", "0027_exported_versions")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
