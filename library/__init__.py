"""What a writer reuses, by subject. `models/` holds the rows of all of it, `views/` the pages,
modules named `…_urls` the addresses of a subject, `…_forms` what a browser may send about it.

Themes          theming.py (which a passage has, and why), cues.py, themes.py, theme_counts.py,
                theme_shelf.py, theme_preview.py, theme_forms.py, matrix.py (theme by year)
Phrases         mining/ (found across speeches)
  found         archive.py, surroundings.py, copies.py (what mining reads),
                findings.py, phrase_store.py, occurrences.py, phrases.py (what of it is kept),
                recurring.py (what of a speech others have too)
  curated       curation.py, phrase_journal.py, own_phrases.py, phrase_themes.py, phrase_forms.py
  shown         phrase_shelf.py, phrase_filters.py, phrase_places.py, phrase_export.py,
                phrase_urls.py
Outlines        skeletons.py (of speeches, to look at), speech_outlines.py (to begin a draft with)
Drafts          drafting.py (what a writer does), edits.py (what is typed into one paragraph),
                outlining.py (moving, levels), draft_layout.py (which paragraphs, in which order),
                journal.py, rebasing.py, turning.py (back and forth),
                requests.py, stamps.py (what is asked for twice is done once),
                draft_page.py, draft_sections.py, pace.py, draft_forms.py, draft_urls.py
  numbering     numbering/ (generated, read, taken off)
  pasting       pasting/ (from Word, WPS, the web), paste_forms.py
  replacing     replacing.py, replace_forms.py
Collecting      collecting.py (into a draft), current_draft.py, collect_forms.py
  tray          tray.py, tray_page.py, tray_urls.py
Versions        versions.py, version_list.py, version_spots.py (where), version_rows.py
                (side by side), restoring.py, amounts.py (how much changed)
Sharing         sharing.py, presence.py, merging.py (what two made of one text), people.py (names)
Provenance      origins.py (sources of what is parted and joined), provenance.py,
                word_bits.py (wording beside wording),
                sources.py (what the speeches say now), source_facts.py, source_list.py, source_page.py,
                provenance_urls.py
Templates       templates.py, template_sources.py, template_forms.py, template_urls.py,
                blanks.py (留空), laying_out.py, laying_out_urls.py (into a draft)
The house       house.py, house_style.py, house_forms.py (本单位)
Checks          checks/ (plain data), checking.py (of a draft), checks_page.py,
                earlier.py (said before), wordings.py, wording_forms.py (outdated ones)
Export          export/ (.docx and other files), clipboard.py, export_forms.py, end_matter_forms.py

Beneath all     keys.py, bulk.py, shipped.py (what ships as data), following.py (what points
                to passages, when these change), standing.py (forms opened upon something older)
For Django      admin.py, apps.py, urls.py, management/, migrations/, templatetags/
"""
