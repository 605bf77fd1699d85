"""Many new files of a library read once, in processes that index them at once."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.library.catalogue import Entry
from desktop.library.library import Library
from desktop.progress import IsCancelled, Progress
from desktop.workspace.indexing import UnreadFile, load_unread

if TYPE_CHECKING:  # slow to import, and the window's first paint needs none
    from desktop.search.engine.index import SearchIndex

_AT_FIRST = 100
"""So many files of a new library are indexed, and found, before the others are read."""

_KEPT_EACH, _KEPT_SHARE = 1.0, 25
"""After so many seconds of reading the catalogue is kept, for a window to show what there is so
far; later if that takes more than such a part of the time."""


class TakingIn:
    """Reads files into the catalogue of a library and into its index."""

    def __init__(
        self,
        library: Library,
        index: SearchIndex,
        progress: Progress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> None:
        self._library, self._index = library, index
        self._progress, self._cancelled = progress, cancelled
        self._read: dict[str, Entry] = {}  # since the catalogue was kept
        self._number = 0
        self._wait, self._kept = _KEPT_EACH, time.monotonic()

    def run(self, unread: Sequence[UnreadFile]) -> int:
        """Read and index the files; return how many became articles.

        What was read is kept in the catalogue however it ends. Raises IndexBusy, WriteFailed,
        Cancelled.
        """
        try:
            self._index.build(
                unread,
                load_unread,
                processes=os.cpu_count() or 1,
                first=_AT_FIRST if len(unread) > 2 * _AT_FIRST else 0,
                progress=self._progress,
                cancelled=self._cancelled,
                replace=not self._index.fingerprints(),
                learned=self._learn,
            )
        finally:
            self._keep()
        return self._number

    def _learn(self, several: Sequence[tuple[str, Entry | None, str]]) -> None:
        for path, entry, outline in several:
            if entry:
                self._read[path] = entry
                self._number += 1
                self._library.outlines.note(path, entry.stamp, outline)
        began = time.monotonic()
        if self._number <= _AT_FIRST or began - self._kept > self._wait:
            self._keep()
            self._kept = time.monotonic()
            self._wait = max(_KEPT_EACH, _KEPT_SHARE * (self._kept - began))

    def _keep(self) -> None:
        if self._read:
            self._library.take_in(self._read)
            self._read = {}
