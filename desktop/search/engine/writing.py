"""Writing the folder of an index by Whoosh's means: its lock, its writer, and which to merge.

Loading Whoosh takes longer than a search, so that nothing that only searches imports this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from whoosh.index import TOC, FileIndex, clean_files
from whoosh.index import IndexError as WhooshIndexError
from whoosh.util.filelock import try_for

from desktop.errors import IndexBusy, WriteFailed
from desktop.files import reason_of
from desktop.search.documents import Document
from desktop.search.engine.codec import DocumentWriter, Folder
from desktop.search.engine.lookup import View
from desktop.search.engine.schema import schema
from desktop.search.engine.segments.contents import (
    NAME,
    generation_of,
    read_contents,
    write_contents,
)
from desktop.search.engine.segments.segment import Segment
from desktop.search.engine.segments.tables import BROKEN, BrokenTable
from desktop.wording import tr

LOCK = f"{NAME}_WRITELOCK"  # the name that Whoosh itself would take
_UNREADABLE = (*BROKEN, WhooshIndexError, UnpicklingError)


def index_of(folder: Path) -> FileIndex:
    """Return Whoosh's own view of the index, to be read by its means."""
    return FileIndex(Folder(str(folder)), schema=schema(), indexname=NAME)


def open_writer(folder: Path) -> DocumentWriter | None:
    """Return a writer of the index, which takes no lock; None where it cannot be read."""
    try:
        read_contents(folder, generation_of(folder))
        return DocumentWriter(index_of(folder))
    except _UNREADABLE:
        return None


def create(folder: Path) -> DocumentWriter:
    """Make an empty index and return its writer. Raises OSError."""
    FileIndex.create(Folder(str(folder)), schema(), NAME)  # it removes what is named as ours
    write_contents(folder, 0, ())
    return DocumentWriter(index_of(folder))


def undo(writer: DocumentWriter, folder: Path) -> None:
    """Give up what was being written, and remove files that no segment of the index owns."""
    writer.abandon()
    with suppress(*_UNREADABLE):
        storage = Folder(str(folder))
        toc = TOC.read(storage, NAME, schema=schema())
        clean_files(storage, NAME, toc.generation, toc.segments)


@contextmanager
def locked(folder: Path, timeout: float) -> Iterator[None]:
    """Hold the lock of the index, waiting ``timeout`` seconds. Raises IndexBusy, WriteFailed."""
    lock: Any = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = Folder(str(folder)).lock(LOCK)
        if not try_for(lock.acquire, timeout=timeout, delay=0.02):
            lock = None
            raise IndexBusy(tr("Another window is writing the search index; try again soon."))
        yield
    except OSError as error:
        raise WriteFailed(folder, reason_of(error)) from error
    finally:
        if lock is not None and lock.fd is not None:
            lock.release()


def merged(writer: DocumentWriter, segments: Sequence[Any], views: Sequence[View]) -> list[Any]:
    """Put documents of many small segments into the one being written; return the others.

    Raises BrokenTable if they cannot be read.
    """
    chosen = _to_merge(segments)
    for segment, view in zip(segments, views, strict=True):
        if segment in chosen:
            for document in _living(view.segment, frozenset(segment.deleted_docs())):
                writer.add(document)
    return [segment for segment in segments if segment not in chosen]


def _living(segment: Segment, deleted: frozenset[int]) -> Iterator[Document]:
    for number in range(segment.size):
        if number not in deleted:
            try:
                document = segment.archive.document(number)
            except BROKEN as error:
                raise BrokenTable(segment.name) from error
            yield document


def _to_merge(segments: Sequence[Any]) -> list[Any]:
    """Return the segments of which too many have about the same size, and hollow ones."""
    chosen = [s for s in segments if s.deleted_count() * 2 > s.doc_count_all()]
    for size in (8, 64, 512):
        alike = [s for s in segments if size // 8 <= s.doc_count() < size and s not in chosen]
        if len(alike) >= 8:
            chosen += alike
    return [s for s in chosen if s.doc_count() <= 4096]
