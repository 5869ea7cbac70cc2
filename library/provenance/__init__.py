"""What became of the words that a paragraph of a draft was taken from. Plain data, no database.

comparison.py    a source and what was made of it; a paragraph's origins, and their parts
word_bits.py     the words of two wordings beside each other
"""
