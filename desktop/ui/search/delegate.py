"""How the rows of the results are drawn: titles with counts, passages with their matches."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.dates import short_day
from desktop.search.results import Hit, Passage
from desktop.ui.painting import draw_text, text_height
from desktop.ui.search.model import ResultRole, where_label

_LINES = 3
"""How many lines a passage takes at most."""

Index = QModelIndex | QPersistentModelIndex


class ResultDelegate(QStyledItemDelegate):
    """Draws an article's title with its count, and passages with their matches in bold."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, int], int] = {}

    def forget_heights(self) -> None:
        """Measure the rows anew: there are others, or their width or font is another."""
        self._heights.clear()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Return the size of a row: passages take up to three lines."""
        passage = index.data(ResultRole.PASSAGE)
        if passage is None:
            return QSize(60, option.fontMetrics.height() * 2 + 10)
        width = max(80, option.widget.viewport().width() - 34)
        text = _text(passage)
        key = (text, width)
        if key not in self._heights:
            self._heights[key] = round(text_height(text, option.font, width, _LINES)) + 8
        return QSize(60, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        painter.save()
        view: Any = option
        view.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view.widget
        )
        color = view.palette.color(QPalette.ColorRole.Text)
        rect = QRectF(view.rect).adjusted(4, 4, -6, -2)
        passage, hit = index.data(ResultRole.PASSAGE), index.data(ResultRole.HIT)
        if passage is not None:
            shift = len(where_label(passage)) - passage.start
            strong = [(start + shift, end + shift) for start, end in passage.matches]
            draw_text(painter, rect, _text(passage), view.font, color, lines=_LINES, strong=strong)
        elif hit is not None:
            _paint_hit(painter, rect, view, hit, color)
        painter.restore()


def _text(passage: Passage) -> str:
    return where_label(passage) + passage.text


def _paint_hit(painter: QPainter, rect: QRectF, view: Any, hit: Hit, color: QColor) -> None:
    font = QFont(view.font)
    font.setWeight(QFont.Weight.DemiBold)
    badge = str(hit.count)
    room = int(rect.width()) - view.fontMetrics.horizontalAdvance(badge) - 16
    title = view.fontMetrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, room)
    used = draw_text(painter, rect, title, font, color)
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, badge)
    color.setAlphaF(0.72)
    details = " · ".join(filter(None, (hit.source, short_day(hit.date))))
    draw_text(painter, rect.adjusted(0, used, 0, 0), details, view.font, color)
