"""A speech, its passages, and how it came in."""

from speeches.models.imports import Import, ImportFile, Revision
from speeches.models.kinds import Genre, Level, Part
from speeches.models.rules import LineMark, LineRule, Verdict
from speeches.models.speech import Passage, Speech, SpeechQuerySet


__all__ = [
    "Genre",
    "Import",
    "ImportFile",
    "Level",
    "LineMark",
    "LineRule",
    "Part",
    "Passage",
    "Revision",
    "Speech",
    "SpeechQuerySet",
    "Verdict",
]
