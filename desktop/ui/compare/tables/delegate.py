"""How the cells of a table of comparing are drawn: wrapped words, quotes, silence, relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.annotations.palette import tint
from desktop.ui.compare.inks import Inks
from desktop.ui.compare.tables.grid import Relation, Row
from desktop.ui.compare.tables.model import GridRole, Shown
from desktop.ui.widgets.model_index import Index
from desktop.ui.widgets.painting import draw_text, text_height

_PAD = 8
_LINES = {False: 3, True: 8}
"""How many lines a text takes at most, by whether its row is open."""
_BAR = 3
_INDENT = 16


@dataclass(frozen=True, slots=True)
class _Part:
    """A text inside a cell and how it looks."""

    text: str
    lines: int
    bold: bool = False
    muted: bool = False
    italic: bool = False
    bar: str = ""
    strong: tuple[tuple[int, int], ...] = ()

    def font(self, base: QFont) -> QFont:
        font = QFont(base)
        font.setItalic(self.italic)
        font.setWeight(QFont.Weight.DemiBold if self.bold else QFont.Weight.Normal)
        return font


class GridDelegate(QStyledItemDelegate):
    """Draws one cell as parts below each other; measures the same parts for its height."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Return the height that a cell needs at the width of its column."""
        width = option.rect.width() or option.widget.columnWidth(index.column())
        return QSize(width, self.height(option.font, index, width))

    def height(self, font: QFont, index: Index, width: int) -> int:
        """Return the height of a cell ``width`` pixels wide."""
        room = max(20, width - 2 * _PAD)
        total = sum(
            text_height(part.text, part.font(font), room - _inset(part), part.lines) + 2
            for part in _parts(index.data(GridRole.SHOWN), index.column())
        )
        return round(total) + 10

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        view: Any = option
        painter.save()
        inks = Inks.of(view.palette)
        shown: Shown = index.data(GridRole.SHOWN)
        if shown.row.relation is Relation.CONFLICT and shown.cell and shown.cell.text:
            painter.fillRect(view.rect, inks.warning_tint)
        view.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view.widget
        )
        if view.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(inks.accent)
            painter.drawRect(QRectF(view.rect).adjusted(1, 1, -2, -2))
        rect = QRectF(view.rect).adjusted(_PAD, 5, -_PAD, -3)
        if index.column() == 0:
            rect = _paint_swatch(painter, rect, shown.row, inks)
        _paint_parts(painter, rect, view.font, _parts(shown, index.column()), inks)
        painter.restore()


def _parts(shown: Shown, column: int) -> list[_Part]:
    row, cell, lines = shown.row, shown.cell, _LINES[shown.is_open]
    if cell is None and column == 0:
        note = [_Part(row.note, lines, muted=True)] if row.note else []
        return [_Part(shown.text, lines, bold=True), *note]
    if cell is None:
        return [_Part(shown.text, 2, bold=row.relation is Relation.CONFLICT)]
    if not cell.text:
        return [_Part(shown.text, 1, muted=True)]
    parts = [_Part(cell.stance, 1, bold=True)] if cell.stance else []
    parts.append(
        _Part(cell.text, lines, muted=cell.is_vague, italic=cell.is_vague, strong=cell.strong)
    )
    if shown.is_open:
        parts += [_Part(quote, lines, bar=row.color or "grey") for quote in cell.quotes]
    return parts


def _inset(part: _Part) -> int:
    return _BAR + 6 if part.bar else 0


def _paint_parts(
    painter: QPainter, rect: QRectF, font: QFont, parts: list[_Part], inks: Inks
) -> None:
    top = rect.top()
    for part in parts:
        inset = _inset(part)
        room = QRectF(rect.left() + inset, top, rect.width() - inset, rect.bottom() - top)
        color = inks.muted if part.muted else inks.text
        used = draw_text(
            painter, room, part.text, part.font(font), color, lines=part.lines, strong=part.strong
        )
        if part.bar:
            ink = QColor(tint(part.bar, dark=inks.is_dark))
            painter.fillRect(QRectF(rect.left(), top + 1, _BAR, used - 2), ink)
        top += used + 2


def _paint_swatch(painter: QPainter, rect: QRectF, row: Row, inks: Inks) -> QRectF:
    """Draw a row's colour before its label; return what is left for the label."""
    rect = rect.adjusted(row.depth * _INDENT, 0, 0, 0)
    if not row.color:
        return rect
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint(row.color, dark=inks.is_dark)))
    painter.drawRoundedRect(QRectF(rect.topLeft() + QPointF(0, 3), QSize(10, 10).toSizeF()), 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    return rect.adjusted(16, 0, 0, 0)
