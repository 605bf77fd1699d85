"""A list of things to choose and to put in order, by hand or by keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from desktop.ui.widgets.labels import plain_tip

_KEY = Qt.ItemDataRole.UserRole + 1


class ChoiceList(QListWidget):
    """Rows with a box to tick; rows are dragged, or moved with Alt and the arrow keys."""

    changed = Signal()
    """Other rows are chosen, or they stand in another order."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty list; ``name`` is what a screen reader calls it."""
        super().__init__(parent)
        self._natural: tuple[str, ...] = ()
        self.setAccessibleName(name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemChanged.connect(self.changed)
        self.model().rowsMoved.connect(self.changed)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the rows chosen, in their order; () for all in the order they came in."""
        ticked = self._ticked()
        return () if ticked == self._natural else ticked

    @property
    def is_empty_choice(self) -> bool:
        """Whether there are rows, and none of them is chosen."""
        return bool(self._natural) and not self._ticked()

    def offer(self, rows: Sequence[tuple[str, str]]) -> None:
        """List ``rows``, each a key and what it says, all of them chosen."""
        self._natural = tuple(key for key, _ in rows)
        self.clear()
        for key, said in rows:
            item = QListWidgetItem(said, self)
            item.setData(_KEY, key)
            item.setToolTip(plain_tip(said))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked)
        self.setCurrentRow(0)

    def choose(self, keys: Sequence[str]) -> None:
        """Tick these rows alone and put them first, in this order; without any, tick all."""
        wanted = [key for key in keys if key in self._natural]
        order = [*wanted, *(key for key in self._natural if key not in wanted)]
        self.blockSignals(True)
        items = {str(item.data(_KEY)): item for item in (self.takeItem(0) for _ in self._natural)}
        for key in order:
            self.addItem(items[key])
            ticked = not keys or key in wanted
            items[key].setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.setCurrentRow(0)
        self.blockSignals(False)
        self.viewport().update()
        self.changed.emit()

    def tick_all(self, *, ticked: bool) -> None:
        """Choose all rows, or none."""
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        self.blockSignals(True)
        for row in range(self.count()):
            self.item(row).setCheckState(state)
        self.blockSignals(False)
        self.viewport().update()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current row with Alt and the arrow keys."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        row = self.currentRow()
        if not 0 <= row + step < self.count():
            return
        to = row + step + (1 if step > 0 else 0)
        self.model().moveRow(QModelIndex(), row, QModelIndex(), to)

    def _ticked(self) -> tuple[str, ...]:
        items = (self.item(row) for row in range(self.count()))
        return tuple(
            str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked
        )
