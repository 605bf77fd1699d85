"""Ticks beside the scroll bar: where in the article its marks and hits are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.look.tokens import Colors
from desktop.ui.theming import colors_of
from desktop.wording import tr

_FINE = 1000  # steps in which the heights of marks are told apart


class Overview(QWidget):
    """A strip of ticks: marks in their colours at the left, hits at the right."""

    clicked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: list[tuple[float, str]] = []
        self._hits: list[float] = []
        self._current = -1
        self._drawn: tuple[Colors, QPixmap] | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Overview of marks and hits"))
        self.setToolTip(
            tr("Marks (left) and search hits (right) in this article; click to go there")
        )

    def set_ticks(
        self, marks: Sequence[tuple[float, str]], hits: Sequence[float], current: int
    ) -> None:
        """Show ``marks`` (height from 0 to 1, colour) and ``hits``; one hit is the current one."""
        # Of thousands, many share a pixel: one of them is enough.
        apart = {round(at * _FINE): (at, color) for at, color in marks}
        self._marks, self._hits, self._current = list(apart.values()), list(hits), current
        self._drawn = None
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a narrow strip."""
        return QSize(9, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the ticks anew."""
        self._drawn = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Paint one tick for each mark and hit; of thousands, as they were drawn once."""
        colors = colors_of(QApplication.palette())
        if self._drawn is None or self._drawn[0] is not colors:
            self._drawn = colors, self._draw(colors)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn[1])
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the user clicked."""
        self.clicked.emit(event.position().y() / max(1, self.height()))

    def _draw(self, colors: Colors) -> QPixmap:
        """Draw the ticks."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        height = self.height() - 6
        for at, color in self._marks:
            painter.fillRect(QRectF(0, 2 + at * height, 4, 3), QColor(color))
        for number, at in enumerate(self._hits):
            color = colors.text if number == self._current else colors.hit
            painter.fillRect(QRectF(5, 2 + at * height, 4, 2), QColor(color))
        painter.end()
        return drawn
