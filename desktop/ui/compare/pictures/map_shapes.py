"""The shapes of the story map: ribbons and lines between two bars, and how deep they are drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

_FAINT, _FULL = 0.5, 1.4
"""Strengths that are drawn faintest and in the full colour; few echoes are stronger."""


def depth(strength: float) -> float:
    """Return how deep an echo is drawn, from 0.0 to 1.0; the square lets the strong stand out."""
    return max(0.0, min((strength - _FAINT) / (_FULL - _FAINT), 1.0)) ** 2


def between(left: QRectF, right: QRectF) -> QPainterPath:
    """Return the outline of a ribbon from one bar's right edge to another's left edge."""
    start, stop = left.right() + 2, right.left() - 2
    middle = (start + stop) / 2
    path = QPainterPath(QPointF(start, left.top()))
    path.cubicTo(middle, left.top(), middle, right.top(), stop, right.top())
    path.lineTo(stop, right.bottom())
    path.cubicTo(middle, right.bottom(), middle, left.bottom(), start, left.bottom())
    path.closeSubpath()
    return path


def line(left: QRectF, right: QRectF) -> QPainterPath:
    """Return a curve from the middle of one bar's right edge to that of another's left one."""
    start, stop = QPointF(left.right() + 2, left.center().y()), right.left() - 2
    middle = (start.x() + stop) / 2
    path = QPainterPath(start)
    path.cubicTo(middle, start.y(), middle, right.center().y(), stop, right.center().y())
    return path
