"""The first line of a pane's header: the outlet in capitals, then what else there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from desktop.plain import in_a_row
from desktop.ui.theming import colors_of
from desktop.wording import tr

_GAP = 8.0
_LEAST_OUTLET = 64.0  # pixels that the outlet keeps where the date takes the rest
_LEAST_SAID = 10
"""Characters of what stands last that say something; with fewer it is left out."""


class Byline(QWidget):
    """Outlet, date, author and themes in one line; in a narrow pane what stands last gives way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneByline")
        self._outlet, self._date, self._others = "", "", ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_facts(self, outlet: str, date: str, others: Sequence[str]) -> None:
        """Show who published and when; ``others`` follow where there is room."""
        self._outlet, self._date = outlet, date
        self._others = in_a_row(others)
        self.setAccessibleName(tr(", ").join(filter(None, (outlet, date, self._others))))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of a line."""
        return QSize(120, round(QFontMetricsF(self.font()).height()) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Draw the facts from left to right."""
        painter = QPainter(self)
        colors = colors_of(QApplication.palette())
        outlet = _capitals(self.font())
        date_width = QFontMetricsF(self.font()).horizontalAdvance(self._date)
        least = _LEAST_OUTLET + _GAP if self._outlet else 0.0
        fits = self.width() >= least + date_width
        room = self.width() - (date_width + _GAP if fits else 0.0)
        x = self._draw(painter, 0.0, self._outlet, outlet, colors.text, room)
        if not fits:
            painter.end()
            return
        x = self._draw(painter, x, self._date, self.font(), colors.muted, self.width() - x)
        others = f"·  {self._others}" if self._others else ""
        if len(self._elided(others, self.width() - x)) >= min(_LEAST_SAID, len(others)):
            self._draw(painter, x, others, self.font(), colors.muted, self.width() - x)
        painter.end()

    def _elided(self, text: str, room: float) -> str:
        metrics = QFontMetricsF(self.font())
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _draw(  # noqa: PLR0913, PLR0917 - a piece of text has these parts
        self, painter: QPainter, x: float, text: str, font: QFont, color: str, room: float
    ) -> float:
        """Draw ``text`` at ``x`` and return where the next begins."""
        metrics = QFontMetricsF(font)
        fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        if not text or len(fitted) < min(4, len(text)):
            return x
        painter.setFont(font)
        painter.setPen(QColor(color))
        spot = QRectF(x, 0, room, self.height())
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, fitted)
        return x + metrics.horizontalAdvance(fitted) + _GAP


def _capitals(font: QFont) -> QFont:
    capitals = QFont(font)
    capitals.setCapitalization(QFont.Capitalization.AllUppercase)
    capitals.setWeight(QFont.Weight.DemiBold)
    capitals.setPointSizeF(font.pointSizeF() * 0.9)
    capitals.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
    return capitals
