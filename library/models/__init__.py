"""The rows of what a writer reuses.

themes.py         themes, and those of passages
phrases.py        phrases and their places; mining.py has what mining keeps of the archive
drafts.py         drafts and their paragraphs; changes.py has what was done to them
versions.py       every save
attachments.py    what is attached
checks.py         what people decide about the checks; the outdated wordings
requests.py       what a browser asked
sharing.py        who else may see a draft, who has it open
tray.py           what was set aside
templates.py      what drafts are begun with
house.py          the office's names and leaders
exporting.py      how a user likes drafts to be exported
"""

from library.models.attachments import DraftAttachment
from library.models.changes import DraftChange
from library.models.checks import DraftBlank, IgnoredFinding, OutdatedWording
from library.models.drafts import Draft, DraftParagraph
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
