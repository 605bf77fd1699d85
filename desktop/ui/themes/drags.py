"""Themes dragged with the mouse: what a drag carries, and lists whose rows take one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, Qt
from PySide6.QtWidgets import QAbstractItemView

THEME_MIME = "application/x-parallax-theme"


def carry_theme(data: QMimeData, theme_id: str) -> None:
    """Let a drag carry a theme."""
    data.setData(THEME_MIME, theme_id.encode())


def theme_in(data: QMimeData) -> str:
    """Return the id of the theme that a drag carries, or ""."""
    return bytes(data.data(THEME_MIME).data()).decode() if data.hasFormat(THEME_MIME) else ""


def take(event: QDropEvent) -> None:
    """Accept a drop as a copy, so that the source keeps its theme."""
    event.setDropAction(Qt.DropAction.IgnoreAction)
    event.accept()


class ThemeDrops(QObject):
    """Lets the rows of a list take themes."""

    dropped = Signal(str, QModelIndex)
    """A theme was dropped on a row."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a theme that is over a row, and let all else go its way."""
        if not isinstance(event, QDropEvent) or not (theme := theme_in(event.mimeData())):
            return super().eventFilter(watched, event)
        row = self._view.indexAt(event.position().toPoint())
        if event.type() == QEvent.Type.Drop:
            take(event)
            if row.isValid():
                self.dropped.emit(theme, row)
        elif isinstance(event, QDragMoveEvent):  # and QDragEnterEvent, which is one
            event.setAccepted(row.isValid() or event.type() == QEvent.Type.DragEnter)
        return True
