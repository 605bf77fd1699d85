"""How Whoosh reads and writes our segments: a codec of two files, and the writer that fills it.

The files themselves are in `segments`: `archive`, and for the words `pool` and `postings`.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from whoosh.codec.base import Codec
from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from desktop.search.documents import Document
from desktop.search.engine.segments.archive import ArchiveWriter
from desktop.search.engine.segments.contents import (
    DOCUMENTS,
    NAME,
    WORDS,
    clean_contents,
    write_contents,
)
from desktop.search.engine.segments.filling import Filled, Filling
from desktop.search.engine.segments.pool import PostingsWriter
from desktop.search.engine.segments.tables import Table
from desktop.search.engine.whoosh_readers import WhooshArchive, WhooshPostings


class Folder(FileStorage):  # type: ignore[misc] # Whoosh is untyped
    """The folder of an index; nothing temporary is ever put into it."""

    def open_file(self, name: str, **options: Any) -> Any:
        """Read a small file whole, so that no handle stays open when it cannot be understood."""
        return StructFile(BytesIO(Path(self.folder, name).read_bytes()), name=name, **options)

    def temp_storage(self, name: str | None = None) -> Any:  # noqa: ARG002 - Whoosh's type
        """Return storage in memory: our writers keep no temporary files."""
        return RamStorage()


class PackedCodec(Codec):  # type: ignore[misc] # Whoosh is untyped
    """The codec of our segments."""

    length_stats = False

    def per_document_writer(self, storage: Folder, segment: W3Segment) -> ArchiveWriter:
        """Return the writer of the documents' file."""
        return ArchiveWriter(storage.create_file(segment.make_filename(DOCUMENTS)))

    def field_writer(self, storage: Folder, segment: W3Segment) -> PostingsWriter:
        """Return the writer of the words' file."""
        return PostingsWriter(storage.create_file(segment.make_filename(WORDS)))

    def per_document_reader(self, storage: Folder, segment: W3Segment) -> WhooshArchive:
        """Return the reader of the documents' file; raises BrokenTable or OSError."""
        path = Path(storage.folder, segment.make_filename(DOCUMENTS))
        return WhooshArchive(Table(path), frozenset(segment.deleted_docs()))

    def terms_reader(self, storage: Folder, segment: W3Segment) -> WhooshPostings:
        """Return the reader of the words' file; raises BrokenTable or OSError."""
        return WhooshPostings(Table(Path(storage.folder, segment.make_filename(WORDS))))

    def new_segment(self, storage: Folder, indexname: str) -> W3Segment:  # noqa: ARG002 - Whoosh's
        """Return a segment of this codec without documents."""
        return W3Segment(self, indexname)


class DocumentWriter(SegmentWriter):  # type: ignore[misc] # Whoosh is untyped
    """Whoosh's writer with our codec and our pool; never a compound file.

    It takes no lock: `desktop.search.engine.store` holds it for as long as anything is written.
    """

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=PackedCodec(), compound=False, _lk=False)
        folder = Path(index.storage.folder)
        self._filling = Filling(self.perdocwriter, self.fieldwriter, folder)
        self.pool = self._filling.pool

    def add(self, document: Document) -> None:
        """Add one document to the segment being written, in place of an earlier one of its id."""
        if (earlier := self._filling.numbers.get(document.id)) is not None:
            self.newsegment.delete_document(earlier)
        self._filling.add([document])
        self._added = True
        self.docnum += 1

    def abandon(self) -> None:
        """Close everything and write nothing to the index; what is left are stray files."""
        self.is_closed = True
        self._filling.abandon()

    def _commit_toc(self, segments: list[W3Segment]) -> None:
        """Say for our readers, too, what the index holds from this generation on."""
        listed = [(one.segment_id(), sorted(one.deleted_docs())) for one in segments]
        write_contents(Path(self.storage.folder), self.generation, listed)
        super()._commit_toc(segments)
        clean_contents(Path(self.storage.folder), self.generation)


def as_segment(filled: Filled) -> W3Segment:
    """Return a segment that some process wrote as Whoosh knows it."""
    return W3Segment(PackedCodec(), NAME, filled.size, filled.name, set(filled.deleted))
