"""Windows that fit on the screen, and rows that fit their lines."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.widgets.model_index import Index

_FRAME = QSize(8, 40)
"""Pixels that the system's frame and title take around a window."""
_SLACK = 6
_Index = Index


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Make ``window`` this large, or as large as its screen has room for."""
    room = window.screen().availableSize() - _FRAME
    window.resize(QSize(width, height).boundedTo(room))


class LinesDelegate(QStyledItemDelegate):
    """Draws rows of several lines, in scripts whose lines differ in height.

    Qt leaves out the last line where the one before is higher than it and there is no room over.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row, with some room over."""
        return super().sizeHint(option, index) + QSize(0, _SLACK)
