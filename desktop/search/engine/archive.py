"""The ``.doc`` file of a segment: its documents' texts with their notes, and columns of the rest.

Texts lie there one by one, compressed: unpacking twenty of them takes a third of a millisecond.
The columns are plain lists, each read whole when it is first needed.
"""

from __future__ import annotations

import json
from array import array
from typing import Any, BinaryIO

from isal import igzip_lib

from desktop.search import stems, words
from desktop.search.documents import Document, Note
from desktop.search.engine.tables import Table, TableWriter

COLUMNS = ("id", "fingerprint", "title", "source", "author", "date", "language", "themes", "tags",
           "pages")  # fmt: skip
"""What is kept of each document beside its text; tags are all its themes, its notes' included."""

_FACTS = ("id", "title", "source", "author", "date", "language")
_LEVEL = 3  # the best that igzip has; zlib's takes 3 per cent less room and four times as long


class ArchiveWriter:
    """Write documents one by one, as Whoosh's writer hands them over, and columns at the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._table = TableWriter(stream)
        self._starts = array("Q")
        self._lengths = array("I")
        self._columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        self._plain = bytearray()
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
            self._table.add("plain", bytes(self._plain))
            for name, column in self._columns.items():
                self._table.add(name, _json(column))
        finally:
            self._table.close()

    def stemmers(self) -> set[str]:
        """Return the names of the stemmers that the documents so far call for."""
        return set(map(stems.stemmer_name, self._columns["language"]))

    def _add_document(self, document: Document) -> None:
        self._starts.append(self._table.append(_pack(document)))
        self._plain.append(words.is_plain(document.text))
        for name, column in self._columns.items():
            column.append(document.all_themes if name == "tags" else getattr(document, name))


class _Columns(dict[str, list[Any]]):
    """The columns by name, each read when it is first asked for."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, name: str) -> list[Any]:
        column: list[Any] = json.loads(str(self._table.section(name), "utf-8", "surrogatepass"))
        self[name] = column
        return column


class Archive:
    """The documents of one segment, and ``columns`` over all of them.

    ``lengths`` are the words of each text, and ``plain`` tells what `words.is_plain` says of it.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lengths = table.section("lengths")
        self.plain = table.section("plain")
        self.columns = _Columns(table)
        self._starts = table.section("starts")

    def document(self, number: int) -> Document:
        """Return one document as it was indexed."""
        packed = self.table.appended(self._starts[number], self._starts[number + 1])
        notes, _, text = igzip_lib.decompress(packed).partition(b"\n")
        facts = {name: self.columns[name][number] for name in _FACTS}
        themes = tuple(self.columns["themes"][number])
        pages = tuple((offset, label) for offset, label in self.columns["pages"][number])
        return Document(
            **facts, themes=themes, notes=_notes(notes), text=_decoded(text), pages=pages
        )


def _pack(document: Document) -> bytes:
    notes = [(note.annotation, note.text, note.themes) for note in document.notes]
    text = document.text.encode("utf-8", "surrogatepass")
    return bytes(igzip_lib.compress((_json(notes) if notes else b"") + b"\n" + text, _LEVEL))


def _notes(data: bytes) -> tuple[Note, ...]:
    found = json.loads(_decoded(data)) if data else ()
    return tuple(Note(annotation, note, tuple(names)) for annotation, note, names in found)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
