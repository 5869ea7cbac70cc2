"""The sources of a draft, and what the speeches say now.

today.py      each paragraph's sources as the speeches have them today
listing.py    what a draft is made of, speech by speech
page.py       what is shown of the sources: at the foot, in the list, in the comparison
facts.py      what is kept of a source's place and speech, should these be deleted
"""
