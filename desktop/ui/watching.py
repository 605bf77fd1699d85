"""Telling when files of the library change, on a thread of its own."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)
_QUIET = 300
"""Milliseconds without a further change after which a burst of changes is told as one."""


class FolderWatcher(QObject):
    """Watches a folder and all below it; hidden files, such as our own half-written ones, aside."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="folder-watcher", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self, seconds: float = 2.0) -> bool:
        """Stop watching; return whether the thread has ended."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _watch(self) -> None:
        import watchfiles  # noqa: PLC0415 - the first paint does not wait for it

        try:
            for _ in watchfiles.watch(
                self._folder,
                watch_filter=_is_ours,
                stop_event=self._stop,
                debounce=1000,
                step=_QUIET,
                rust_timeout=500,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                self.changed.emit()
        except (OSError, RuntimeError) as error:  # the folder is gone, or cannot be watched
            _log.warning("The library is not watched for changes: %s", error)


def _is_ours(_: object, path: str) -> bool:
    name = Path(path).name
    return not name.startswith(".") and not name.endswith((".tmp", "~", ".swp", ".lock"))
