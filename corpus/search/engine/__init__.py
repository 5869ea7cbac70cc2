"""Haystack's engine on Whoosh: the only package that knows Whoosh.

query.py      SQ objects → tree            evaluator.py   tree → documents, and the best of them
backend.py    Haystack's backend           searcher.py    rows and facets, one state a process
leaves.py     one term in one segment      kept.py        what may be asked again
matches.py    sets of documents            bits.py        sets as bits
scoring.py    BM25                         impacts.py     what a block can be worth at most
found.py      documents of all segments    ranking.py     the first rows of many
store.py      folders, locks, rebuild      segment.py     one segment as arrays
schema.py     what is kept of a passage    writing.py     Whoosh's writer, in bulk
inverting.py  postings as arrays           characters.py  characters, pairs → postings
words.py      words → postings             vocabulary.py  the different words
packing.py    postings → bytes             unpacking.py   bytes → postings
terms.py      the dictionary of tokens     runs.py        arrays in runs
tree.py       conditions, joined
folding.py    normalizing in bulk          checking.py    index beside database
                                           postings.py, columns.py   Whoosh's codec and columns
"""

from haystack.backends import BaseEngine

from corpus.search.engine.backend import ShijuBackend
from corpus.search.engine.query import ShijuQuery


class ShijuEngine(BaseEngine):
    backend = ShijuBackend
    query = ShijuQuery
