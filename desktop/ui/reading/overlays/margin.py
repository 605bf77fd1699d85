"""The margin beside the text: a bar for each mark, the letters of its themes, a pencil for a note.

What goes where is settled by `arranged`, on plain numbers; `paint_margin` draws what comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from desktop.ui.look.tokens import Colors
from desktop.ui.reading.column import Column
from desktop.ui.reading.overlays.marks import Mark, lanes

WIDTH = 20  # pixels: the bars, left of the text; a click there is one on a bar
_LETTERS = 30  # pixels: the letters, left of the bars
_BAR, _LANE, _MOST_LANES = 4, 6, 3
_ROW = 13.0  # pixels: the height of a line of letters
_FARTHEST = 4  # rows that letters may slip down to make room; then they are counted instead


@dataclass(frozen=True, slots=True)
class Stretch:
    """A mark as it stands in the viewport: from the top of its first line to its last's bottom."""

    mark: Mark
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters in the margin, with the top of their line."""

    text: str
    top: float


def arranged(stretches: Iterable[Stretch]) -> list[Letters]:
    """Return the letters of all marks, from top to bottom, none over another.

    Letters slip down where there is no room; those that would end up too far from their mark
    are counted: "+3".
    """
    found: list[Letters] = []
    free, left_out, last_top = float("-inf"), 0, 0.0
    for stretch in sorted(stretches, key=lambda one: (one.top, one.mark.start)):
        if left_out and stretch.top >= free:
            found.append(Letters(f"+{left_out}", free))
            free, left_out = free + _ROW, 0
        for text in letters_of(stretch.mark):
            top = max(stretch.top, free)
            if top - stretch.top > _FARTHEST * _ROW:
                left_out += 1
                continue
            found.append(Letters(text, top))
            free = top + _ROW
        last_top = free
    if left_out:
        found.append(Letters(f"+{left_out}", last_top))
    return found


def letters_of(mark: Mark) -> list[str]:
    """Return what stands beside a mark: its themes, "?" when doubtful, a pencil for its note."""
    first, *others = mark.labels or ("",)
    if mark.doubtful:
        others = [*others, "✎"] if mark.has_note else others
        return [f"?{first}", *others]
    texts = [first + ("✎" if mark.has_note else ""), *others]
    return [text for text in texts if text]


def paint_margin(
    painter: QPainter, stretches: Sequence[Stretch], column: Column, colors: Colors, font: QFont
) -> None:
    """Draw the bars of the marks in sight left of ``column``, and their letters if it has room."""
    painter.setPen(Qt.PenStyle.NoPen)
    placed = lanes([(stretch.top, stretch.bottom) for stretch in stretches])
    for stretch, lane in zip(stretches, placed, strict=True):
        if lane < _MOST_LANES:
            _paint_bar(painter, stretch, max(2, column.left - WIDTH + 1) + lane * _LANE)
    if not column.is_narrow:
        _paint_letters(painter, arranged(stretches), column.left - WIDTH - 2, colors, font)


def _paint_letters(
    painter: QPainter, found: Sequence[Letters], right: int, colors: Colors, font: QFont
) -> None:
    small = QFont(font)
    small.setPixelSize(10)
    small.setWeight(QFont.Weight.DemiBold)
    painter.setFont(small)
    painter.setPen(QColor(colors.muted))
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for letters in found:
        spot = QRectF(right - _LETTERS, letters.top + 6, _LETTERS, _ROW)
        painter.drawText(spot, flags | Qt.TextFlag.TextDontClip, letters.text)


def _paint_bar(painter: QPainter, stretch: Stretch, x: float) -> None:
    """Draw one bar, in parts where the mark has several themes."""
    inks = stretch.mark.inks
    top, height = stretch.top + 2, max(4.0, stretch.bottom - stretch.top - 4)
    part = height / len(inks)
    for number, ink in enumerate(inks):
        painter.setBrush(QColor(ink))
        painter.drawRoundedRect(QRectF(x, top + number * part, _BAR, part), 2, 2)
