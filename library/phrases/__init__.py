"""The phrase library, as a writer browses it and staff curate it.

shelf.py        one page of it
filters.py      what narrows it down
places.py       where one phrase stands
recurring.py    what of a speech others have too
export.py       phrases as a file
curation.py     what people decide on phrases
journal.py      the history of these decisions
forms.py        what people may write into a phrase
"""
