"""Rows of two lines: a name, and in grey below it what tells it from others."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.look.tokens import SIZES
from desktop.ui.theming import colors_of
from desktop.ui.widgets.model_index import Index
from desktop.ui.widgets.painting import draw_text


class TwoLineDelegate(QStyledItemDelegate):
    """Draws an item whose text has a line break; the second line is shortened in its middle."""

    def sizeHint(self, option: Any, index: Index) -> QSize:  # noqa: ARG002 - Qt's shape
        """Return the size of any row: two lines."""
        return QSize(80, 2 * option.fontMetrics.height() + 2 * SIZES.gap)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        view: Any = option
        view.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view.widget
        )
        colors, strong = colors_of(QApplication.palette()), QFont(view.font)
        strong.setWeight(QFont.Weight.DemiBold)
        is_there = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        name, _, below = str(index.data()).partition("\n")
        rect = QRectF(view.rect).adjusted(SIZES.gap, SIZES.gap, -SIZES.gap, 0)
        painter.save()
        color = QColor(colors.text if is_there else colors.muted)
        used = draw_text(painter, rect, name, strong, color)
        metrics = QFontMetricsF(view.font)
        fitted = metrics.elidedText(below, Qt.TextElideMode.ElideMiddle, rect.width())
        room = rect.adjusted(0, used, 0, 0)
        draw_text(painter, room, fitted, view.font, QColor(colors.muted))
        painter.restore()
