"""Widgets side by side where there is room, else one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

_ROOM = 124
"""Pixels that a widget needs beside others."""


class SideBySide(QWidget):
    """A row that becomes a column where it is narrow."""

    def __init__(self, widgets: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for widget in widgets:
            self._row.addWidget(widget, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when there is not room enough for all."""
        super().resizeEvent(event)
        across = self.width() >= _ROOM * self._row.count()
        sides = QBoxLayout.Direction
        self._row.setDirection(sides.LeftToRight if across else sides.TopToBottom)
