"""Small archives for the search tests."""

from itertools import count

from library.models import PassageTheme, Theme
from speeches.models import Passage, Speech


_numbers = count(1)


def speech(*texts, title="在云岭县防汛工作会议上的讲话", **facts):
    """A speech with these passages; one is a text, or a dict of a passage's fields."""
    number = next(_numbers)
    speech = Speech.objects.create(
        title=title, text="", digest=str(number), source_name=f"{number}.txt", original="", **facts
    )
    for ordinal, given in enumerate(texts, start=1):
        fields = {"part": "text"} | (given if isinstance(given, dict) else {"text": given})
        Passage.objects.create(speech=speech, ordinal=ordinal, start=0, end=0, **fields)
    return speech


def point(marker, heading, rest="", **fields):
    """The fields of a numbered point."""
    text = f"{marker}{heading}{rest}"
    return {"part": "point", "marker": marker, "heading": heading, "text": text} | fields


def themed(passage, *slugs, choice=""):
    for slug in slugs:
        theme, _ = Theme.objects.get_or_create(slug=slug, defaults={"name": slug})
        PassageTheme.objects.create(passage=passage, theme=theme, choice=choice)


def texts(results):
    return [hit.passage.text for hit in results.hits]
