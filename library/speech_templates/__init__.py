"""What a draft begins with, whole or in part.

laying_out.py         lines into a draft, all in one step
templates.py          the templates a writer has
shipped.py            those that come with the program
sources.py            what a new template begins with
forms.py              what people may write into templates, and how one is filled in
speech_outlines.py    a speech's outline as the skeleton of a draft
skeletons.py          skeletons of speeches, to look at
"""
