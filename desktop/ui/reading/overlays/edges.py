"""The edges of the chosen mark: two handles that the mouse can take hold of and drag."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QPainter

from desktop.ui.look.tokens import Colors
from desktop.ui.reading.overlays.marks import Mark


@dataclass(frozen=True, slots=True)
class Handles:
    """Where the chosen mark begins and ends in the viewport: its first and last caret."""

    mark: Mark
    first: QRectF
    last: QRectF

    def paint(self, painter: QPainter, colors: Colors) -> None:
        """Draw a knob at either end."""
        painter.setBrush(QColor(self.mark.ink))
        painter.setPen(QColor(colors.page))
        painter.drawEllipse(QRectF(self.first.left() - 4, self.first.top() - 3, 8, 8))
        painter.drawEllipse(QRectF(self.last.right() - 4, self.last.bottom() - 5, 8, 8))

    def grip_at(self, point: QPoint) -> Grip | None:
        """Return the hold that a press at ``point`` gets, or None beside the handles."""
        if QRectF(self.first.left() - 7, self.first.top() - 6, 12, 12).contains(point):
            return Grip(self.mark, by_start=True)
        if QRectF(self.last.right() - 5, self.last.bottom() - 9, 12, 14).contains(point):
            return Grip(self.mark, by_start=False)
        return None


@dataclass(frozen=True, slots=True)
class Grip:
    """The hold of one edge of a mark, while it is dragged."""

    mark: Mark
    by_start: bool

    def resized(self, offset: int) -> tuple[int, int] | None:
        """Return the mark's range with this edge at ``offset``; None when nothing is left."""
        start, end = (offset, self.mark.end) if self.by_start else (self.mark.start, offset)
        return (start, end) if start < end else None
