"""The ``.doc`` file of a segment: its documents, and columns of what is asked of all of them.

Documents lie there one by one, compressed: unpacking twenty takes a third of a millisecond. What
the first ones say is a dictionary for the others, which take a sixteenth less room with it. The
columns are plain lists, each read whole when it is first needed.
"""

from __future__ import annotations

import json
from array import array
from functools import cached_property
from typing import Any, BinaryIO

from isal import isal_zlib

from desktop.search import stems, words
from desktop.search.documents import Document, Note
from desktop.search.engine.segments.tables import Table, TableWriter

COLUMNS = ("id", "fingerprint", "source", "date", "language", "tags", "pages")
"""What searches need to know of all documents; tags are all themes, those of notes included."""

_read_json = json.JSONDecoder().raw_decode
_write_json = json.JSONEncoder(ensure_ascii=False).encode
_LEVEL, _RAW = 2, -15  # level 3 takes twice as long with a dictionary, for 2 per cent less room
_SAMPLE, _SAMPLES = 1600, 16_000  # bytes of a document, and of all that the dictionary is made of


class ArchiveWriter:
    """Write documents one by one, and columns at the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._table = TableWriter(stream)
        self._starts = array("Q")
        self._lengths = array("I")
        self._columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        self._plain = bytearray()
        self._ascii_case = bytearray()
        self._samples = bytearray()
        self._dictionary, self._without = b"", 0
        self.is_closed = False

    def add(self, document: Document, length: int) -> None:
        """Add a document, whose text has ``length`` words."""
        self._lengths.append(length)
        self._starts.append(self._table.append(self._compressed(_pack(document))))
        plain = words.is_plain(document.text)
        self._plain.append(plain)
        self._ascii_case.append(plain and words.lowers_as_ascii(document.text))
        for name, column in self._columns.items():
            column.append(document.all_themes if name == "tags" else getattr(document, name))

    def close(self) -> None:
        """Write the columns and close the file."""
        self.is_closed = True
        try:
            self._starts.append(self._table.append(b""))
            self._table.add("starts", self._starts)
            self._table.add("dictionary", self._dictionary)
            self._table.add_fact("without", self._without)
            self._table.add("lengths", self._lengths)
            self._table.add("plain", bytes(self._plain))
            self._table.add("ascii_case", bytes(self._ascii_case))
            for name, column in self._columns.items():
                self._table.add(name, _json(column))
                if name != "language":  # which `stemmers` is still asked for
                    column.clear()
        finally:
            self._table.close()

    def stemmers(self) -> list[str]:
        """Return for each document so far the name of the stemmer that it calls for."""
        return list(map(stems.stemmer_name, self._columns["language"]))

    def _compressed(self, data: bytes) -> bytes:
        """Return a document compressed, and make the dictionary once enough were seen."""
        packed = _compressed(data, self._dictionary)
        if not self._dictionary:
            self._without += 1
            self._samples += data[:_SAMPLE]
            if len(self._samples) >= _SAMPLES:
                self._dictionary = bytes(self._samples)
        return packed


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

    ``lengths`` are the words of each text; ``plain`` and ``ascii_case`` tell what `words.is_plain`
    and `words.lowers_as_ascii` say of it.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lengths = table.section("lengths")
        self.plain = table.section("plain")
        self.ascii_case = table.section("ascii_case")
        self.columns = _Columns(table)
        self._starts = table.section("starts")
        self._without: int = table.facts["without"]

    @cached_property
    def _dictionary(self) -> bytes:
        return bytes(self.table.section("dictionary"))

    def document(self, number: int) -> Document:
        """Return one document as it was indexed."""
        packed = self.table.appended(self._starts[number], self._starts[number + 1])
        dictionary = self._dictionary if number >= self._without else b""
        unpacked = _decoded(_decompressed(packed, dictionary))
        facts, end = _read_json(unpacked)
        name, title, source, author, date, language, themes, notes, pages = facts
        return Document(
            id=name,
            title=title,
            source=source,
            author=author,
            date=date,
            language=language,
            themes=tuple(themes),
            notes=tuple(
                [Note(annotation, note, tuple(names)) for annotation, note, names in notes]
            ),
            text=unpacked[end + 1 :],
            pages=tuple([(offset, label) for offset, label in pages]),
        )


def _pack(document: Document) -> bytes:
    facts = [document.id, document.title, document.source, document.author, document.date]
    notes = [(note.annotation, note.text, note.themes) for note in document.notes]
    head = _json([*facts, document.language, document.themes, notes, document.pages])
    text = document.text.encode("utf-8", "surrogatepass")
    return head + b"\n" + text


def _compressed(data: bytes, dictionary: bytes) -> bytes:
    packing = isal_zlib.compressobj(_LEVEL, wbits=_RAW, zdict=dictionary)
    return packing.compress(data) + packing.flush()


def _decompressed(packed: memoryview, dictionary: bytes) -> bytes:
    return isal_zlib.decompressobj(_RAW, dictionary).decompress(packed)


def _json(value: Any) -> bytes:
    return _write_json(value).encode("utf-8", "surrogatepass")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
