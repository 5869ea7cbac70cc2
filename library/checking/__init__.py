"""The checks of a draft that is kept.

decisions.py    what they find in it, and what its writer decides about that
earlier.py      what of it was said before
sections.py     how long each section takes, how much of it was said before
report.py       what the panel and the page show
"""
