"""What a writer reuses: themes of passages, phrases, and drafts."""

from library.models.drafts import Draft, DraftChange, DraftParagraph
from library.models.themes import PassageTheme, Theme


__all__ = ["Draft", "DraftChange", "DraftParagraph", "PassageTheme", "Theme"]
