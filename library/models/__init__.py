"""What a writer reuses: themes of passages, phrases, and drafts."""

from library.models.attachments import DraftAttachment
from library.models.checks import DraftBlank, IgnoredFinding, OutdatedWording
from library.models.drafts import Draft, DraftChange, DraftParagraph
from library.models.exporting import ExportChoice
from library.models.house import HouseLeader, HouseWord
from library.models.mining import MinedSpeech, MiningBasis, PassageMark
from library.models.phrases import Favourite, Occurrence, Phrase, PhraseChange, SpeechCopy
from library.models.requests import DraftRequest
from library.models.sharing import DraftPresence, DraftShare
from library.models.templates import Template
from library.models.themes import PassageTheme, Retheming, Theme
from library.models.tray import Tray, TrayItem
from library.models.versions import DraftVersion, DraftWording


__all__ = [
    "Draft",
    "DraftAttachment",
    "DraftBlank",
    "DraftChange",
    "DraftParagraph",
    "DraftPresence",
    "DraftRequest",
    "DraftShare",
    "DraftVersion",
    "DraftWording",
    "ExportChoice",
    "Favourite",
    "HouseLeader",
    "HouseWord",
    "IgnoredFinding",
    "MinedSpeech",
    "MiningBasis",
    "Occurrence",
    "OutdatedWording",
    "PassageMark",
    "PassageTheme",
    "Phrase",
    "PhraseChange",
    "Retheming",
    "SpeechCopy",
    "Template",
    "Theme",
    "Tray",
    "TrayItem",
]
