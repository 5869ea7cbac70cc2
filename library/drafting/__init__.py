"""What a writer does to a draft.

writing.py      drafts and their paragraphs: made, written, parted, joined, removed, brought back
edits.py        what is typed into one paragraph
lines.py        paragraphs to be
rows.py         many paragraphs changed at once
outlining.py    moving paragraphs and sections, and their levels
replacing.py    finding words, and putting others in their place
origins.py      the sources of paragraphs that are parted and joined
layout.py       which paragraphs are on the page, in which order

Its history:
journal.py      the steps, each of which can be taken back and redone
turning.py      a page of the history in place of what the draft shows
restoring.py    bringing back a version, or a paragraph of it
requests.py     what is asked for twice is done once

Its pages:
page.py         paragraphs, outline, sources, figures
forms.py, paste_forms.py, replace_forms.py, end_matter_forms.py (signature, date, attachments)
"""
