"""Writing the folder of an index by Whoosh's means: its lock, its writer, and which to merge.

Loading Whoosh takes longer than a search, so that nothing that only searches imports this.
"""

from __future__ import annotations

import struct
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
    told_from_damage,
    write_contents,
)
from desktop.search.engine.segments.segment import Segment
from desktop.search.engine.segments.tables import BROKEN, BrokenTable
from desktop.wording import tr

LOCK = f"{NAME}_WRITELOCK"  # the name that Whoosh itself would take
PILE, MOST = 8, 32
"""Segments of about the same size that are merged once nobody waits, and those at any time."""
_LARGEST = 4096
"""Documents of the largest segment that is merged."""
_UNREADABLE = (
    *BROKEN,
    AssertionError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    MemoryError,
    OverflowError,
    TypeError,
    UnpicklingError,
    ValueError,
    WhooshIndexError,
    struct.error,
)
"""Whatever reading a damaged table of contents of Whoosh's can raise: it is a pickle."""


def index_of(folder: Path) -> FileIndex:
    """Return Whoosh's own view of the index, to be read by its means."""
    return FileIndex(Folder(str(folder)), schema=schema(), indexname=NAME)


def open_writer(folder: Path) -> DocumentWriter | None:
    """Return a writer of the index, which takes no lock; None where it cannot be read.

    Raises IndexUnread.
    """
    try:
        with told_from_damage():
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


def merged(
    writer: DocumentWriter, segments: Sequence[Any], views: Sequence[View], pile: int
) -> list[Any]:
    """Put documents of ``pile`` small segments or more into the one being written.

    Return the other segments. Raises BrokenTable if they cannot be read.
    """
    chosen = to_merge([(one.doc_count_all(), one.deleted_count()) for one in segments], pile)
    for number in sorted(chosen):
        deleted = frozenset(segments[number].deleted_docs())
        for document in live_documents(views[number].segment, deleted):
            writer.add(document)
    return [segment for number, segment in enumerate(segments) if number not in chosen]


def to_merge(segments: Sequence[tuple[int, int]], pile: int) -> set[int]:
    """Return the numbers of segments of which ``pile`` have about the same size, and hollow ones.

    Of each segment is told how many documents it holds, and how many of them are deleted. It is
    hollow where fewer than half of them live, or an eighth where it has to be done at any time.
    """
    living = {number: size - deleted for number, (size, deleted) in enumerate(segments)}
    chosen = {n for n, (size, _) in enumerate(segments) if living[n] * pile < size * PILE // 2}
    for most in (8, 64, 512):
        alike = {n for n, size in living.items() if most // 8 <= size < most and n not in chosen}
        if len(alike) >= pile:
            chosen |= alike
    return {number for number in chosen if living[number] <= _LARGEST}


def live_documents(segment: Segment, deleted: frozenset[int]) -> Iterator[Document]:
    """Yield the documents of a segment that are not ``deleted``. Raises BrokenTable."""
    for number in range(segment.size):
        if number not in deleted:
            try:
                document = segment.archive.document(number)
            except BROKEN as error:
                raise BrokenTable(segment.name) from error
            yield document
