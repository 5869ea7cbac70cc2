"""The engines that are compared. Each indexes the same passages and answers with a total and keys."""

import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import tantivy
from whoosh import query
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import NUMERIC, TEXT, Schema
from whoosh.filedb.filestore import FileStorage

from bench.questions import Asked
from corpus.search.analysis import index_words, normalize, query_words
from corpus.search.engine import tree
from corpus.search.engine.searcher import Snapshot
from speeches.words import words


Row = tuple[int, int, str]  # key, year, text
Found = tuple[int, list[int]]


class Engine(Protocol):
    def build(self, rows: Sequence[Row]) -> None: ...

    def find(self, asked: Asked) -> Found: ...


def tokens(text: str) -> list[str]:
    return [word for word, _ in words(text, "default")]


class Evaluator:
    """Ours, without Haystack and Django."""

    def __init__(self, snapshot: Snapshot, *, cold: bool) -> None:
        self.snapshot, self.cold = snapshot, cold

    def find(self, asked: Asked) -> Found:
        if self.cold:
            self.snapshot.forget()
        leaf = tree.Substring if asked.join == "phrase" else tree.Words
        parts: list[tree.Tree] = [leaf("text", word) for word in asked.words]
        whole: tree.Tree = (tree.Either if asked.join == "or" else tree.Both)(tuple(parts))
        if not parts:
            whole = tree.Every()
        elif asked.years:
            whole = tree.Both((*parts, tree.Between("year", *asked.years)))
        answer = self.snapshot.answer(whole, start=asked.offset, end=asked.offset + 10)
        return answer.total, [key for key, _ in answer.rows]


class Fts5:
    def __init__(self, folder: Path, *, trigram: bool = False) -> None:
        self.trigram = trigram
        self.database = sqlite3.connect(folder / f"fts5-{trigram}.sqlite")
        tokenizer = ", tokenize='trigram'" if trigram else ""
        # The text itself is kept once for all engines; without content LIKE would have nothing to read.
        content = "" if trigram else ", content=''"
        self.database.execute(f"CREATE VIRTUAL TABLE passages USING fts5(text{content}{tokenizer})")
        self.database.execute("CREATE TABLE years (key INTEGER PRIMARY KEY, year INTEGER)")

    def build(self, rows: Sequence[Row]) -> None:
        texts = ((key, text if self.trigram else " ".join(tokens(text))) for key, _, text in rows)
        self.database.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", texts)
        years = ((key, year) for key, year, _ in rows)
        self.database.executemany("INSERT INTO years VALUES (?, ?)", years)
        self.database.commit()

    def find(self, asked: Asked) -> Found:
        where, values = self._where(asked)
        join = ""
        if asked.years:
            join, where = "JOIN years ON key = passages.rowid", f"{where} AND year BETWEEN ? AND ?"
            values = [*values, *asked.years]
        source = f"FROM passages {join} WHERE {where}"
        order = "ORDER BY rank" if "MATCH" in where else ""
        (total,) = self.database.execute(f"SELECT count(*) {source}", values).fetchone()
        page = f"SELECT passages.rowid {source} {order} LIMIT 10 OFFSET {asked.offset}"
        return total, [key for (key,) in self.database.execute(page, values)]

    def _where(self, asked: Asked) -> tuple[str, list[object]]:
        if not asked.words:
            return "1", []
        if self.trigram and any(len(word) < 3 for word in asked.words):
            joiner = " OR " if asked.join == "or" else " AND "
            # With the plus it does not try its index, which finds nothing for so short a word.
            likes = joiner.join("+passages.text LIKE ?" for _ in asked.words)
            return f"({likes})", [f"%{word}%" for word in asked.words]
        parts = asked.words if self.trigram else [" ".join(tokens(word)) for word in asked.words]
        star = "*" if asked.join == "prefix" else ""
        joiner = " OR " if asked.join == "or" else " AND "
        return "passages MATCH ?", [joiner.join(f'"{part}"{star}' for part in parts)]


