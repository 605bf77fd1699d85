"""The folder an index lies in: opened, and, when it cannot be read, emptied.

Everything here may meet files that are missing, cut short, overwritten or someone else's. What
the documents mean is not known here, nor how they are written: see `desktop.search.engine.writing`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import IndexBusy, IndexUnread, WriteFailed
from desktop.search.engine.fields import folder_name
from desktop.search.engine.lookup import View
from desktop.search.engine.segments.archive import Archive
from desktop.search.engine.segments.contents import (
    DOCUMENTS,
    WORDS,
    generation_of,
    read_contents,
    told_from_damage,
)
from desktop.search.engine.segments.postings import Postings
from desktop.search.engine.segments.segment import Segment
from desktop.search.engine.segments.tables import BROKEN, BrokenTable, Table

if TYPE_CHECKING:  # loads Whoosh, which only writing needs
    from desktop.search.engine.codec import DocumentWriter


class Store:
    """The index's ``folder`` below ``root``; ``timeout`` is how many seconds a writer waits."""

    def __init__(self, root: Path, timeout: float) -> None:
        self._root = root
        self.folder = root / folder_name()
        self._timeout = timeout
        self._opening = threading.Lock()
        self._views: tuple[View, ...] = ()
        self._generation = -1

    @property
    def exists(self) -> bool:
        """Return whether there is an index that can be opened, be it an empty one."""
        try:
            self.views()
        except IndexUnread:
            return True
        except BROKEN:
            self.discard()
        return self._generation >= 0

    def views(self) -> tuple[View, ...]:
        """Return the segments as they are on disk now; none if there is no index.

        Segments that were open already are kept. Raises one of BROKEN, or IndexUnread.
        """
        with self._opening, told_from_damage():
            for attempt in range(5):
                generation = generation_of(self.folder)
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
        away. Raises IndexBusy, IndexUnread and WriteFailed.
        """
        from desktop.search.engine import writing  # noqa: PLC0415 - loads Whoosh

        with self._locked():
            writer = self._new_writer()
            try:
                yield writer
            except BrokenTable as error:
                writing.undo(writer, self.folder)
                self._empty()
                reason = "the index was damaged and has to be made anew"
                raise WriteFailed(self.folder, reason) from error
            except BaseException:
                writing.undo(writer, self.folder)
                raise

    def discard(self) -> None:
        """Empty the folder of an index that cannot be read, unless someone is writing it."""
        with suppress(IndexBusy, WriteFailed), self._locked(timeout=0.0):
            self._empty()

    def index(self) -> Any:
        """Return Whoosh's own view of the index, to be read by its means."""
        from desktop.search.engine.writing import index_of  # noqa: PLC0415 - loads Whoosh

        return index_of(self.folder)

    def _load(self, generation: int) -> tuple[View, ...]:
        opened = {view.segment.name: view.segment for view in self._views}
        listed = read_contents(self.folder, generation)
        return tuple(
            View(opened.get(name) or self._segment(name), frozenset(deleted))
            for name, deleted in listed
        )

    def _segment(self, name: str) -> Segment:
        archive = Archive(Table(self.folder / f"{name}{DOCUMENTS}"))
        return Segment(name, archive, Postings(Table(self.folder / f"{name}{WORDS}")))

    def _locked(self, timeout: float | None = None) -> AbstractContextManager[None]:
        from desktop.search.engine.writing import locked  # noqa: PLC0415 - loads Whoosh

        return locked(self.folder, self._timeout if timeout is None else timeout)

    def _new_writer(self) -> DocumentWriter:
        from desktop.search.engine import writing  # noqa: PLC0415 - loads Whoosh

        try:
            self.views()
            writer = writing.open_writer(self.folder)
        except BROKEN:
            writer = None
        if writer is None:
            self._empty()
            writer = writing.create(self.folder)
        return writer

    def _empty(self) -> None:
        """Remove all but the lock, and the indexes of other versions beside it."""
        import shutil  # noqa: PLC0415 - loads what packs archives

        from desktop.search.engine.writing import LOCK  # noqa: PLC0415 - loads Whoosh

        with self._opening:
            self._views, self._generation = (), -1
        for path in [*self.folder.iterdir(), *self._root.iterdir()]:
            if path.is_dir() and path != self.folder:
                shutil.rmtree(path, ignore_errors=True)
            elif path.is_file() and path.name != LOCK:
                with suppress(OSError):
                    path.unlink()
