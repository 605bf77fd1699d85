"""A small window of themes to tick: it filters as one types, stays open, and makes new ones."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.annotations.codebook import Codebook
from desktop.annotations.theme import Theme, name_key
from desktop.ui.themes.menu import in_tree, swatch
from desktop.ui.theming import colors_of
from desktop.ui.widgets.announcing import ChoiceAnnouncer
from desktop.ui.widgets.labels import plain_label
from desktop.ui.widgets.model_index import Index
from desktop.wording import tr

_ID = Qt.ItemDataRole.UserRole + 1
_KEY = Qt.ItemDataRole.UserRole + 2
_NEW = "\n"  # no theme's id
_WIDTH, _ROWS = 280, 10
_BEFORE_NAME, _KEY_ROOM, _KEY_MARGIN = 56, 28, 10
"""Pixels that tick and picture take, that a key takes, and that are right of it."""


class ThemePicker(QFrame):
    """Shows a codebook with ticks, and tells what is ticked or made."""

    toggled = Signal(str)
    """This theme is to be given, or taken away."""
    created = Signal(str)
    """A theme of this name is to be made and given."""

    def __init__(
        self, title: str, shown: Callable[[], tuple[Codebook, Collection[str]]], parent: QWidget
    ) -> None:
        """Show what ``shown`` returns: the codebook, and the ids of the themes ticked."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shown = shown
        self.setObjectName("themePicker")
        self.setAccessibleName(title)
        self._book, self._ticked = Codebook(), frozenset[str]()
        self._title = plain_label(title, self)
        self._filter = QLineEdit(self)
        self._list = QListWidget(self)
        self._lay_out()
        ChoiceAnnouncer(self._list, self._filter)
        self._filter.textChanged.connect(self._fill)
        self._filter.installEventFilter(self)
        self._list.itemClicked.connect(self._on_chosen)
        self._list.itemActivated.connect(self._on_chosen)

    def refresh(self, *_: object) -> None:
        """Show the themes and the ticks as they are now."""
        self._book, ticked = self._shown()
        self._ticked = frozenset(ticked)
        self._fill()

    def open_at(self, point: QPoint) -> None:
        """Open the picker at ``point`` of the screen, moved so that it is wholly visible."""
        self.refresh()
        self.adjustSize()
        screen = QGuiApplication.screenAt(point) or self.screen()
        room = screen.availableGeometry()
        left = min(point.x(), room.right() - self.width())
        top = min(point.y(), room.bottom() - self.height())
        self.move(max(room.left(), left), max(room.top(), top))
        self.show()
        self._filter.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows and Enter in the field work on the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self._list.currentRow() + step
                self._list.setCurrentRow(max(0, min(row, self._list.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_chosen(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._title.setObjectName("pickerTitle")
        self._filter.setObjectName("pickerFilter")
        self._filter.setPlaceholderText(tr("Filter, or name a new theme"))
        self._filter.setAccessibleName(tr("Filter themes, or name a new one"))
        self._list.setObjectName("pickerList")
        self._list.setAccessibleName(tr("Themes"))
        self._list.setItemDelegate(_KeyDelegate(self._list))
        self._list.setIconSize(QSize(18, 18))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for widget in (self._title, self._filter, self._list):
            layout.addWidget(widget)
        self.setFixedWidth(_WIDTH)

    def _fill(self) -> None:
        """List the themes that match the filter; the chosen row stays chosen while it is listed."""
        chosen = self._list.currentItem().data(_ID) if self._list.currentItem() else ""
        sought = name_key(self._filter.text())
        self._list.clear()
        for theme, depth in in_tree(self._book):
            if sought in name_key(self._book.path(theme.id)):
                self._add(theme, 0 if sought else depth)
        if sought and not self._book.named_now(sought):
            text = tr("New theme “{name}”", name=self._filter.text().strip())
            QListWidgetItem(text, self._list).setData(_ID, _NEW)
        rows = [self._list.item(row).data(_ID) for row in range(self._list.count())]
        self._list.setCurrentRow(rows.index(chosen) if chosen in rows else 0)
        height = max(22, self._list.sizeHintForRow(0))
        self._list.setFixedHeight(height * max(1, min(_ROWS, len(rows))) + 6)

    def _add(self, theme: Theme, depth: int) -> None:
        key = self._book.key_of(theme.id)
        item = QListWidgetItem(swatch(theme, self.palette()), "", self._list)
        item.setText("    " * depth + theme.name)
        item.setData(_ID, theme.id)
        item.setData(_KEY, str(key or ""))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        ticked = theme.id in self._ticked
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        state = tr("{theme}, ticked", theme=theme.name) if ticked else theme.name
        state = tr(", ").join((state, tr("key {number}", number=key))) if key else state
        item.setData(Qt.ItemDataRole.AccessibleTextRole, state)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        if item.data(_ID) != _NEW:
            self.toggled.emit(item.data(_ID))
            return
        name = self._filter.text().strip()
        self._filter.clear()
        self.created.emit(name)


class _KeyDelegate(QStyledItemDelegate):
    """Draws a row with the key of its theme at the right, below those of the others."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Shorten the name where the key has no room beside it."""
        super().initStyleOption(option, index)
        view: Any = option
        if index.data(_KEY):
            room = view.rect.width() - _BEFORE_NAME - _KEY_ROOM
            view.text = view.fontMetrics.elidedText(view.text, Qt.TextElideMode.ElideRight, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row, then the key."""
        super().paint(painter, option, index)
        view: Any = option
        painter.save()
        painter.setPen(QColor(colors_of(QApplication.palette()).muted))
        room = QRect(view.rect).adjusted(0, 0, -_KEY_MARGIN, 0)
        sides = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, sides, index.data(_KEY) or "")
        painter.restore()
