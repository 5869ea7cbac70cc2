"""Words from anywhere on the site, set aside or put into a draft.

into_draft.py       passages and phrases into a draft, each with its source
citing.py           the source of words that were typed from beside the draft
current_draft.py    which draft they go into
tray.py             what is set aside for later
tray_page.py        what a page shows of the tray
forms.py            what a browser may send about both
"""
