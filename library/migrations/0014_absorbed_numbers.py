"""Numbers that drafts were written with become generated ones, where that changes no letter of them."""

from django.db import migrations

from library.numbering import BODY, Mark, Scheme, absorb, join, numbers, read
from library.numbering.generating import begun, count


def absorb_numbers(apps, schema_editor):
    Draft = apps.get_model("library", "Draft")
    for draft in Draft.objects.iterator():
        on_page = list(draft.paragraphs.filter(removed=None).order_by("position", "pk"))
        texts = [paragraph.text for paragraph in on_page]
        taken = {}
        for paragraph, (mark, rest) in zip(on_page, regenerated(texts)):
            if mark.level:
                taken[str(paragraph.pk)] = mark
                _put(paragraph, mark, rest)
        for change in draft.changes.all() if taken else ():
            change.before = _rewritten(change.before, taken)
            change.after = _rewritten(change.after, taken)
            change.save(update_fields=["before", "after"])


def regenerated(texts):
    """The texts of a whole draft without those numbers that come back exactly as they were written."""
    kept = set()
    while True:
        found = _without(texts, kept)
        again = numbers(mark for mark, _ in found)
        wrong = (
            n
            for n, (number, (_, rest), text) in enumerate(zip(again, found, texts, strict=True))
            if join(number, rest) != text
        )
        if (first := next(wrong, None)) is None:
            return found
        kept.add(first)


def _without(texts, kept):
    """What each text's number stands for, but for those that are to stay as they are."""
    marks, found = [], []
    for n, text in enumerate(texts):
        mark, rest = (None, text) if n in kept else absorb(text, marks)
        mark = mark or BODY
        if (number := read(text)) and number.number == 1:
            mark = _beginning(mark, marks)
        marks.append(mark)
        found.append((mark, rest))
    return found


def _beginning(mark, before):
    counts = {}
    for one in before:
        count(counts, one)
    return begun(mark, counts)


def _put(paragraph, mark, text):
    paragraph.text, paragraph.level = text, mark.level
    paragraph.scheme, paragraph.restarts = mark.scheme.value, mark.restarts
    # A window that still holds the number in its text is behind now.
    paragraph.version += 1
    paragraph.editor, paragraph.sequence = "", 0
    paragraph.save()


def _rewritten(page, taken):
    """What was written in a paragraph before, with the same numbering; otherwise as it was written."""
    texts, marks = dict(page["texts"]), dict(page.get("marks", {}))
    for key in texts.keys() & taken.keys():
        found, rest = absorb(texts[key])
        now = taken[key]
        same = found and found.scheme is now.scheme and (found.scheme.spoken or found.level == now.level)
        mark = now if same else BODY
        texts[key] = rest if same else texts[key]
        marks[key] = _marked(mark)
    return {**page, "texts": texts, "marks": marks}


def _marked(mark):
    return {"level": mark.level, "scheme": mark.scheme.value, "restarts": mark.restarts}


def write_numbers(apps, schema_editor):
    """Back: every generated number into its text."""
    Draft = apps.get_model("library", "Draft")
    for draft in Draft.objects.iterator():
        on_page = list(draft.paragraphs.filter(removed=None).order_by("position", "pk"))
        marks = [Mark(one.level, Scheme(one.scheme), one.restarts) for one in on_page]
        for paragraph, number in zip(on_page, numbers(marks)):
            if number:
                _put(paragraph, BODY, join(number, paragraph.text))


class Migration(migrations.Migration):
    dependencies = [("library", "0013_numbering")]

    operations = [migrations.RunPython(absorb_numbers, write_numbers)]
