"""What a draft was, at one moment and from one moment to another.

page.py            a draft at one moment; around.py: what stands around its paragraphs
saving.py          every save a version
listing.py         the versions by day and by sitting
spots.py           where a version first changed something
side_by_side.py    two versions beside each other
amounts.py         how much came and went
merging.py         what two people made of one text at once
rebasing.py        a step taken back on a page that has gone on since
"""
