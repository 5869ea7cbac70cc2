"""The facts of a file on the desk, or of a stored speech, in the one form."""

from typing import Any

from django.http import QueryDict

from corpus import desk, search
from corpus.remining import remine_soon
from speeches.forms import SpeechForm
from speeches.models import ImportFile, Speech


def facts_form(target: ImportFile | Speech, data: QueryDict | None = None) -> SpeechForm:
    """The form as the facts stand now, or with what was sent."""
    if isinstance(target, ImportFile):
        speech = Speech(**target.facts, source_name=target.name)
    else:
        speech = Speech.objects.get(pk=target.pk)
    return SpeechForm(data, instance=speech)


def save_facts(form: SpeechForm, target: ImportFile | Speech) -> None:
    """Keeps what a valid form changed; search and the years of phrases follow."""
    if isinstance(target, ImportFile):
        said: dict[str, Any] = {name: form.cleaned_data[name] for name in form.changed_data}
        desk.settle(target, **said)
        return
    search.index_speech(form.save())
    if "date" in form.changed_data:
        remine_soon([target.pk])
