"""The ``.doc`` file of a segment: its documents, and columns of what every search needs.

Documents lie there one by one, not compressed: unpacking twenty of them would take longer than
finding them. The columns are read whole, as plain lists.
"""

from __future__ import annotations

import json
from array import array
from typing import Any, BinaryIO

from whoosh.codec.base import PerDocumentReader, PerDocumentWriter

from desktop.search import stems, words
from desktop.search.documents import Document, Note
from desktop.search.engine.tables import Table, TableWriter

COLUMNS = ("id", "fingerprint", "source", "date", "language", "themes", "plain")


class ArchiveWriter(PerDocumentWriter):  # type: ignore[misc] # Whoosh is untyped
    """Write documents one by one, and their columns at the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._table = TableWriter(stream)
        self._starts = array("Q")
        self._lengths = array("I")
        self._columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        self.is_closed = False

    def start_doc(self, _docnum: int) -> None:
        """Begin the next document."""
        self._lengths.append(0)

    def add_field(self, name: str, _field: object, value: Any, length: int) -> None:
        """Store the document itself, or note the length of its text."""
        if name == "text":
            self._lengths[-1] = length
        elif name == "document":
            self._add_document(value)

    def close(self) -> None:
        """Write the columns and close the file."""
        self.is_closed = True
        try:
            self._starts.append(self._table.append(b""))
            self._table.add("starts", self._starts)
            self._table.add("lengths", self._lengths)
            self._table.add("columns", json.dumps(self._columns).encode("ascii"))
        finally:
            self._table.close()

    def stemmers(self) -> set[str]:
        """Return the names of the stemmers that the documents so far call for."""
        return set(map(stems.stemmer_name, self._columns["language"]))

    def _add_document(self, document: Document) -> None:
        self._starts.append(self._table.append(_pack(document)))
        facts = {"themes": document.all_themes, "plain": words.is_plain(document.text)}
        for name, column in self._columns.items():
            column.append(facts[name] if name in facts else getattr(document, name))


class Archive(PerDocumentReader):  # type: ignore[misc] # Whoosh is untyped
    """The documents of one segment, and ``columns`` over all of them.

    ``lengths`` are the words of each text. What Whoosh's own searcher asks for is here too.
    """

    def __init__(self, table: Table, deleted: frozenset[int] = frozenset()) -> None:
        self.table = table
        self.deleted = deleted
        self.lengths = table.section("lengths")
        self.columns: dict[str, list[Any]] = json.loads(bytes(table.section("columns")))
        self._starts = table.section("starts")

    def document(self, number: int) -> Document:
        """Return one document as it was indexed."""
        return _unpack(self.table.appended(self._starts[number], self._starts[number + 1]))

    def stored_fields(self, docnum: int) -> dict[str, Document]:
        """Return the document as Whoosh's own searcher expects it."""
        return {"document": self.document(docnum)}

    def doc_count_all(self) -> int:
        """Return how many documents there are, deleted ones included."""
        return len(self.lengths)

    def doc_count(self) -> int:
        """Return how many documents there are."""
        return len(self.lengths) - len(self.deleted)

    def has_deletions(self) -> bool:
        """Tell whether any document is deleted."""
        return bool(self.deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a document is deleted."""
        return docnum in self.deleted

    def deleted_docs(self) -> frozenset[int]:
        """Return the numbers of the deleted documents."""
        return self.deleted

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return the words of a text; other fields have no length."""
        return self.lengths[docnum] if fieldname == "text" else default

    def field_length(self, fieldname: str) -> int:
        """Return the words of all texts; other fields have no length."""
        return sum(self.lengths) if fieldname == "text" else 0

    def min_field_length(self, fieldname: str) -> int:
        """Return the words of the shortest text."""
        return min(self.lengths, default=0) if fieldname == "text" else 0

    def max_field_length(self, fieldname: str) -> int:
        """Return the words of the longest text."""
        return max(self.lengths, default=0) if fieldname == "text" else 0


def _pack(document: Document) -> bytes:
    facts = [document.id, document.title, document.source, document.author, document.date]
    notes = [(note.annotation, note.text, note.themes) for note in document.notes]
    head = json.dumps([*facts, document.language, document.themes, notes, document.sha256])
    text = document.text.encode("utf-8", "surrogatepass")
    return head.encode("ascii") + b"\n" + text


def _unpack(data: memoryview) -> Document:
    head, _, text = bytes(data).partition(b"\n")
    name, title, source, author, date, language, themes, notes, sha256 = json.loads(head)
    return Document(
        id=name,
        title=title,
        source=source,
        author=author,
        date=date,
        language=language,
        themes=tuple(themes),
        notes=tuple(Note(annotation, note, tuple(names)) for annotation, note, names in notes),
        text=text.decode("utf-8", "surrogatepass"),
        sha256=sha256,
    )
