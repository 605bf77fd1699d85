"""The engines that are compared, each with the same few doors.

Ours; Whoosh as it comes out of the box, with its own highlighter; SQLite's FTS5; and tantivy, for
words that are not quite spelt, where it is installed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from desktop.search.documents import Document
from desktop.search.engine.index import SearchIndex


class Ours:
    """The index of Parallax, opened as the window opens it."""

    name = "Parallax"

    def __init__(self, folder: Path) -> None:
        self.index = SearchIndex(folder)

    def search(self, kind: str, query: str) -> int:
        """Return how many articles are found; 20 of them with marked passages."""
        return self.index.search(_written(kind, query)).counts().total


class Stock:
    """Whoosh with a stemming analyzer, its default writer, parser and highlighter."""

    name = "Whoosh"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def build(self, documents: Iterable[Document]) -> None:
        """Index title and text, both stored."""
        from whoosh.analysis import StemmingAnalyzer
        from whoosh.fields import ID, TEXT, Schema
        from whoosh.index import create_in

        title, text = (TEXT(analyzer=StemmingAnalyzer(), stored=True) for _ in range(2))
        index = create_in(str(self._folder), Schema(id=ID(stored=True), title=title, text=text))
        writer = index.writer()
        for document in documents:
            writer.add_document(id=document.id, title=document.title, text=document.text)
        writer.commit()

    def open(self) -> None:
        """Open a searcher and a parser that knows fuzzy words."""
        from whoosh.index import open_dir
        from whoosh.qparser import FuzzyTermPlugin, MultifieldParser

        index = open_dir(str(self._folder))
        self._searcher = index.searcher()
        self._parser = MultifieldParser(["title", "text"], index.schema)
        self._parser.add_plugin(FuzzyTermPlugin())

    def search(self, kind: str, query: str) -> int:
        """Return how many articles are found; 20 of them with highlights."""
        found = self._searcher.search(self._parser.parse(_written(kind, query)), limit=20)
        for hit in found:
            hit.highlights("text")
        return len(found)


class Fts5:
    """SQLite's full-text search: Porter stems, the texts in a table beside it."""

    name = "FTS5"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "articles.db"

    def build(self, documents: Iterable[Document]) -> None:
        """Index title and text in one transaction."""
        with closing(sqlite3.connect(self._path)) as base, base:
            base.execute("CREATE TABLE article (id TEXT, title TEXT, text TEXT)")
            base.execute(
                "CREATE VIRTUAL TABLE words USING fts5(title, text, content=article, "
                "tokenize='porter unicode61')"
            )
            for document in documents:
                row = (document.id, document.title, document.text)
                number = base.execute("INSERT INTO article VALUES (?, ?, ?)", row).lastrowid
                base.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
                             (number, document.title, document.text))  # fmt: skip

    def open(self) -> None:
        """Open a connection."""
        self._base = sqlite3.connect(self._path)

    def search(self, kind: str, query: str) -> int:
        """Return how many rows are shown, each with a snippet."""
        written = f"{query}*" if kind == "prefix" else f'"{query}"' if kind == "phrase" else query
        rows = self._base.execute(
            "SELECT title, snippet(words, 1, '<b>', '</b>', '…', 32) FROM words "
            "WHERE words MATCH ? ORDER BY rank LIMIT 20",
            (written,),
        )
        return len(rows.fetchall())


class Tantivy:
    """Tantivy, words as they stand and the texts stored, for words that are not quite spelt.

    A word that is not quite spelt is sought as it is indexed, by its stem. Nothing of ours needs
    it: it is measured where it happens to be installed.
    """

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True, exist_ok=True)
        self._tantivy = tantivy
        schema = tantivy.SchemaBuilder()
        for field in ("title", "text"):
            schema.add_text_field(field, stored=True, tokenizer_name="default")
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema, str(folder))

    def build(self, documents: Iterable[Document]) -> None:
        """Index title and text in one commit, by one thread."""
        writer = self._index.writer(num_threads=1)
        for document in documents:
            writer.add_document(self._tantivy.Document(title=document.title, text=document.text))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """Open a searcher."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, kind: str, query: str) -> int:
        """Return how many articles are shown, each with a snippet."""
        make = self._tantivy.Query.fuzzy_term_query
        if kind != "fuzzy":
            raise ValueError(kind)
        either = [
            (self._tantivy.Occur.Should, make(self._schema, field, query))
            for field in ("title", "text")
        ]
        sought = self._tantivy.Query.boolean_query(either)
        snippets = self._tantivy.SnippetGenerator.create(
            self._searcher, sought, self._schema, "text"
        )
        hits = self._searcher.search(sought, 20).hits
        for _, address in hits:
            snippets.snippet_from_doc(self._searcher.doc(address)).to_html()
        return len(hits)


def _written(kind: str, query: str) -> str:
    written = {"prefix": f"{query}*", "phrase": f'"{query}"', "fuzzy": f"{query}~"}
    return written.get(kind, query)
