"""Saving on a thread of its own, soon after each change; plain threading, no Qt."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from desktop.errors import ParallaxError
from desktop.storage.store import AnnotationStore
from desktop.wording import tr

_log = logging.getLogger(__name__)
_FIRST_RETRY = 1.0
_LAST_RETRY = 60.0


class BackgroundSaver:
    """Saves a store within a second of a change, and tries again when that fails.

    ``on_saved`` and ``on_failed`` are called on the saver's thread; the latter with the error.
    ``delay`` seconds pass between a change and its write, so that typing is not a write a letter.
    """

    def __init__(
        self,
        store: AnnotationStore,
        on_saved: Callable[[], None] = lambda: None,
        on_failed: Callable[[Exception], None] = lambda _error: None,
        delay: float = 0.3,
    ) -> None:
        self._store = store
        self._on_saved = on_saved
        self._on_failed = on_failed
        self._delay = delay
        self._state = threading.Condition()
        self._due: float | None = None
        self._retry = _FIRST_RETRY
        self._hurried = self._closing = self._busy = False
        self._thread = threading.Thread(target=self._run, name="annotation-saver", daemon=True)
        self._thread.start()
        store.listen(self.request)

    def request(self) -> None:
        """Ask for a save after the delay; returns at once. The store calls it on every change."""
        with self._state:
            due = time.monotonic() + self._delay
            # Later changes do not put an earlier one off: each is written within a second.
            self._due = due if self._due is None else min(self._due, due)
            self._state.notify_all()

    def flush(self, timeout: float = 5.0) -> bool:
        """Save now and wait; return whether everything is on disk when the time is over."""
        deadline = time.monotonic() + timeout
        with self._state:
            self._hurried = True
            self._due = self._due or time.monotonic()
            self._state.notify_all()
            self._state.wait_for(
                lambda: not self._busy and not self._hurried,
                max(0.0, deadline - time.monotonic()),
            )
        return not self._store.dirty

    def close(self, timeout: float = 5.0) -> bool:
        """Save what is left, end the thread, and return whether everything is on disk."""
        clean = self.flush(timeout)
        with self._state:
            self._closing = True
            self._state.notify_all()
        self._thread.join(timeout)
        return clean

    def _run(self) -> None:
        while self._wait_until_due():
            error = self._save()
            with self._state:
                self._busy = False
                if error:
                    self._due = time.monotonic() + self._retry
                    self._retry = min(_LAST_RETRY, self._retry * 2)
                else:
                    self._retry = _FIRST_RETRY
                self._state.notify_all()

    def _wait_until_due(self) -> bool:
        """Sleep until a save is due; return False when it is time to end."""
        with self._state:
            while not self._closing:
                now = time.monotonic()
                if self._due is not None and (self._hurried or self._due <= now):
                    self._due, self._hurried, self._busy = None, False, True
                    return True
                self._state.wait(None if self._due is None else self._due - now)
            return False

    def _save(self) -> Exception | None:
        error: Exception | None = None
        try:
            self._store.save()
        except (ParallaxError, OSError) as failure:
            error = failure
        except Exception:  # noqa: BLE001 - last defence: a bug must not end all saving in silence
            _log.exception("Saving the annotations failed")
            error = ParallaxError(tr("Saving went wrong inside Parallax; the log has the details."))
        self._report(error)
        return error

    def _report(self, error: Exception | None) -> None:
        try:
            if error:
                self._on_failed(error)
            else:
                self._on_saved()
        except Exception:  # noqa: BLE001 - nor must the fault of one who listens
            _log.exception("Telling about a save failed")
