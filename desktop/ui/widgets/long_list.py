"""A list of rows that differ in height: measured some at a time, so that the window goes on."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimerEvent,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.ui.widgets.model_index import Index
from desktop.ui.widgets.viewport import give_viewport

_AT_ONCE = 20
"""Rows measured in the first turn of the event loop, where each has few lines."""
_FEWEST, _MOST = 5, 50
"""Rows measured in a later turn, as many as are done in time."""
_TURN = 0.005
"""Seconds that a turn is to take: rows of some lists are a line, of others a page."""

_BY_ROWS = {
    QAbstractItemView.CursorAction.MoveUp: -1,
    QAbstractItemView.CursorAction.MoveDown: 1,
    QAbstractItemView.CursorAction.MovePageUp: -_AT_ONCE,
    QAbstractItemView.CursorAction.MovePageDown: _AT_ONCE,
}
"""How far keys go from a row that has no place yet."""


class LongList(QListView):
    """Keeps its place while its rows are measured anew, and goes on later to one not measured."""

    def __init__(self, parent: QWidget | None = None, at_once: int = _AT_ONCE) -> None:
        """Measure ``at_once`` rows in the first turn: about as many as are seen."""
        super().__init__(parent)
        give_viewport(self)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(at_once)
        self._kept = 0
        self._is_due = False
        self._wanted = QPersistentModelIndex()
        self._hint = QAbstractItemView.ScrollHint.EnsureVisible

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows anew in another width: a narrower one has more lines.

        Qt does so for another height alone, where rows stand below one another.
        """
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        """Begin to measure; until that is done Qt does not know of what lies further below."""
        self._is_due = False
        self._kept = max(self._kept, self.verticalScrollBar().value())
        super().doItemsLayout()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Measure some more rows, and see how many can be measured the next time."""
        began = time.perf_counter()
        super().timerEvent(event)
        share = _TURN / max(_TURN / 2, time.perf_counter() - began)
        self.setBatchSize(round(min(_MOST, max(_FEWEST, self.batchSize() * share))))

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Draw anew what changed; Qt would also measure all rows anew, whichever they are."""
        if not self._is_due and self._is_as_high(first, last):
            QAbstractItemView.dataChanged(self, first, last, roles)
        else:
            self._is_due = True  # to ask for a height would measure the first rows at once
            super().dataChanged(first, last, roles)

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
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row in sight, a moment later if it is not measured yet."""
        self._kept = 0
        if index.isValid() and not self.visualRect(index).isValid():
            self._wanted, self._hint = QPersistentModelIndex(index), hint
        else:
            self._wanted = QPersistentModelIndex()
            super().scrollTo(index, hint)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go by rows where not all are measured yet.

        There Qt knows of no end, and seeks the neighbour of a row that has no place by the pixel.
        """
        current, last = self.currentIndex(), self.model().rowCount() - 1
        if action == QAbstractItemView.CursorAction.MoveEnd and not self._is_measured():
            return self.model().index(last, 0)
        if current.isValid() and action in _BY_ROWS and not self.visualRect(current).isValid():
            wanted = current.row() + _BY_ROWS[action]
            return self.model().index(max(0, min(wanted, last)), 0)
        return super().moveCursor(action, modifiers)

    def selectAll(self) -> None:
        """Choose all rows at once: Qt would ask after each how many there are."""
        model, last = self.model(), self.model().rowCount() - 1
        if last < 0 or self.selectionMode() != QAbstractItemView.SelectionMode.ExtendedSelection:
            super().selectAll()
            return
        everyone = QItemSelection(model.index(0, 0), model.index(last, 0))
        self.selectionModel().select(everyone, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _is_as_high(self, first: Index, last: Index) -> bool:
        """Return whether these rows, if they are few, have the heights that they had."""
        if last.row() - first.row() >= _AT_ONCE:
            return False
        return all(map(self._has_its_height, range(first.row(), last.row() + 1)))

    def _has_its_height(self, row: int) -> bool:
        """Return whether a row takes the room it was given: Qt knows where each begins."""
        index, below = (self.model().index(one, 0) for one in (row, row + 1))
        mine, next_one = self.visualRect(index), self.visualRect(below)
        given = next_one.top() - mine.top() - 2 * self.spacing()
        return next_one.isValid() and given == self.sizeHintForIndex(index).height()

    def _is_measured(self) -> bool:
        model = self.model()
        last = model.index(model.rowCount() - 1, 0) if model else QModelIndex()
        return not last.isValid() or self.visualRect(last).isValid()