class Tantivy:
    def __init__(self, folder: Path) -> None:
        (folder / "tantivy").mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("key", stored=True)
        builder.add_unsigned_field("year", indexed=True, fast=True)
        builder.add_text_field("text", tokenizer_name="whitespace")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, path=str(folder / "tantivy"))

    def build(self, rows: Sequence[Row]) -> None:
        writer = self.index.writer(heap_size=256 << 20, num_threads=1)
        for key, year, text in rows:
            document = {"key": key, "year": year, "text": " ".join(tokens(text))}
            writer.add_document(tantivy.Document.from_dict(document, self.schema))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def find(self, asked: Asked) -> Found:
        found = self.searcher.search(self._query(asked), limit=10, offset=asked.offset)
        return found.count, [self.searcher.doc(place)["key"][0] for _, place in found.hits]

    def _query(self, asked: Asked) -> tantivy.Query:
        if not asked.words:
            return tantivy.Query.all_query()
        if asked.join == "prefix":
            return tantivy.Query.regex_query(self.schema, "text", f"{asked.words[0]}.*")
        phrases = [f'"{" ".join(tokens(word))}"' for word in asked.words]
        text = (" OR " if asked.join == "or" else " AND ").join(phrases)
        if asked.years:
            text += f" AND year:[{asked.years[0]} TO {asked.years[1]}]"
        return self.index.parse_query(text, ["text"])


class Whoosh:
    """As it comes, over jieba's words."""

    def __init__(self, folder: Path) -> None:
        (folder / "whoosh").mkdir()
        schema = Schema(
            key=NUMERIC(stored=True), year=NUMERIC, text=TEXT(SpaceSeparatedTokenizer())
        )
        self.index = FileStorage(str(folder / "whoosh")).create_index(schema)

    def build(self, rows: Sequence[Row]) -> None:
        writer = self.index.writer(limitmb=1024)
        for key, year, text in rows:
            writer.add_document(key=key, year=year, text=" ".join(tokens(text)))
        writer.commit()
        self.searcher = self.index.searcher()

    def find(self, asked: Asked) -> Found:
        page = self.searcher.search_page(self._query(asked), asked.offset // 10 + 1)
        return page.total, [hit["key"] for hit in page]

    def _query(self, asked: Asked) -> query.Query:
        if not asked.words:
            return query.Every()
        if asked.join == "prefix":
            return query.Prefix("text", asked.words[0])
        parts = [query.Phrase("text", tokens(word)) for word in asked.words]
        parts = [
            query.Term("text", part.words[0]) if len(part.words) == 1 else part for part in parts
        ]
        joined = (query.Or if asked.join == "or" else query.And)(parts)
        if asked.years:
            joined = query.And([joined, query.NumericRange("year", *asked.years)])
        return joined.normalize()


class Scan:
    """`in`, over texts in memory."""

    def build(self, rows: Sequence[Row]) -> None:
        self.rows = rows

    def find(self, asked: Asked) -> Found:
        test = any if asked.join == "or" and asked.words else all
        low, high = asked.years or (0, 9999)
        found = [
            key
            for key, year, text in self.rows
            if low <= year <= high and test(self._has(text, word) for word in asked.words)
        ]
        return len(found), found[asked.offset : asked.offset + 10]

    def _has(self, text: str, word: str) -> bool:
        return word in text


class Understood(Scan):
    """As the search box has it: 羣 is 群, and the words of what is not quoted may stand apart."""

    def build(self, rows: Sequence[Row]) -> None:
        self.rows = [(key, year, normalize(text)) for key, year, text in rows]

    def find(self, asked: Asked) -> Found:
        self.apart = asked.join != "phrase"
        return super().find(asked)

    def _has(self, text: str, word: str) -> bool:
        if word in text or not self.apart:
            return word in text
        parts = set(query_words(word))
        # What is quick to see is looked at first.
        return all(part in text for part in parts) and parts <= set(index_words(text))


class Ripgrep:
    """One word or phrase, over a file with a passage a line; it knows no AND, no filter, no order."""

    program = shutil.which("rg")

    def __init__(self, folder: Path) -> None:
        self.file = folder / "passages.txt"

    def build(self, rows: Sequence[Row]) -> None:
        self.file.write_text("".join(text.replace("\n", " ") + "\n" for _, _, text in rows))

    def find(self, asked: Asked) -> Found:
        pattern = "|".join(asked.words)
        command = [str(self.program), "--line-number", "--only-matching", pattern, str(self.file)]
        out = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        lines = dict.fromkeys(int(line.partition(":")[0]) for line in out.splitlines())
        return len(lines), list(lines)[asked.offset : asked.offset + 10]
