"""What every draft is now, as its first version; steps taken so far are its owner's."""

import hashlib
import json
from itertools import islice

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


def name_of(user):
    if user is None:
        return ""
    given, family = user.first_name, user.last_name
    ascii = f"{given}{family}".isascii()
    return (f"{given} {family}".strip() if ascii else f"{family}{given}") or user.username


def first_versions(apps, schema_editor):
    Draft = apps.get_model("library", "Draft")
    Version = apps.get_model("library", "DraftVersion")
    Wording = apps.get_model("library", "DraftWording")
    drafts = Draft.objects.select_related("owner").order_by("pk").iterator(chunk_size=500)
    while some := list(islice(drafts, 500)):
        Version.objects.bulk_create(first_version(draft, Version, Wording) for draft in some)


def first_version(draft, Version, Wording):
    paragraphs = list(draft.paragraphs.filter(removed=None).order_by("position", "pk"))
    texts = dict.fromkeys(text for one in paragraphs for text in (one.text, rest(one)))
    made = Wording.objects.bulk_create(
        [Wording(draft=draft, digest=digest(text), text=text, since=1) for text in texts],
        batch_size=500,
    )
    kept = {one.text: one.pk for one in made}
    return Version(
        draft=draft,
        number=1,
        made=draft.updated,
        saved=draft.updated,
        by=draft.owner,
        by_name=name_of(draft.owner)[:160],
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
