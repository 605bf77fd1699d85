"""The icons of `resources/icons`, drawn in the colour of the window's text."""

from __future__ import annotations

import math

from PySide6.QtCore import QBuffer, QByteArray, QRect, QSize
from PySide6.QtGui import (
    QIcon,
    QIconEngine,
    QImageReader,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QApplication

from desktop import paths


def app_icon() -> QIcon:
    """Return the icon of the application."""
    return QIcon(str(paths.resources() / "icons" / "parallax.png"))


def icon(name: str) -> QIcon:
    """Return the icon ``name``, which follows the palette when the look changes."""
    return QIcon(_PaletteIcon(name))


class _PaletteIcon(QIconEngine):
    """Draws a black SVG in the palette's text colour, whatever that is when it is painted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def clone(self) -> QIconEngine:
        """Return another engine for the same icon."""
        return _PaletteIcon(self._name)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the icon into ``rect``."""
        size = rect.size() * _scale_of(painter)
        painter.drawPixmap(rect, self.pixmap(size, mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:  # noqa: ARG002
        """Return the icon in ``size`` pixels, greyed when disabled."""
        group = (
            QPalette.ColorGroup.Disabled
            if mode == QIcon.Mode.Disabled
            else QPalette.ColorGroup.Active
        )
        color = QApplication.palette().color(group, QPalette.ColorRole.ButtonText)
        key = f"icon {self._name} {color.name(color.NameFormat.HexArgb)} {size.width()}"
        drawn = QPixmap()
        if not QPixmapCache.find(key, drawn):
            drawn = self._render(color.name(), color.alphaF(), size)
            QPixmapCache.insert(key, drawn)
        return drawn

    def _render(self, color: str, opacity: float, size: QSize) -> QPixmap:
        """Draw the SVG at its final size, so that its lines are sharp at every scale."""
        svg = (paths.resources() / "icons" / f"{self._name}.svg").read_text("utf-8")
        svg = svg.replace('"#000"', f'"{color}" stroke-opacity="{opacity:.2f}"')
        data = QByteArray(svg.encode())
        buffer = QBuffer(data)
        reader = QImageReader(buffer, b"svg")
        reader.setScaledSize(size)
        return QPixmap.fromImageReader(reader)


def _scale_of(painter: QPainter) -> float:
    """Return how many pixels of the device one of ``painter``'s takes.

    Its device would tell, too, but for that PySide makes the class of every widget there is.
    """
    to_device = painter.deviceTransform()
    return math.hypot(to_device.m11(), to_device.m12())
