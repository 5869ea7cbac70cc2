"""The pages of what a writer reuses.

themes.py, matrix.py                  themes
phrases.py, phrase_queue.py           the phrase library and its curation; phrase_answers.py for both
recurring.py                          what of a passage recurs
skeletons.py, laying_out.py           outlines side by side, and what is laid out in a draft
templates.py                          what a draft begins with
collecting.py, tray.py                from any page, into a draft or aside
drafts.py                             the list, one draft as a whole
paragraphs.py, pasting.py, replacing.py, end_matter.py
sources.py                            where its paragraphs came from
versions.py                           what it was
sharing.py, presence.py               who else sees it
checks.py, exporting.py
house.py, wordings.py                 what the office says about itself

For several of them: draft_answers.py (finding a draft, answering), once.py (asked for until answered),
next_page.py (where a form leads), staff.py (what only staff may do).
"""
