"""The tree of themes: it shows a codebook and tells what drops and keys mean; it changes nothing.

Dropped on a theme it nests (with Shift: merges), dropped between two it moves. Ctrl and arrows
move by keyboard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.annotations.codebook import Codebook
from desktop.annotations.theme import Theme
from desktop.ui.look.tokens import SIZES
from desktop.ui.themes.drags import carry_theme
from desktop.ui.themes.menu import swatch
from desktop.ui.theming import colors_of
from desktop.ui.widgets.labels import plain_tip
from desktop.wording import counted, tr

_ID = Qt.ItemDataRole.UserRole + 1
_NAME, _KEY, _COUNT = range(3)
_ROOMY = 210
"""Pixels from which on keys stand beside the names."""
_RING = 2
_STEPS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Right: "in",
    Qt.Key.Key_Left: "out",
}


class ThemeTree(QTreeWidget):
    """Shows themes with their keys and counts; keeps what is chosen and what is folded."""

    moved = Signal(str, str, int)
    merged = Signal(str, str)
    renamed = Signal(str, str)
    step_requested = Signal(str, str)
    """A theme's id, and "up", "down", "in" or "out"."""
    add_requested = Signal()
    remove_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("themeTree")
        self.setAccessibleName(tr("Themes"))
        self._filling = False
        self._shape: list[tuple[str, str]] = []
        self._items: dict[str, QTreeWidgetItem] = {}
        self.setColumnCount(3)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(16)
        self.header().setSectionResizeMode(_NAME, self.header().ResizeMode.Stretch)
        for column in (_KEY, _COUNT):
            self.header().setSectionResizeMode(column, self.header().ResizeMode.ResizeToContents)
        self.setIconSize(QSize(20, 20))
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.itemChanged.connect(self._on_item_changed)
        self.currentItemChanged.connect(self.viewport().update)  # a ring is wider than its cell

    @property
    def chosen(self) -> str:
        """The id of the theme chosen, or ""."""
        item = self.currentItem()
        return str(item.data(_NAME, _ID)) if item else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the keys where names need the room."""
        super().resizeEvent(event)
        self.setColumnHidden(_KEY, self.width() < _ROOMY)

    def show_themes(
        self, book: Codebook, wanted: frozenset[str], counts: Mapping[str, int]
    ) -> None:
        """Show the themes ``wanted`` of a codebook; only what differs is touched."""
        shape = [
            (theme.id, theme.parent if theme.parent in wanted else "")
            for theme in book.themes
            if theme.id in wanted
        ]
        self._filling = True
        if shape != self._shape:
            self._rebuild(shape)
        for theme in book.themes:
            if item := self._items.get(theme.id):
                self._show(item, theme, book.key_of(theme.id), counts.get(theme.id, 0))
        self._filling = False

    def choose(self, theme_id: str) -> None:
        """Choose a theme, if it is shown."""
        if item := self._items.get(theme_id):
            self.setCurrentItem(item)

    def rename_chosen(self) -> None:
        """Let the user type another name in place."""
        if item := self.currentItem():
            self.editItem(item, _NAME)

    def drawRow(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a row; around the whole of the one that has the keyboard, a ring."""
        super().drawRow(painter, option, index)
        if self.hasFocus() and self.currentIndex().siblingAtColumn(_NAME) == index:
            rect = QRectF(option.rect)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colors_of(self.palette()).accent), _RING))
            radius = SIZES.small_radius
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
            painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Ctrl and arrows, add with Insert, remove with Delete."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        step = _STEPS.get(Qt.Key(event.key())) if control else None
        if step and self.chosen:
            self.step_requested.emit(self.chosen, step)
        elif event.key() == Qt.Key.Key_Insert:
            self.add_requested.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """Let a drag carry the theme, so that marks and articles can take it."""
        data = super().mimeData(items)
        for item in items[:1]:
            carry_theme(data, str(item.data(_NAME, _ID)))
        return data

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what the drop means; the codebook is changed elsewhere, and shown again."""
        dragged = self.currentItem()
        target = self.itemAt(event.position().toPoint())
        where = self.dropIndicatorPosition()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if dragged is None or dragged is target:
            return
        moved = str(dragged.data(_NAME, _ID))
        if target is None:
            self.moved.emit(moved, "", self.topLevelItemCount())
        elif where == QAbstractItemView.DropIndicatorPosition.OnItem:
            onto = str(target.data(_NAME, _ID))
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.merged.emit(moved, onto)
            else:
                self.moved.emit(moved, onto, target.childCount())
        else:
            below = where == QAbstractItemView.DropIndicatorPosition.BelowItem
            self._emit_move(moved, dragged, target, below=below)

    def _emit_move(
        self, moved: str, dragged: QTreeWidgetItem, target: QTreeWidgetItem, *, below: bool
    ) -> None:
        holder = target.parent()
        above = holder or self.invisibleRootItem()
        index = above.indexOfChild(target) + int(below)
        own = above.indexOfChild(dragged)
        parent = str(holder.data(_NAME, _ID)) if holder else ""
        self.moved.emit(moved, parent, index - (1 if 0 <= own < index else 0))

    def _rebuild(self, shape: list[tuple[str, str]]) -> None:
        """Build the tree anew, with the same theme chosen and the same ones folded."""
        chosen, scrolled = self.chosen, self.verticalScrollBar().value()
        folded = {key for key, item in self._items.items() if not item.isExpanded()}
        folded = {key for key in folded if self._items[key].childCount()}
        self.clear()
        self._items = {key: QTreeWidgetItem() for key, _ in shape}
        self._shape = shape
        for key, parent in shape:
            holder = self._items[parent] if parent else self.invisibleRootItem()
            item = self._items[key]
            item.setData(_NAME, _ID, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setTextAlignment(_COUNT, _right())
            item.setTextAlignment(_KEY, _right())
            holder.addChild(item)
        for key, item in self._items.items():
            item.setExpanded(key not in folded)
        self.choose(chosen)
        self.verticalScrollBar().setValue(scrolled)

    def _show(self, item: QTreeWidgetItem, theme: Theme, number: int, count: int) -> None:
        held = counted(count, "{n} annotation", "{n} annotations")
        _set(item, _NAME, Qt.ItemDataRole.DisplayRole, theme.name)
        _set(
            item,
            _NAME,
            Qt.ItemDataRole.ToolTipRole,
            plain_tip(theme.description) or tr("No description"),
        )
        _set(
            item,
            _NAME,
            Qt.ItemDataRole.AccessibleTextRole,
            tr("{theme}, {count}", theme=theme.name, count=held),
        )
        _set(
            item,
            _KEY,
            Qt.ItemDataRole.DisplayRole,
            tr("key {number}", number=number) if number else "",
        )
        _set(item, _COUNT, Qt.ItemDataRole.DisplayRole, str(count))
        _set(item, _COUNT, Qt.ItemDataRole.ToolTipRole, held)
        look = (theme.color, theme.name, self.palette().base().color().name())
        if item.data(_NAME, _ID + 1) != look:
            item.setData(_NAME, _ID + 1, look)
            item.setIcon(_NAME, swatch(theme, self.palette()))

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if not self._filling and column == _NAME:
            self.renamed.emit(str(item.data(_NAME, _ID)), item.text(_NAME))


def _set(item: QTreeWidgetItem, column: int, role: Qt.ItemDataRole, value: Any) -> None:
    if item.data(column, role) != value:
        item.setData(column, role, value)


def _right() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
