"""The dictionary of a segment: every token is found where it was put, and no other."""

from io import BytesIO

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.engine.terms import ENTRIES, ENTRY, Dictionary, DictionaryWriter, Tokens, union


# No token of a field is another one with zeros behind it.
characters = st.characters(exclude_characters="\0")
tokens = st.sets(
    st.text(characters, min_size=1, max_size=4).map(lambda text: text.encode("utf-8", "replace"))
)
short = st.sets(st.text("甲乙丙ab", min_size=1, max_size=2).map(str.encode))


@given(st.dictionaries(st.sampled_from(["text", "heading", "标题"]), tokens), tokens)
def test_a_token_is_found_where_it_was_put(fields, others):
    file = BytesIO()
    writer = DictionaryWriter(file)
    for start, (name, there) in enumerate(fields.items()):
        entries = np.zeros(len(there), ENTRIES)
        entries["at"] = start * 1_000_000 + np.arange(len(there))
        entries["behind"][:, 1] = 7
        writer.add(name, [Tokens.of(sorted(there))], [entries])
    writer.finish()
    read = Dictionary(file.getvalue())
    assert read.fields() == list(fields)
    for start, (name, there) in enumerate(fields.items()):
        kept, entries = read.tokens(name)
        assert list(kept) == sorted(there)
        for number, token in enumerate(kept):
            entry = read.entry(name, token)
            assert entry == ENTRY.unpack(entries[number].tobytes())
            assert entry[-3:] == (start * 1_000_000 + number, 0, 7)
        assert all(read.entry(name, token) is None for token in others - there)
    assert read.entry("never", b"a") is None


@given(st.lists(tokens, min_size=1, max_size=4) | st.lists(short, min_size=1, max_size=4))
def test_a_union_has_every_token_once_and_knows_it_again(parts):
    whole, numbers = union([Tokens.of(sorted(part)) for part in parts])
    assert list(whole) == sorted(set().union(*parts))
    for part, found in zip(parts, numbers, strict=True):
        assert list(whole.chosen(found)) == sorted(part)
