"""What a new template begins with: a draft, a speech's outline, phrases, the tray."""

from collections.abc import Sequence

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from library.collecting import tray
from library.keys import number
from library.models import Draft, Phrase, Template
from library.phrases.shelf import words
from library.speech_templates.laying_out import lines_of_draft, written
from library.speech_templates.speech_outlines import lines_of_speech, title_for
from speeches.models import Speech


User = AbstractBaseUser | AnonymousUser
Kind = Template.Kind


def proposed(user: User, asked: QueryDict) -> dict[str, str]:
    """The form's first values; what is not there, or not the user's, proposes nothing."""
    kind = asked.get("kind", "")
    chosen = {"kind": kind} if kind in Kind.values else {}
    draft = Draft.objects.visible_to(user).kept().filter(pk=number(asked.get("draft", ""))).first()
    if draft:
        return _of_draft(draft) | chosen
    if speech := Speech.objects.filter(pk=number(asked.get("speech", ""))).first():
        return _of_speech(speech) | chosen
    if texts := [*_phrases(asked.getlist("phrase")), *(_tray(user) if "tray" in asked else ())]:
        return {"text": "\n".join(texts), "kind": Kind.OPENING.value} | chosen
    return chosen


def _of_draft(draft: Draft) -> dict[str, str]:
    text = written([line for line in lines_of_draft(draft) if line.text.strip()])
    return {"name": draft.title[:80], "title": draft.title, "text": text, "kind": Kind.WHOLE.value}


def _of_speech(speech: Speech) -> dict[str, str]:
    lines = [line for line in lines_of_speech(speech) if line.text]
    title = title_for(speech)
    return {
        "name": speech.title[:80],
        "title": title,
        "text": written(lines),
        "kind": Kind.OUTLINE.value,
        "occasion": speech.get_genre_display(),
    }


def _phrases(keys: Sequence[str]) -> list[str]:
    found = Phrase.objects.in_bulk([number(key) for key in keys[:100]])
    return [words(phrase) for phrase in found.values()]


def _tray(user: User) -> list[str]:
    return [item.text for item in tray.items(user)]
