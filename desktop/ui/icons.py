"""The icons of `resources/icons`, drawn in the colour of the window's text."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from desktop import paths


def app_icon() -> QIcon:
    """Return the icon of the application."""
    return QIcon(str(paths.resources() / "icons" / "parallax.png"))


def icon(name: str) -> QIcon:
    """Return the icon ``name``, which follows the palette when it turns light or dark."""
    return QIcon(_PaletteIcon(name))


class _PaletteIcon(QIconEngine):
    """Draws a black SVG in the palette's text colour, whatever that is when it is painted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._drawn: dict[tuple[str, int], QPixmap] = {}

    def clone(self) -> QIconEngine:
        """Return another engine for the same icon."""
        return _PaletteIcon(self._name)

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the icon into ``rect``."""
        size = rect.size() * painter.device().devicePixelRatio()  # type: ignore[attr-defined]  # QRect
        painter.drawPixmap(rect, self.pixmap(size, mode, state))  # type: ignore[call-overload]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:  # noqa: ARG002
        """Return the icon in ``size`` pixels, greyed when disabled."""
        group = (
            QPalette.ColorGroup.Disabled
            if mode == QIcon.Mode.Disabled
            else QPalette.ColorGroup.Active
        )
        color = QApplication.palette().color(group, QPalette.ColorRole.ButtonText).name()
        key = (color, size.width())
        if key not in self._drawn:
            self._drawn[key] = self._render(color, size)
        return self._drawn[key]

    def _render(self, color: str, size: QSize) -> QPixmap:
        svg = (paths.resources() / "icons" / f"{self._name}.svg").read_text("utf-8")
        pixmap = QPixmap()
        pixmap.loadFromData(QByteArray(svg.replace("#000", color).encode()), "SVG")
        return pixmap.scaled(size)
