"""The Word file.

package.py       the file around its text
paragraphs.py    its paragraphs
styles.py        its named styles
wordml.py        elements of WordprocessingML
redline.py       花脸稿: what changed between two versions' blocks
rewording.py     what changed within a paragraph
"""
