"""Telling which files of the library change, on a thread of its own."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.library.scanning import folders
from desktop.wording import tr

_log = logging.getLogger(__name__)
_QUIET = 200
"""Milliseconds without a further change after which a burst of changes is told as one."""
_LONGEST = 1000
"""Milliseconds after which a burst is told although it goes on."""
_GONE = 1.0
"""Seconds between two looks whether a folder that was gone is back."""
_ONE_BY_ONE = sys.platform == "linux"
"""Whether the system watches each folder by itself.

To find the folders watchfiles looks at every file, while no other thread gets the interpreter.
"""


class FolderWatcher(QObject):
    """Watches a folder and all below it; hidden files, such as our own half-written ones, aside.

    ``watching`` tells that no change is missed from now on, and ``changed`` the paths. A folder
    that is gone is told as changed, once, and watched again when it is back; ``failed`` tells,
    once, that a folder cannot be watched.
    """

    watching = Signal()
    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._stop = threading.Event()
        self._is_watching = False
        self._thread = threading.Thread(target=self._run, name="folder-watcher", daemon=True)

    @property
    def is_watching(self) -> bool:
        """Whether a change would be noticed."""
        return self._is_watching

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self, seconds: float = 2.0) -> bool:
        """Stop watching; return whether the thread has ended."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        """Watch the folder, and where it goes, wait for it to come back, until we are to stop."""
        try:
            while not self._stop.is_set():
                identity = _identity(self._folder)
                while self._watch(identity):
                    pass
                if self._stop.is_set():
                    return
                self.changed.emit(frozenset([self._folder]))  # it is gone, which is news
                while _identity(self._folder) is None:
                    if self._stop.wait(_GONE):
                        return
                self.changed.emit(frozenset([self._folder]))
        except (OSError, RuntimeError) as error:
            _log.warning("The library is not watched for changes: %s", error)
            self._tell_unwatched(error)

    def _watch(self, identity: tuple[int, int] | None) -> bool:
        """Tell changes until the folder is gone, or another one, or we are to stop.

        Return whether, instead, folders below it came or went, so that it is to be watched anew.
        """
        try:
            return self._watch_folders(identity, self._watched())
        except FileNotFoundError:  # one went before it was watched
            is_there = _identity(self._folder) == identity
            return is_there and not self._stop.wait(_GONE)

    def _watch_folders(self, identity: tuple[int, int] | None, watched: frozenset[str]) -> bool:
        """Do what `_watch` does, for the folders ``watched``; FileNotFoundError if one is gone."""
        import watchfiles  # the first paint does not wait for it

        self._is_watching = False
        for changes in watchfiles.watch(
            *watched,
            recursive=not _ONE_BY_ONE,
            watch_filter=_is_ours,
            stop_event=self._stop,
            debounce=_LONGEST,
            step=_QUIET,
            rust_timeout=500,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            if _identity(self._folder) != identity:
                return False
            if not self._is_watching:  # the first round shows that the system's watch is set
                if self._watched() != watched:
                    return True
                self._is_watching = True
                self.watching.emit()
            paths = [path for _, path in changes]
            if paths:
                self.changed.emit(frozenset(map(Path, paths)))
            if _ONE_BY_ONE and any(one in watched or Path(one).is_dir() for one in paths):
                return True
        return False

    def _watched(self) -> frozenset[str]:
        below = folders(self._folder) if _ONE_BY_ONE else ()
        return frozenset([str(self._folder), *below])

    def _tell_unwatched(self, error: Exception) -> None:
        if not self._stop.is_set():
            self.failed.emit(
                tr(
                    "Changes in {folder} cannot be noticed ({reason}); press F5 to look for them.",
                    folder=self._folder,
                    reason=error,
                )
            )


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return an identity of this folder, other than its name; None when it is gone."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_ours(_: object, path: str) -> bool:
    name = Path(path).name
    return not name.startswith(".") and not name.endswith((".tmp", "~", ".swp", ".lock"))
