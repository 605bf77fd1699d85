"""How marks and hits look over the text: extra selections, and stripes under what is shared.

The innermost mark's first theme tints the words; every further theme or mark that lies over the
same words is a stripe below them, so that each of them can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from desktop.ui.reading.geometry import cursor_over, line_rects
from desktop.ui.reading.marks import Mark, Segment
from desktop.ui.reading.textmap import TextMap

HIT, CURRENT_HIT = ("#fff04d", "#111111"), ("#ff8a1f", "#000000")
_HIT_LINE = "#b34a00"  # hits are underlined, so that they differ from marks by more than colour
_STRIPE, _MOST_STRIPES = 2, 3  # pixels: the height of one, and a gap of one; then the line is full


def selections(
    view: QTextEdit, places: TextMap, start: int, end: int, chars: QTextCharFormat
) -> Iterator[QTextEdit.ExtraSelection]:
    """Yield what paints the text from ``start`` to ``end`` in the format ``chars``."""
    for begin, stop in places.runs(start, end):
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor_over(view, begin, stop)
        selection.format = chars
        yield selection


def mark_format(over: Sequence[Mark], current: str) -> QTextCharFormat:
    """Return the tint of the innermost of the marks ``over`` some words, stronger when current."""
    chars = QTextCharFormat()
    tint = QColor(over[0].color)
    chosen = next((mark for mark in over if mark.id == current), None)
    if chosen:
        tint = _blend(tint, QColor(chosen.ink), 0.28)
    chars.setBackground(tint)
    if chosen or over[0].doubtful:
        style = QTextCharFormat.UnderlineStyle
        doubtful = over[0].doubtful
        chars.setUnderlineStyle(style.DashUnderline if doubtful else style.SingleUnderline)
        chars.setUnderlineColor(QColor((chosen or over[0]).ink))
    return chars


def hit_format(*, is_current: bool) -> QTextCharFormat:
    """Return how a hit looks."""
    background, ink = CURRENT_HIT if is_current else HIT
    chars = QTextCharFormat()
    chars.setBackground(QColor(background))
    chars.setForeground(QColor(ink))
    chars.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    chars.setUnderlineColor(QColor(_HIT_LINE))
    return chars


def stripes_of(over: Sequence[Mark]) -> tuple[str, ...]:
    """Return the inks of all themes and marks over some words but the one that tints them."""
    inks = [ink for mark in over for ink in mark.inks]
    return tuple(inks[1 : 1 + _MOST_STRIPES])


def paint_stripes(
    painter: QPainter, view: QTextEdit, places: TextMap, stretches: Sequence[Segment]
) -> None:
    """Draw the stripes below the words that several marks or themes share."""
    for stretch in stretches:
        inks = stripes_of(stretch.marks)
        if not inks:
            continue
        for start, end in places.runs(stretch.start, stretch.end):
            for line in line_rects(view, start, end):
                _paint_stripes(painter, line, inks)


def _paint_stripes(painter: QPainter, line: QRectF, inks: Sequence[str]) -> None:
    for number, ink in enumerate(inks):
        y = line.bottom() - 1 + number * (_STRIPE + 1)
        painter.fillRect(QRectF(line.left(), y, line.width(), _STRIPE), QColor(ink))


def _blend(color: QColor, other: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        color.redF() * (1 - share) + other.redF() * share,
        color.greenF() * (1 - share) + other.greenF() * share,
        color.blueF() * (1 - share) + other.blueF() * share,
    )
