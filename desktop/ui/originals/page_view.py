"""A page of an original as a picture, with rectangles over the lines of a passage."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.library.converters.pdf.drawing import Drawing, Rectangle
from desktop.ui.theming import colors_of

_WASH = 70
"""Of 255: how much of the mark's colour lies over the words."""


class PageView(QWidget):
    """Draws a page as wide as it is told to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageView")
        self._page = QPixmap()
        self._marked: tuple[Rectangle, ...] = ()
        self._width = 400

    @property
    def marked(self) -> tuple[Rectangle, ...]:
        """Where the passage stands, in shares of the page."""
        return self._marked

    @property
    def is_empty(self) -> bool:
        """Whether no page is shown."""
        return self._page.isNull()

    def show_drawing(self, drawing: Drawing) -> None:
        """Show a page."""
        self._page = QPixmap()
        self._page.loadFromData(drawing.png)
        self._marked = drawing.rectangles
        self._fit()

    def clear(self) -> None:
        """Show nothing."""
        self._page, self._marked = QPixmap(), ()
        self._fit()

    def set_width(self, width: int) -> None:
        """Show pages ``width`` pixels wide."""
        self._width = width
        self._fit()

    def first_mark(self) -> int:
        """Return how far down the passage begins, in pixels; 0 without one."""
        return round(min((one.top for one in self._marked), default=0.0) * self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Draw the page, and an outlined wash over each line of the passage."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._page)
        ink = QColor(colors_of(QApplication.palette()).hit)
        wash = QColor(ink)
        wash.setAlpha(_WASH)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(wash)
        for one in self._marked:
            painter.drawRect(self._placed(one))
        painter.end()

    def _placed(self, one: Rectangle) -> QRectF:
        across, down = self.width(), self.height()
        return QRectF(
            one.left * across - 1,
            one.top * down - 1,
            (one.right - one.left) * across + 2,
            (one.bottom - one.top) * down + 2,
        )

    def _fit(self) -> None:
        size = QSize(self._width, 0)
        if not self._page.isNull():
            whole = self._page.size()
            size = whole.scaled(self._width, 1 << 20, Qt.AspectRatioMode.KeepAspectRatio)
        self.setFixedSize(size)
        self.update()
