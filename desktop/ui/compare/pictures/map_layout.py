"""Where the columns, passages and ribbons of the story map stand, and what shape they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainterPath

from desktop.ui.compare.compared import Span
from desktop.ui.compare.pictures.map_model import Ribbon

HEAD, FOOT, SIDE = 46.0, 46.0, 24.0
BAR = 30.0
"""Pixels: room for headings above and words below, at the sides, and a column's width."""

_FAINT, _FULL = 0.5, 1.4
"""Strengths that are drawn faintest and in the full colour; few echoes are stronger."""


@dataclass(frozen=True, slots=True)
class MapLayout:
    """A map of this ``size``; by column, where passages stand in its text, and that text's length.

    ``ribbons`` are those between each column and the next.
    """

    size: QSize
    spans: tuple[Sequence[Span], ...]
    lengths: tuple[int, ...]
    ribbons: tuple[tuple[Ribbon, ...], ...]

    def left(self, column: int) -> float:
        """Return where a column begins, in pixels from the left."""
        count = len(self.spans)
        room = self.size.width() - 2 * SIDE - BAR
        return SIDE + (room * column / (count - 1) if count > 1 else room / 2)

    def heading_room(self, column: int) -> float:
        """Return how wide a column's heading may be, in pixels, not to reach into the next.

        That of the first begins at its bar, that of the last ends there, others are centred.
        """
        last = len(self.spans) - 1
        step = (self.left(last) - self.left(0)) / max(1, last)
        share = 0.5 if last < 2 else 0.6 if column in (0, last) else 0.8
        return share * step - 10

    def bar(self, column: int, first: int, last: int) -> QRectF:
        """Return the rectangle of passages ``first`` to ``last`` of a column."""
        spans = self.spans[column]
        top, bottom = self._y(column, spans[first][0]), self._y(column, spans[last][1])
        return QRectF(self.left(column), top, BAR, max(2.0, bottom - top - 1))

    def path(self, gap: int, ribbon: Ribbon) -> QPainterPath:
        """Return the outline of a ribbon between the column ``gap`` and the next."""
        return between(self.bar(gap, *ribbon.left), self.bar(gap + 1, *ribbon.right))

    def passage_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return the column and the number of the passage at ``point``."""
        for column, spans in enumerate(self.spans):
            for number in range(len(spans)):
                if self.bar(column, number, number).adjusted(-2, 0, 2, 1).contains(point):
                    return column, number
        return None

    def ribbon_at(self, point: QPointF) -> tuple[int, Ribbon] | None:
        """Return the ribbon at ``point``, the surest one, and the column that it begins at."""
        for gap, found in enumerate(self.ribbons):
            if self.left(gap) + BAR < point.x() < self.left(gap + 1):
                for ribbon in reversed(found):
                    if self.path(gap, ribbon).contains(point):
                        return gap, ribbon
        return None

    def _y(self, column: int, offset: int) -> float:
        room = self.size.height() - HEAD - FOOT
        return HEAD + room * offset / max(1, self.lengths[column])


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
