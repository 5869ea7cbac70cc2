"""The pages of what a writer reuses: themes and drafts."""
