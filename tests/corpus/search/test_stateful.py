"""Whatever was added, changed, removed, merged and rebuilt: answers equal those of a plain search, and
readers that began before a change see what was there before."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from whoosh.filedb.filestore import FileStorage
from whoosh.writing import NO_MERGE

from corpus.search.analysis import index_words, normalize, query_words
from corpus.search.engine import store as store_module
from corpus.search.engine import tree
from corpus.search.engine.schema import document
from corpus.search.engine.searcher import Searcher
from corpus.search.engine.store import Store
from corpus.search.engine.writing import Writer, merge_small
from tests.bounds import fewer


PIECES = ["整改", "落实", "责任", "要", "，", "GDP", "２.５%", "党的", "一是", "。", "防汛抗旱"]
GENRES, THEMES, YEARS = ["report", "pledge"], ["focus", "results", "team"], [0, 2019, 2021]
FACETS = ("genre", "theme", "year")
text = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
passage = st.fixed_dictionaries(
    {
        "text": text,
        "heading": st.just("") | text,
        "year": st.sampled_from(YEARS),
        "genre": st.sampled_from(GENRES),
        "theme": st.sets(st.sampled_from(THEMES)).map(sorted),
    }
)
keys = st.integers(1, 40)
passages = st.dictionaries(keys, passage, max_size=12)


def _field(part):
    return st.tuples(st.sampled_from(["text", "heading"]), part)


where = st.sampled_from(["startswith", "endswith", "contains"])
leaves = st.one_of(
    _field(text).map(lambda one: tree.Substring(one[0], one[1][:5])),
    _field(st.sampled_from("整责防Ｄ2，")).map(lambda one: tree.Substring(*one)),
    _field(st.lists(st.sampled_from(PIECES), min_size=1, max_size=2).map("".join)).map(
        lambda one: tree.Words(*one)
    ),
    _field(st.tuples(where, st.sampled_from("整改防旱Ｇ任"))).map(
        lambda one: tree.WordWith(one[0], *one[1])
    ),
    st.sampled_from([tree.Between("year", 2020, None), tree.Between("year", None, 2020)]),
    st.sets(st.sampled_from(YEARS)).map(lambda some: tree.Numbered("year", frozenset(some))),
    st.sets(st.sampled_from(THEMES)).map(lambda some: tree.Labelled("theme", frozenset(some))),
    st.tuples(where, st.sampled_from(["re", "ge", "t"])).map(
        lambda one: tree.LabelWith("genre", *one)
    ),
    st.just(tree.Every()),
)
several = st.lists(leaves, min_size=1, max_size=3).map(tuple)
conditions = st.one_of(
    leaves,
    leaves.map(tree.Without),
    several.map(tree.Both),
    several.map(tree.Either),
    several.map(lambda parts: tree.Both((tree.Without(tree.Either(parts)), *parts[:1]))),
)


def prepared(key, one):
    rest = {"part": "text", "organ": "", "marker": []}
    return document(one | rest | {"pk": key, "speech": speech_of(key), "ordinal": key})


def speech_of(key):
    return key % 5 + 1


def fulfils(one, condition):
    match condition:
        case tree.Every():
            return True
        case tree.Without(part):
            return not fulfils(one, part)
        case tree.Both(parts):
            return all(fulfils(one, part) for part in parts)
        case tree.Either(parts):
            return any(fulfils(one, part) for part in parts)
    return said(one, condition)


def said(one, condition):
    match condition:
        case tree.Substring(field, sought):
            return bool(normalize(sought)) and normalize(sought) in normalize(one[field])
        case tree.Words(field, sought):
            words = query_words(sought)
            scattered = bool(words) and set(words) <= set(index_words(one[field]))
            return scattered or said(one, tree.Substring(field, sought))
        case tree.WordWith(field, how, part):
            return any(tree.has(word, how, normalize(part)) for word in index_words(one[field]))
        case tree.Between(_, low, high):
            return one["year"] > 0 and (low or 0) <= one["year"] <= (high or 9999)
        case tree.Numbered(_, values):
            return one["year"] in values
        case tree.Labelled(field, values):
            return bool(values & set(one[field]))
        case tree.LabelWith(field, how, part):
            return tree.has(one[field], how, part)
    raise TypeError(condition)


def counted(found, name):
    values = [value for one in found for value in (one[name] if name == "theme" else [one[name]])]
    return {value: values.count(value) for value in values}


def latest_first(key):
    """What is equal otherwise: the latest speech first, then its passages as they follow."""
    return -speech_of(key), key


class Index(RuleBasedStateMachine):
    """`there` is what the index must say, `held` are snapshots with what was there at their time."""

    @initialize()
    def begin(self):
        self.patch = pytest.MonkeyPatch()
        # So that few passages are several segments.
        self.patch.setattr(store_module, "SEGMENT", 5)
        self.folder = Path(tempfile.mkdtemp(prefix="shiju-index-"))
        self.store, self.there, self.held = Store(self.folder), {}, []
        self.store.rebuild(tuple, lambda keys: ())
        self.searcher = Searcher(self.store)

    def teardown(self):
        self.patch.undo()
        shutil.rmtree(self.folder, ignore_errors=True)

    @rule(merges=st.booleans())
    def let_changes_merge(self, merges):
        """Or leave every segment as it is, with what was deleted from it."""
        self.patch.setattr(store_module, "merge_small", merge_small if merges else NO_MERGE)

    @rule(gone=st.sets(keys, max_size=6), new=passages)
    def change(self, gone, new):
        self.store.change("pk", gone | set(new), [prepared(*one) for one in new.items()])
        self.there = {key: self.there[key] for key in self.there.keys() - gone} | new

    @rule(speech=st.integers(1, 5), new=passages)
    def replace_a_speech(self, speech, new):
        own = {key: one for key, one in new.items() if speech_of(key) == speech}
        self.store.change("speech", {speech}, [prepared(*one) for one in own.items()])
        rest = {key: one for key, one in self.there.items() if speech_of(key) != speech}
        self.there = rest | own

    @rule(new=passages)
    def rebuild_while_it_changes(self, new):
        def documents():
            before = dict(self.there)
            yield from (prepared(*one) for one in before.items())
            self.change(set(), new)

        self.store.rebuild(
            documents,
            lambda some: [prepared(key, self.there[key]) for key in some if key in self.there],
        )

    @rule()
    def merge_all(self):
        """As Whoosh itself does it for `optimize`."""
        folder = self.store.current().folder
        with self.store._writing():
            Writer(FileStorage(str(self.folder / folder)).open_index()).commit(optimize=True)
            self.store._publish(folder, self.store.current().edition + 1)
        assert len(self.searcher.snapshot().segments) <= 1

    @precondition(lambda self: len(self.held) < 2)
    @rule()
    def hold(self):
        self.held.append((self.searcher.snapshot(), dict(self.there)))

    @rule(asked=st.lists(conditions, min_size=1, max_size=4), start=st.integers(0, 6))
    def ask(self, asked, start):
        for snapshot, there in [(self.searcher.snapshot(), self.there), *self.held]:
            for condition in asked:
                self.check(snapshot, there, condition, start)

    @staticmethod
    def check(snapshot, there, condition, start):
        wanted = sorted(key for key, one in there.items() if fulfils(one, condition))
        answer = snapshot.answer(condition, facets=FACETS)
        assert sorted(key for key, _ in answer.rows) == wanted
        assert answer.total == len(wanted)
        for name in FACETS:
            assert answer.facets[name] == counted([there[key] for key in wanted], name)
        page = snapshot.answer(condition, start=start, end=start + 5)
        assert (page.rows, page.total) == (answer.rows[start : start + 5], answer.total)
        byyear = snapshot.answer(condition, order=["-year", "genre"], start=start, end=start + 5)
        ranked = sorted(
            wanted, key=lambda key: (-there[key]["year"], there[key]["genre"], latest_first(key))
        )
        assert [key for key, _ in byyear.rows] == ranked[start : start + 5]

    @invariant()
    def everything_is_there(self):
        if hasattr(self, "store"):
            whole = self.searcher.snapshot().answer(tree.Every())
            assert [key for key, _ in whole.rows] == sorted(self.there, key=latest_first)


TestIndex = Index.TestCase
TestIndex.settings = settings(fewer(8), stateful_step_count=15)


@pytest.mark.deep
@pytest.mark.timeout(900)
class TestIndexForLong(Index.TestCase):
    settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
