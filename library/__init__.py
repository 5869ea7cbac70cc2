"""What a writer reuses, by subject, from what stands above all to what lies beneath: a package imports
only from lines further down (`pyproject.toml` has them as layers).

urls/, views/       the addresses and the pages; admin.py, management/ and templatetags/ beside them
checking/           the checks of a draft, and what its writer decides about what they find
speech_templates/   what a draft begins with: templates, outlines of speeches, other drafts
collecting/         words into a draft, each with its source; the tray
drafting/           what a writer does to a draft, one step after the other, and how it is taken back
sources/            what the speeches say now of what a draft took from them
phrases/            the phrase library: browsing, one phrase, what people decide
export/             drafts as files and for the clipboard
harvest/            phrases found by mining and kept, with their places
theming/            the themes of passages, and what each theme holds
versions/           every save a version; two wordings and two pages beside each other
sharing/            colleagues: who may see a draft, who has it open, what they are called
house/              本单位: the office's own names, leaders and outdated wordings, as staff write them
models/             the rows of all of it

Plain data, without a database:
provenance/         what became of the words that a paragraph was taken from
checks/             what would embarrass in a draft
mining/             stock phrases found across speeches
pasting/            what comes from Word, WPS and the web
numbering/          numbers of headings and points: generated, read, taken off

For all of them: keys.py and bulk.py, following.py (what points to passages, when these change),
known.py (forms opened upon something older), stamps.py (who asks, for the how-manieth time),
pace.py (how long it takes to speak), blanks.py (留空).

For Django: apps.py, migrations/.

In a package, `forms` is what a browser may send about its subject, `shipped` what comes as data with
the program, `page` what a page shows.
"""
