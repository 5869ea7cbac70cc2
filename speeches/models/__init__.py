"""A speech, its passages, and how it came in."""

from speeches.models.imports import Import, ImportFile, Revision
from speeches.models.kinds import Genre, Level, Part
from speeches.models.speech import Passage, Speech, SpeechQuerySet


__all__ = [
    "Genre",
    "Import",
    "ImportFile",
    "Level",
    "Part",
    "Passage",
    "Revision",
    "Speech",
    "SpeechQuerySet",
]
