"""Speeches put on the shelf for a test: stored, themed where told, and indexed."""

from hashlib import sha256

from corpus.search import index_speech
from library.models import PassageTheme, Theme
from speeches.models import Genre, Passage, Speech


def shelve(title, *passages, year=None, genre=Genre.OTHER):
    """A speech with the `passages`, each a text or a dict of a passage's fields and its `themes`."""
    rows = [{"text": row} if isinstance(row, str) else dict(row) for row in passages]
    text = "\n".join(row["text"] for row in rows)
    speech = Speech.objects.create(
        title=title,
        year=year,
        genre=genre,
        text=text,
        digest=sha256(f"{title}\n{text}".encode()).hexdigest(),
        source_name=f"{title}.txt",
    )
    for ordinal, row in enumerate(rows, start=1):
        slugs = row.pop("themes", [])
        passage = Passage.objects.create(
            speech=speech, ordinal=ordinal, **{"part": "text", "start": 0, "end": 0} | row
        )
        for theme in Theme.objects.filter(slug__in=slugs):
            PassageTheme.objects.create(passage=passage, theme=theme, score=1)
    index_speech(speech)
    return speech
