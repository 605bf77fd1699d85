"""The ``.doc`` file of a segment: its documents, and columns of what every search needs.

Documents lie there one by one, not compressed: unpacking twenty of them would take longer than
finding them. The columns are read whole, as plain lists.
"""

from __future__ import annotations

import json
from array import array
from typing import Any, BinaryIO

from desktop.search import stems, words
from desktop.search.documents import Document, Note
from desktop.search.engine.tables import Table, TableWriter

COLUMNS = ("id", "fingerprint", "source", "date", "language", "themes", "plain")


class ArchiveWriter:
    """Write documents one by one, as Whoosh's writer hands them over, and columns at the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._table = TableWriter(stream)
        self._starts = array("Q")
        self._lengths = array("I")
        self._columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        self.is_closed = False

    def start_doc(self, _docnum: int) -> None:
        """Begin the next document."""
        self._lengths.append(0)

    def finish_doc(self) -> None:
        """End the document; all of it was written."""

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


class Archive:
    """The documents of one segment, and ``columns`` over all of them.

    ``lengths`` are the words of each text.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lengths = table.section("lengths")
        self.columns: dict[str, list[Any]] = json.loads(bytes(table.section("columns")))
        self._starts = table.section("starts")

    def document(self, number: int) -> Document:
        """Return one document as it was indexed."""
        return _unpack(self.table.appended(self._starts[number], self._starts[number + 1]))


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
