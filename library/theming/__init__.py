"""Themes: what a passage is about, and what each theme holds.

scoring.py     which themes a passage has, and why: plain data, without a database
cues.py        the terms that say so, as a person writes them
shipped.py     the themes that come with the program
applying.py    the themes of the passages that are kept
preview.py     what other cues would change
forms.py       what staff may write into a theme
counts.py      how much each theme holds
shelf.py       what one theme holds, row by row
matrix.py      theme by year
"""
