"""The folder an index lies in: opened, locked, written and, when it cannot be read, emptied.

Everything here may meet files that are missing, cut short, overwritten or someone else's. What
the documents mean is not known here.
"""

from __future__ import annotations

import shutil
import struct
import threading
import zlib
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
from desktop.search.engine.codec import DocumentWriter, Folder, PackedCodec
from desktop.search.engine.ranking import View
from desktop.search.engine.schema import folder_name, schema
from desktop.search.engine.segment import Segment
from desktop.search.engine.tables import BrokenTable

# Whatever reading a damaged index can raise: bad pickles raise nearly anything.
BROKEN = (
    AssertionError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    MemoryError,
    OSError,
    OverflowError,
    TypeError,
    UnpicklingError,
    ValueError,
    WhooshIndexError,
    struct.error,
    zlib.error,
)

_NAME = "MAIN"
_LOCK = f"{_NAME}_WRITELOCK"  # the name that Whoosh itself would take


class Store:
    """The index's ``folder`` below ``root``; ``timeout`` is how many seconds a writer waits."""

    def __init__(self, root: Path, timeout: float) -> None:
        self._root = root
        self.folder = root / folder_name()
        self._storage = Folder(str(self.folder))
        self._timeout = timeout
        self._opening = threading.Lock()
        self._views: tuple[View, ...] = ()
        self._generation = -1

    @property
    def exists(self) -> bool:
        """Tell whether there is an index that can be opened, be it an empty one."""
        try:
            self.views()
        except BROKEN:
            self.discard()
        return self._generation >= 0

    def views(self) -> tuple[View, ...]:
        """Return the segments as they are on disk now; none if there is no index.

        Segments that were open already are kept. Raises one of BROKEN.
        """
        with self._opening:
            for attempt in range(5):
                generation = TOC._latest_generation(self._storage, _NAME)  # noqa: SLF001 - its only way
                if generation == self._generation:
                    break
                try:
                    self._views = self._load(generation) if generation >= 0 else ()
                    self._generation = generation
                except FileNotFoundError:  # merged away just now, so there is a newer one
                    if attempt == 4:
                        raise
            return self._views

    @contextmanager
    def writer(self) -> Iterator[DocumentWriter]:
        """Hold the index's lock and yield its one writer, making an index where there is none.

        An error leaves the index as it was, unless it proves to be damaged: then it is thrown
        away. Raises IndexBusy and WriteFailed.
        """
        with self._locked():
            writer = self._new_writer()
            try:
                yield writer
            except BrokenTable as error:
                self._undo(writer)
                self._empty()
                reason = "the index was damaged and has to be made anew"
                raise WriteFailed(self.folder, reason) from error
            except BaseException:
                self._undo(writer)
                raise

    def __reduce__(self) -> tuple[type[Store], tuple[Path, float]]:
        """Let another process open the same folder."""
        return Store, (self._root, self._timeout)

    def discard(self) -> None:
        """Empty the folder of an index that cannot be read, unless someone is writing it."""
        with suppress(IndexBusy, WriteFailed), self._locked(timeout=0.0):
            self._empty()

    def helper(self) -> DocumentWriter:
        """Return a writer that takes no lock and whose segments are not in the index yet."""
        return DocumentWriter(self.index())

    def index(self) -> FileIndex:
        """Return Whoosh's own view of the index, to be read by its means."""
        return FileIndex(self._storage, schema=schema(), indexname=_NAME)

    def _load(self, generation: int) -> tuple[View, ...]:
        opened = {view.segment.name: view.segment for view in self._views}
        segments = TOC.read(self._storage, _NAME, gen=generation, schema=schema()).segments
        codec = PackedCodec()
        views = []
        for found in segments:
            segment = opened.get(found.segment_id())
            if segment is None:
                archive = codec.per_document_reader(self._storage, found)
                postings = codec.terms_reader(self._storage, found)
                segment = Segment(found.segment_id(), archive, postings)
            views.append(View(segment, frozenset(found.deleted_docs())))
        return tuple(views)

    @contextmanager
    def _locked(self, timeout: float | None = None) -> Iterator[None]:
        lock: Any = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = self._storage.lock(_LOCK)
            wait = self._timeout if timeout is None else timeout
            if not try_for(lock.acquire, timeout=wait, delay=0.02):
                lock = None
                raise IndexBusy("Another window is writing the search index; try again soon.")
            yield
        except OSError as error:
            raise WriteFailed(self.folder, reason_of(error)) from error
        finally:
            if lock is not None and lock.fd is not None:
                lock.release()

    def _undo(self, writer: DocumentWriter) -> None:
        """Give up what was being written, and remove files that no segment of the index owns."""
        writer.abandon()
        with suppress(*BROKEN):
            toc = TOC.read(self._storage, _NAME, schema=schema())
            clean_files(self._storage, _NAME, toc.generation, toc.segments)

    def _new_writer(self) -> DocumentWriter:
        try:
            self.views()
            return DocumentWriter(self.index())
        except BROKEN:
            self._empty()
            FileIndex.create(self._storage, schema(), _NAME)
            return DocumentWriter(self.index())

    def _empty(self) -> None:
        """Remove all but the lock, and the indexes of other versions beside it."""
        with self._opening:
            self._views, self._generation = (), -1
        for path in [*self.folder.iterdir(), *self._root.iterdir()]:
            if path.is_dir() and path != self.folder:
                shutil.rmtree(path, ignore_errors=True)
            elif path.is_file() and path.name != _LOCK:
                with suppress(OSError):
                    path.unlink()


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
