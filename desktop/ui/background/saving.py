"""Saving as the window sees it: what the saver's thread says, told on the window's own."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.storage.saver import BackgroundSaver
from desktop.storage.store import AnnotationStore
from desktop.wording import tr


class Saving(QObject):
    """Has changes written in the background, and knows whether that succeeds."""

    changed = Signal()
    saved = Signal()
    told = Signal(str)

    _done = Signal()
    _failed = Signal(str)

    def __init__(self, store: AnnotationStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._problem = store, ""
        self._saver = BackgroundSaver(store, on_saved=self._done.emit, on_failed=self._note_failure)
        self._done.connect(self._on_done)
        self._failed.connect(self._on_failed)

    @property
    def problem(self) -> str:
        """Why the last save failed, in one line; empty when all is well."""
        return self._problem

    @property
    def is_saved(self) -> bool:
        """Whether everything is on disk."""
        return not self._store.dirty

    def save(self) -> None:
        """Have everything written now, without waiting for it."""
        self._saver.request()
        self.told.emit(tr("Saved.") if self.is_saved else tr("Saving…"))

    def flush(self, seconds: float = 5.0) -> bool:
        """Save what is unsaved and wait for it; return whether everything is on disk."""
        return self._saver.flush(seconds)

    def close(self, seconds: float = 5.0) -> bool:
        """Save and end the saver's thread; return whether everything is on disk."""
        return self._saver.close(seconds)

    def _note_failure(self, error: object) -> None:
        """Bring the saver's news from its thread to ours."""
        self._problem = str(error)  # whoever closes the window reads it at once
        self._failed.emit(self._problem)

    def _on_done(self) -> None:
        self._problem = ""
        self.changed.emit()
        self.saved.emit()

    def _on_failed(self, problem: str) -> None:
        self._problem = problem
        self.changed.emit()
