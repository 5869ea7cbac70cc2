"""What a writer reuses: themes of passages, phrases, and drafts."""

from library.models.drafts import Draft, DraftChange, DraftParagraph
from library.models.phrases import Favourite, Occurrence, Phrase, PhraseChange, SpeechCopy
from library.models.themes import PassageTheme, Retheming, Theme


__all__ = [
    "Draft",
    "DraftChange",
    "DraftParagraph",
    "Favourite",
    "Occurrence",
    "PassageTheme",
    "Phrase",
    "PhraseChange",
    "Retheming",
    "SpeechCopy",
    "Theme",
]
