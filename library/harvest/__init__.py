"""What mining finds in the speeches, kept as phrases with their places.

upkeep.py           following the speeches that come, change and go; mining all anew
archive.py          the speeches as mining reads them
surroundings.py     of the archive, the part that some speeches touch
copies.py           speeches that are copies of others
findings.py         which wordings are kept, and by which phrase
store.py            candidates into the library
occurrences.py      where phrases stand, and what is counted of it
own_phrases.py      phrases in people's own words
phrase_themes.py    the theme of a phrase
"""
