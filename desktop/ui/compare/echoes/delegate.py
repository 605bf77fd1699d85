"""How an echo is drawn: the article, how sure it is, and the passage with the shared words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.plain import in_a_row
from desktop.ui.compare.echoes.model import EchoRole
from desktop.ui.compare.echoes.question import Candidate
from desktop.ui.compare.inks import Inks
from desktop.ui.compare.saying import answer_in_words
from desktop.ui.compare.tables.grid import Column
from desktop.ui.look.badges import BADGE, paint_badge
from desktop.ui.widgets.model_index import Index
from desktop.ui.widgets.painting import draw_text, text_height
from desktop.wording import tr

_LINES = 7
_PAD = 10
_BAR = QSize(54, 7)
_WIDE, _NAME = 560, 250
"""Pixels: from where on a row is wide, and how much of it the article's name takes then."""

_FULL = 1.3
"""The strength that fills the bar."""


class EchoDelegate(QStyledItemDelegate):
    """Draws one row: a heading, a bar of strength with its word, and the passage."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Return the height for the row's passage, at most seven lines of it."""
        candidate: Candidate | None = index.data(EchoRole.CANDIDATE)
        line = max(option.fontMetrics.height(), BADGE)
        width = max(80, option.widget.viewport().width() - 2 * _PAD)
        height = line + 16
        if candidate is not None:
            height += 0 if width > _WIDE else line + 4
            height += round(text_height(candidate.text, option.font, width, _LINES)) + 4
        return QSize(60, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row; where it is wide, how sure it is stands beside the heading."""
        view: Any = option
        painter.save()
        view.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view.widget
        )
        inks = Inks.of(view.palette)
        rect = QRectF(view.rect).adjusted(_PAD, 7, -_PAD, -4)
        line = max(QFontMetrics(view.font).height(), BADGE)
        is_wide = rect.width() > _WIDE
        first = QRectF(rect.left(), rect.top(), rect.width(), line)
        self._paint_heading(painter, first, view.font, index, inks)
        beside = first.adjusted(_NAME, 0, 0, 0) if is_wide else first.translated(0, line + 3)
        candidate: Candidate | None = index.data(EchoRole.CANDIDATE)
        if candidate is None:
            told = beside if is_wide else first.adjusted(_NAME, 0, 0, 0)
            draw_text(painter, told, answer_in_words("none"), view.font, inks.muted)
        else:
            painter.setFont(view.font)
            self._paint_strength(painter, beside, candidate, index, inks)
            room = rect.adjusted(0, (1 if is_wide else 2) * (line + 4), 0, 0)
            shift = candidate.place.start
            shared = [(start - shift, end - shift) for start, end in candidate.shared]
            draw_text(
                painter, room, candidate.text, view.font, inks.text, lines=_LINES, strong=shared
            )
        painter.setPen(inks.line)
        painter.drawLine(view.rect.bottomLeft(), view.rect.bottomRight())
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, rect: QRectF, font: QFont, index: Index, inks: Inks
    ) -> None:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        linked = tr("✓ Linked") if index.data(EchoRole.IS_LINKED) else ""
        metrics = QFontMetrics(bold)
        room = rect.width() - (metrics.horizontalAdvance(linked) + 12 if linked else 0)
        if rect.width() > _WIDE or index.data(EchoRole.CANDIDATE) is None:
            room = min(room, _NAME - 12)
        column: Column = index.data(EchoRole.HEADING)
        badge = QRectF(rect.left(), rect.top(), BADGE, BADGE)
        paint_badge(painter, badge, column.number, inks.colors)
        inset = BADGE + 6 if column.number else 0
        heading = metrics.elidedText(column.heading, Qt.TextElideMode.ElideRight, int(room) - inset)
        draw_text(painter, rect.adjusted(inset, 0, 0, 0), heading, bold, inks.text)
        if linked:
            painter.setPen(inks.accent)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.setFont(bold)
            painter.drawText(rect, flags, linked)

    def _paint_strength(
        self, painter: QPainter, rect: QRectF, candidate: Candidate, index: Index, inks: Inks
    ) -> None:
        """Draw the echo's strength as a bar, its answer in a word, and the number of its place."""
        top = rect.top() + (rect.height() - _BAR.height()) / 2
        frame = QRectF(rect.left() + 0.5, top + 0.5, _BAR.width(), _BAR.height())
        painter.setPen(QPen(inks.muted, 1))
        painter.drawRect(frame)
        share = min(1.0, candidate.strength / _FULL)
        is_sure = candidate.answer == "yes"
        fill = inks.accent if is_sure else inks.depth(0.45)
        painter.fillRect(QRectF(frame.left(), frame.top(), frame.width() * share, 7), fill)
        rank, count = index.data(EchoRole.RANK)
        place = tr("place {n} of {count}", n=rank + 1, count=count) if count > 1 else ""
        said = answer_in_words(candidate.answer, denies=candidate.denies)
        words = in_a_row((said, place))
        draw_text(
            painter, rect.adjusted(_BAR.width() + 10, 0, 0, 0), words, painter.font(), inks.muted
        )
