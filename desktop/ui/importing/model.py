"""The queue as a list: an adapter of what `queue.ImportQueue` holds."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from desktop.ui.importing.entry import Entry, State
from desktop.ui.importing.queue import ImportQueue
from desktop.ui.widgets.model_index import Index
from desktop.wording import tr

_SIGNS = {State.DONE: "✓", State.SAME: "=", State.FAILED: "✗", State.WAITING: "…"}


class EntryModel(QAbstractListModel):
    """One row for each file: its name, and below it the outcome of its import."""

    def __init__(self, queue: ImportQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._count = len(queue.entries)
        queue.added.connect(self._on_added)
        queue.changed.connect(self._on_changed)
        queue.cleared.connect(self._on_cleared)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many files there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row says."""
        entry = self._queue.entry(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            sign = _SIGNS.get(entry.state, "")
            return f"{sign} {entry.file.name}\n{entry.said}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{file}: {result}", file=entry.file.name, result=entry.said)
        if role == Qt.ItemDataRole.UserRole:
            return entry
        return None

    def entry(self, index: QModelIndex) -> Entry:
        """Return the file of a row."""
        return self._queue.entry(index.row())

    def _on_added(self, number: int) -> None:
        self.beginInsertRows(QModelIndex(), self._count, self._count + number - 1)
        self._count += number
        self.endInsertRows()

    def _on_changed(self, number: int) -> None:
        index = self.index(number, 0)
        self.dataChanged.emit(index, index)

    def _on_cleared(self) -> None:
        self.beginResetModel()
        self._count = 0
        self.endResetModel()
