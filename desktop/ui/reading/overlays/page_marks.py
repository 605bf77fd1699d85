"""Where pages of the original begin: a quiet line and the page's label right of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop.library.article import Page
from desktop.ui.look.tokens import Colors
from desktop.ui.reading.column import Column

_LINE, _GAP = 6, 3  # pixels: the line right of the text, and the distance of the label after it
_ROW = 13.0
_SMALL = 10


@dataclass(frozen=True, slots=True)
class PageMark:
    """A page's label, and the top of the line in which the page begins, in the viewport."""

    label: str
    top: float


def pages_between(pages: Sequence[Page], start: int, end: int) -> Sequence[Page]:
    """Return the pages that begin from ``start`` to before ``end``, in code points."""
    first = bisect_left(pages, start, key=lambda page: page.offset)
    last = bisect_left(pages, end, key=lambda page: page.offset)
    return pages[first:last]


def spaced(marks: Iterable[PageMark]) -> Iterator[PageMark]:
    """Yield marks from top to bottom, those left out that would stand over the one before."""
    free = float("-inf")
    for mark in marks:
        if mark.top >= free:
            yield mark
            free = mark.top + _ROW


def paint_pages(  # noqa: PLR0913, PLR0917 - what is drawn, and where
    painter: QPainter,
    marks: Iterable[PageMark],
    column: Column,
    width: int,
    colors: Colors,
    font: QFont,
) -> None:
    """Draw ``marks`` right of ``column``; a narrow one has lines without labels."""
    small = QFont(font)
    small.setPixelSize(_SMALL)
    painter.setFont(small)
    painter.setPen(QPen(QColor(colors.muted), 1))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    left = width - column.right + 1
    for mark in spaced(marks):
        y = mark.top + 2
        painter.drawLine(QLineF(left, y, left + min(_LINE, column.right - 1), y))
        if not column.is_narrow:
            room = QRectF(left, y + _GAP, column.right - 2, _ROW)
            painter.drawText(room, flags, mark.label)
