"""What every draft is now, as its first version; steps taken so far are its owner's."""

import hashlib
import json

from django.db import migrations, models


def digest(text):
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def rest(paragraph):
    sources = []
    if paragraph.source_label:
        first = {
            "passage": paragraph.source_id,
            "label": paragraph.source_label,
            "text": paragraph.source_text,
        }
        sources = [first, *paragraph.more_sources]
    mark = {
        "level": paragraph.level, "scheme": paragraph.scheme, "restarts": paragraph.restarts
    }
    return json.dumps({"marks": mark, "sources": sources}, ensure_ascii=False, sort_keys=True)


def first_versions(apps, schema_editor):
    Draft = apps.get_model("library", "Draft")
    Version = apps.get_model("library", "DraftVersion")
    Wording = apps.get_model("library", "DraftWording")
    for draft in Draft.objects.select_related("owner").iterator():
        paragraphs = list(
            draft.paragraphs.filter(removed=None).order_by("position", "pk")
        )
        texts = dict.fromkeys(
            text for one in paragraphs for text in (one.text, rest(one))
        )
        kept = {
            text: Wording.objects.create(
                draft=draft, digest=digest(text), text=text, since=1
            ).pk
            for text in texts
        }
        name = f"{draft.owner.first_name} {draft.owner.last_name}".strip() if draft.owner else ""
        Version.objects.create(
            draft=draft,
            number=1,
            made=draft.updated,
            saved=draft.updated,
            by=draft.owner,
            by_name=(name or draft.owner.username if draft.owner else "")[:160],
            plus=sum(len(one.text) for one in paragraphs),
            page={
                "title": draft.title,
                "fields": ["marks", "sources"],
                "rows": [[one.pk, kept[one.text], kept[rest(one)]] for one in paragraphs],
            },
        )


def whose(apps, schema_editor):
    Change = apps.get_model("library", "DraftChange")
    Draft = apps.get_model("library", "Draft")
    owner = Draft.objects.filter(pk=models.OuterRef("draft")).values("owner")
    Change.objects.update(by=models.Subquery(owner))


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0018_versions'),
    ]

    operations = [
        migrations.RunPython(first_versions, migrations.RunPython.noop),
        migrations.RunPython(whose, migrations.RunPython.noop),
    ]
