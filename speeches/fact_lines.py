"""The facts of a speech as they are shown: in words, with what they were inferred from, how surely."""

from dataclasses import dataclass

from django.db.models import Field

from speeches.facts.dates import shown
from speeches.models.speech import Speech


SURE = {"sure": "确定", "likely": "很可能", "guess": "推测"}


@dataclass(frozen=True, slots=True)
class FactLine:
    """`value` is empty where nothing is known. `words`, `sure` (a key of `SURE`) and `in_name` (are the
    words the file's name?) are of the machine's guess; where there is none, `words` is empty.

    `settled`: a person has said so.
    """

    label: str
    value: str
    words: str = ""
    sure: str = ""
    in_name: bool = False
    settled: bool = False

    @property
    def source(self) -> str:
        """`推断自“2018年3月7日”（确定）`, or nothing."""
        if not self.words:
            return ""
        return f"推断自{'文件名' if self.in_name else ''}“{self.words}”（{SURE[self.sure]}）"


def fact_lines(speech: Speech) -> dict[str, FactLine]:
    """By name, in the order of `Speech.FACTS`."""
    return {name: _line(speech, name) for name in Speech.FACTS}


def _line(speech: Speech, name: str) -> FactLine:
    field = speech._meta.get_field(name)
    assert isinstance(field, Field)
    label = str(field.verbose_name)
    guess = speech.guesses.get(name)
    if guess is None:
        return FactLine(label, _value(speech, name), settled=name in speech.settled)
    in_name = guess["start"] is None
    return FactLine(label, _value(speech, name), guess["words"], guess["sure"], in_name)


def _value(speech: Speech, name: str) -> str:
    if name == "date":
        return shown(speech.date or str(speech.year or ""))
    if name == "genre":
        return speech.get_genre_display()
    if name == "level":
        return f"{speech.get_level_display()}级" if speech.level else ""
    return str(getattr(speech, name))
