"""本单位: what is the office's own, as staff write it.

style.py            its names, places, leaders, salutations, signatures
forms.py            how these are written
wordings.py         its table of outdated wordings
wording_forms.py    how that is written
"""
