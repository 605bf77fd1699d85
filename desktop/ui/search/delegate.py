"""How the rows of the results are drawn: titles with counts, passages with their matches.

A row is measured and drawn in one width, which leaves room for the scroll bar whether it is there
or not: so none is lower or higher than what stands in it, and none moves when the bar comes.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.dates import short_day
from desktop.plain import in_a_row
from desktop.search.results import Hit, Passage
from desktop.ui.look.badges import BADGE, paint_badge
from desktop.ui.look.tokens import SIZES, Colors
from desktop.ui.search.model import ResultRole, where_label
from desktop.ui.theming import colors_of
from desktop.ui.widgets.model_index import Index
from desktop.ui.widgets.painting import draw_pill, draw_text, hit_format, pill_width, text_height

_LINES, _TITLE_LINES = 3, 2
"""How many lines a passage and a title take at most."""
_LEFT, _RIGHT, _INDENT = 8, 8, BADGE + 6
_ABOVE, _BELOW = 4, 5  # pixels around the text of a row; an article has more above it
_GAP = 8  # pixels between a title and its count


class ResultDelegate(QStyledItemDelegate):
    """Draws an article's title with its count, and passages with their matches standing out."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, int, bool], int] = {}
        self.pane_number: Callable[[str], int] = lambda _: 0
        """Gives the number of the pane that shows an article, or 0."""

    def forget_heights(self) -> None:
        """Measure the rows anew: there are others, or their width or font is another."""
        self._heights.clear()

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Return the size of a row, for all the lines of its text."""
        passage, hit = index.data(ResultRole.PASSAGE), index.data(ResultRole.HIT)
        width = _room(option.widget)
        line = option.fontMetrics.height()
        if passage is not None:
            text, _ = _shown(passage, option.font, width - _INDENT)
            height = self._height(text, option.font, width - _INDENT, _LINES)
            return QSize(60, height + _ABOVE + _BELOW)
        if hit is None or index.data(ResultRole.MORE):
            return QSize(60, line + _ABOVE + _BELOW)
        beside = _INDENT + _count_room(hit, option.font)
        height = self._height(hit.title, _bold(option.font), width - beside, _TITLE_LINES)
        return QSize(60, height + (line if _details(hit) else 0) + SIZES.space + _BELOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        painter.save()
        view: Any = option
        view.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view.widget
        )
        colors = colors_of(QApplication.palette())
        passage, hit = index.data(ResultRole.PASSAGE), index.data(ResultRole.HIT)
        rect = QRectF(view.rect).adjusted(_LEFT, _ABOVE, 0, 0)
        rect.setWidth(_room(view.widget))
        if passage is not None:
            _paint_passage(painter, rect.adjusted(_INDENT, 0, 0, 0), view.font, passage, colors)
        elif index.data(ResultRole.MORE):
            room = rect.adjusted(_INDENT, 0, 0, 0)
            draw_text(painter, room, index.data(), view.font, QColor(colors.accent))
        elif hit is not None:
            room = rect.adjusted(0, SIZES.space - _ABOVE, 0, 0)
            _paint_hit(painter, room, view.font, hit, self.pane_number(hit.article), colors)
        painter.restore()

    def _height(self, text: str, font: QFont, width: int, lines: int) -> int:
        key = (text, width, font.bold())
        if key not in self._heights:
            self._heights[key] = round(text_height(text, font, width, lines) + 0.5)
        return self._heights[key]


def _shown(passage: Passage, font: QFont, width: float) -> tuple[str, list[tuple[int, int]]]:
    """Return what a row says of a passage, and the ranges of its matches in that.

    Where the first match would not be seen in so narrow a row, the passage begins shortly before.
    """
    label, words = where_label(passage), passage.text.lstrip()
    shift = passage.start + len(passage.text) - len(words)
    found = [(start - shift, end - shift) for start, end in passage.matches]
    cut = _beginning(words, found[0], font, width) if found else 0
    before = f"{label}…" if cut else label
    moved = [(start - cut + len(before), end - cut + len(before)) for start, end in found]
    return before + words[cut:], moved


def _beginning(words: str, match: tuple[int, int], font: QFont, width: float) -> int:
    """Return where to begin so that ``match`` ends in the first lines: at a word, else anywhere."""
    metrics, (start, end) = QFontMetricsF(font), match
    if metrics.horizontalAdvance(words[:end]) <= (_LINES - 1) * width:
        return 0
    near = next(
        (at for at in range(start) if metrics.horizontalAdvance(words[at:end]) <= width), start
    )
    space = words.find(" ", near, start)
    return space + 1 if space >= 0 else near


def _room(view: QWidget) -> int:
    """Return the pixels across that a row has for what stands in it."""
    return view.width() - SIZES.scroll - _LEFT - _RIGHT


def _count_room(hit: Hit, font: QFont) -> int:
    """Return the pixels that the count takes beside a title; none where there is no count."""
    return ceil(pill_width(font, f"{hit.in_text:,}")) + _GAP if hit.in_text else 0


def _details(hit: Hit) -> str:
    return in_a_row((hit.source, short_day(hit.date)))


def _bold(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


def _paint_passage(
    painter: QPainter, rect: QRectF, font: QFont, passage: Passage, colors: Colors
) -> None:
    text, found = _shown(passage, font, rect.width())
    chars, color = hit_format(colors), QColor(colors.text)
    draw_text(painter, rect, text, font, color, lines=_LINES, strong=found, strong_format=chars)


def _paint_hit(  # noqa: PLR0913, PLR0917 - what is drawn, and where
    painter: QPainter, rect: QRectF, font: QFont, hit: Hit, number: int, colors: Colors
) -> None:
    painter.setFont(font)
    if hit.in_text:
        draw_pill(painter, rect.right(), rect.top() - 1, f"{hit.in_text:,}", colors)
    line = QFontMetricsF(font).height()
    badge = QRectF(rect.left(), rect.top() + (line - BADGE) / 2, BADGE, BADGE)
    paint_badge(painter, badge, number, colors)
    room = rect.adjusted(_INDENT, 0, -_count_room(hit, font), 0)
    found = [span for one in hit.passages if one.where == "title" for span in one.matches]
    used = draw_text(
        painter,
        room,
        hit.title,
        _bold(font),
        QColor(colors.text),
        lines=_TITLE_LINES,
        strong=found,
        strong_format=hit_format(colors),
    )
    below = rect.adjusted(_INDENT, used, 0, 0)
    draw_text(painter, below, _details(hit), font, QColor(colors.muted))
