"""How an article looks in the list: title, outlet and date, star, status, and its annotations."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.articles.model import ArticleRole
from desktop.ui.articles.order import status_name
from desktop.ui.look.badges import BADGE, paint_badge
from desktop.ui.look.tokens import Colors
from desktop.ui.theming import colors_of
from desktop.ui.widgets.model_index import Index
from desktop.ui.widgets.painting import draw_pill, draw_text, draw_title

_STAR = 18  # pixels: the room of a star
_HEADING = 12  # pixels above and below the name of a group, together
_LEFT, _RIGHT = 8 + BADGE + 7, 8
_SHORTEST = 64
"""Pixels of an outlet's name that stay when its date takes the room; else the date goes."""


class ArticleDelegate(QStyledItemDelegate):
    """Draws a title over its outlet and date; the first row of a group has its name above."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.numbers: dict[str, int] = {}
        """The numbers of the panes, by the articles that they show."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Return the size of a row: its title, a line more, and one that begins a group."""
        line = option.fontMetrics.height()
        heading = line + _HEADING if _heading(index) else 0
        room = option.widget.viewport().width() - _LEFT - _RIGHT
        room -= _STAR if index.data(ArticleRole.STAR) else 0
        lines = 1 + _title_lines(str(index.data()), _bold(option.font), room)
        return QSize(160, line * lines + 14 + heading)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        painter.save()
        view: Any = option
        colors = colors_of(QApplication.palette())
        rect, heading = QRectF(view.rect), _heading(index)
        if heading:
            room = rect.adjusted(8, _HEADING / 2, -8, 0)
            draw_text(painter, room, heading, _bold(view.font), QColor(colors.muted))
            rect.setTop(rect.top() + QFontMetricsF(view.font).height() + _HEADING)
            view.rect = rect.toRect()
        view.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view.widget
        )
        self._draw_article(painter, rect.adjusted(8, 5, -8, -4), view.font, index, colors)
        painter.restore()

    def _draw_article(
        self, painter: QPainter, rect: QRectF, font: QFont, index: Index, colors: Colors
    ) -> None:
        line = QFontMetricsF(font).height()
        number = self.numbers.get(index.data(ArticleRole.ID), 0)
        badge = QRectF(rect.left(), rect.top() + (line - BADGE) / 2, BADGE, BADGE)
        paint_badge(painter, badge, number, colors)
        rect = rect.adjusted(BADGE + 7, 0, 0, 0)
        star = index.data(ArticleRole.STAR)
        room = rect.adjusted(0, 0, -_STAR if star else 0, 0)
        used = draw_title(painter, room, index.data(), _bold(font), QColor(colors.text), 2)
        if star:
            painter.setPen(QColor(colors.accent))
            painter.setFont(font)
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, "★")
        self._draw_details(painter, rect.adjusted(0, used, 0, 0), font, index, colors)

    def _draw_details(
        self, painter: QPainter, rect: QRectF, font: QFont, index: Index, colors: Colors
    ) -> None:
        """Draw outlet and date, and at the right the status and how many annotations there are."""
        painter.setFont(font)
        right = rect.right()
        if count := index.data(ArticleRole.COUNT):
            right -= draw_pill(painter, right, rect.top() - 1, f"{count:,} ✎", colors) + 4
        if status := index.data(ArticleRole.STATUS):
            right -= draw_pill(painter, right, rect.top() - 1, status_name(status), colors) + 4
        room = QRectF(rect.topLeft(), rect.bottomRight())
        room.setRight(right - 4)
        outlet, date = (str(index.data(role)) for role in (ArticleRole.OUTLET, ArticleRole.DATE))
        details = _fitted(outlet, date, QFontMetricsF(font), room.width())
        draw_text(painter, room, details, font, QColor(colors.muted))


def _title_lines(title: str, font: QFont, room: float) -> int:
    """Return how many lines a title takes, two at most; most are told by their length alone."""
    metrics = QFontMetricsF(font)
    wide = sum(letter > "\u2e7f" for letter in title)  # twice as wide as what is not Chinese
    rough = (len(title) + wide) * metrics.averageCharWidth()
    if rough < room * 0.6:
        return 1
    return 2 if rough > room * 2 or metrics.horizontalAdvance(title) > room else 1


def _fitted(outlet: str, date: str, metrics: QFontMetricsF, room: float) -> str:
    """Return outlet and date in ``room`` pixels; the name is shortened before the date goes."""
    end = f" · {date}" if outlet and date else date
    left = room - metrics.horizontalAdvance(end)
    if outlet and left < min(_SHORTEST, metrics.horizontalAdvance(outlet)):
        end, left = "", room
    name = metrics.elidedText(outlet, Qt.TextElideMode.ElideRight, max(0.0, left))
    return metrics.elidedText(name + end, Qt.TextElideMode.ElideRight, max(0.0, room))


def _heading(index: Index) -> str:
    """Return the name of the group that a row is the first of, or ""."""
    group = str(index.data(ArticleRole.GROUP))
    if not group or index.row() == 0:
        return group
    above = index.model().index(index.row() - 1, 0)
    return "" if above.data(ArticleRole.GROUP) == group else group


def _bold(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong
