"""A list of rows that differ in height: measured some at a time, so that the window goes on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

_AT_ONCE = 50
"""Rows measured in one turn of the event loop."""


class LongList(QListView):
    """Keeps its place while its rows are measured anew, and goes on later to one not measured."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self._kept = 0
        self._wanted = QPersistentModelIndex()
        self._hint = QAbstractItemView.ScrollHint.EnsureVisible

    def doItemsLayout(self) -> None:
        """Begin to measure; until that is done Qt does not know of what lies further below."""
        self._kept = max(self._kept, self.verticalScrollBar().value())
        super().doItemsLayout()

    def updateGeometries(self) -> None:
        """Go back to where the list stood once that is there again; until then nothing moves."""
        super().updateGeometries()
        bar, is_measured = self.verticalScrollBar(), self._is_measured()
        self.viewport().setUpdatesEnabled(is_measured or self._kept <= bar.maximum())
        if is_measured:
            kept, self._kept = self._kept, 0
            wanted, self._wanted = self._wanted, QPersistentModelIndex()
            if kept > bar.value():
                bar.setValue(kept)
            if wanted.isValid():
                super().scrollTo(wanted, self._hint)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row in sight, a moment later if it is not measured yet."""
        self._kept = 0
        if index.isValid() and not self.visualRect(index).isValid():
            self._wanted, self._hint = QPersistentModelIndex(index), hint
        else:
            self._wanted = QPersistentModelIndex()
            super().scrollTo(index, hint)

    def _is_measured(self) -> bool:
        model = self.model()
        last = model.index(model.rowCount() - 1, 0) if model else QModelIndex()
        return not last.isValid() or self.visualRect(last).isValid()
