"""The number and colour of a pane, drawn alike wherever an open article is named."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.look.tokens import Colors
from desktop.ui.theming import colors_of
from desktop.wording import tr

BADGE = 17
"""Pixels: how wide and high a badge is."""


def pane_color(number: int, colors: Colors) -> str:
    """Return the colour of the pane ``number``, from 1, as "#rrggbb"."""
    return colors.panes[(number - 1) % len(colors.panes)]


def paint_badge(painter: QPainter, rect: QRectF, number: int, colors: Colors) -> None:
    """Draw the badge of the pane ``number`` into ``rect``; nothing for 0, which is no pane."""
    if number <= 0:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(pane_color(number, colors)))
    painter.drawRoundedRect(rect, 5, 5)
    font = QFont(painter.font())
    font.setPixelSize(round(rect.height() * 0.66))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(colors.on_pane))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


def badge_icon(number: int, colors: Colors) -> QIcon:
    """Return the badge of the pane ``number``, from 1, for views that take icons; empty for 0."""
    if number <= 0:
        return QIcon()
    name, known = f"badge {number} {pane_color(number, colors)} {colors.on_pane}", QPixmap()
    if QPixmapCache.find(name, known):
        return QIcon(known)
    pixmap = QPixmap(2 * BADGE, 2 * BADGE)  # sharp on scaled screens, too
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_badge(painter, QRectF(0, 0, BADGE, BADGE), number, colors)
    painter.end()
    QPixmapCache.insert(name, pixmap)
    return QIcon(pixmap)


class PaneBadge(QWidget):
    """The badge as a widget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self.setFixedSize(QSize(BADGE, BADGE))

    @property
    def number(self) -> int:
        """The number shown, from 1, or 0 for none."""
        return self._number

    def show_number(self, number: int) -> None:
        """Show ``number``, from 1."""
        self._number = number
        self.setAccessibleName(tr("Pane {number}", number=number))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Draw the badge."""
        painter = QPainter(self)
        painter.setFont(QApplication.font())
        colors = colors_of(QApplication.palette())
        paint_badge(painter, QRectF(self.rect()), self._number, colors)
        painter.end()
