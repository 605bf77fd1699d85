"""What is painted under and over the words of a text: tints of marks, boxes of hits, stripes.

All of it comes from one value, `Painted`, each time a part of the view is painted; nothing is
kept from the time before. The innermost mark's first theme tints the words; every further theme
or mark that lies over the same words is a stripe below them, so that each of them can be seen.
Hits are outlined, so that they differ from marks by more than colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock
from PySide6.QtWidgets import QApplication, QTextEdit

from desktop.annotations.palette import mix
from desktop.ui.look.tokens import Colors
from desktop.ui.reading.column import Column
from desktop.ui.reading.formats import DECOR, Decor
from desktop.ui.reading.geometry import block_rect, caret_rect, line_rects
from desktop.ui.reading.overlays.edges import Handles
from desktop.ui.reading.overlays.margin import Stretch, paint_margin
from desktop.ui.reading.overlays.marks import Mark, Segment, segments
from desktop.ui.reading.textmap import TextMap

_STRIPE, _MOST_STRIPES = 2, 3  # pixels: the height of one, and a gap of one; then the line is full
_ROUND = 3.0  # pixels: the corners of tints and boxes
_CHOSEN = 0.3  # of its ink that the mark chosen takes into its tint


@dataclass(frozen=True, slots=True)
class Painted:
    """Everything that is painted with a text: marks and hits in its order, and the chosen ones."""

    marks: tuple[Mark, ...] = ()
    hits: tuple[tuple[int, int], ...] = ()
    current_hit: int = -1
    current_mark: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Paints a stretch of a text, from one offset to another, as `Painted` says."""

    view: QTextEdit
    places: TextMap
    painted: Painted
    column: Column
    colors: Colors

    def paint_below(self, painter: QPainter, start: int, end: int) -> None:
        """Paint what lies behind the words."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_decor(painter, start, end)
        for stretch in segments(self.painted.marks, start, end):
            painter.setBrush(QColor(self._tint(stretch)))
            for line in self._lines(stretch.start, stretch.end):
                painter.drawRoundedRect(line.adjusted(-0.5, 2, 0.5, -1), _ROUND, _ROUND)
        for number, hit in self._hits(start, end):
            wash = self.colors.hit_now if number == self.painted.current_hit else None
            painter.setBrush(QColor(wash or self.colors.hit_wash))
            for line in self._lines(*hit):
                painter.drawRoundedRect(line.adjusted(-1, 2, 1, -1), _ROUND, _ROUND)

    def paint_above(self, painter: QPainter, start: int, end: int) -> None:
        """Paint what lies over the words: stripes, doubt, the outlines of hits."""
        for stretch in segments(self.painted.marks, start, end):
            inks = stripes_of(stretch.marks)
            doubtful = stretch.marks[0].doubtful
            if inks or doubtful:
                for line in self._lines(stretch.start, stretch.end):
                    _paint_stripes(painter, line, inks)
                    if doubtful:
                        _paint_doubt(painter, line, stretch.marks[0].ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, hit in self._hits(start, end):
            width = 2.0 if number == self.painted.current_hit else 1.0
            painter.setPen(QPen(QColor(self.colors.hit), width))
            for line in self._lines(*hit):
                painter.drawRoundedRect(line.adjusted(-1, 2, 1, -1), _ROUND, _ROUND)

    def paint_margin(self, painter: QPainter, start: int, end: int) -> None:
        """Paint the bars and letters left of the words, and the handles of the mark chosen."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stretches = [self._stretch(mark) for mark in self._marks(start, end)]
        paint_margin(painter, stretches, self.column, self.colors, QApplication.font())
        if handles := self.handles():
            handles.paint(painter, self.colors)

    def handles(self) -> Handles | None:
        """Return the handles of the mark chosen, if one is."""
        chosen = self.painted.current_mark
        current = next((mark for mark in self.painted.marks if mark.id == chosen), None)
        if current is None:
            return None
        return Handles(current, self._caret(current.start), self._caret(current.end))

    def marks_beside(self, y: int, start: int, end: int) -> list[Mark]:
        """Return the marks between two offsets whose bars are at the height ``y``."""
        stretches = map(self._stretch, self._marks(start, end))
        return [one.mark for one in stretches if one.top <= y <= one.bottom]

    def _marks(self, start: int, end: int) -> list[Mark]:
        return [mark for mark in self.painted.marks if mark.start < end and mark.end > start]

    def _stretch(self, mark: Mark) -> Stretch:
        return Stretch(mark, self._caret(mark.start).top(), self._caret(mark.end).bottom())

    def _caret(self, offset: int) -> QRectF:
        return caret_rect(self.view, self.places.position(offset))

    def _tint(self, stretch: Segment) -> str:
        mark = stretch.marks[0]
        chosen = next((m for m in stretch.marks if m.id == self.painted.current_mark), None)
        return mix(chosen.ink, mark.color, _CHOSEN) if chosen else mark.color

    def _hits(self, start: int, end: int) -> Iterator[tuple[int, tuple[int, int]]]:
        for number, (begin, stop) in enumerate(self.painted.hits):
            if begin < end and stop > start:
                yield number, (begin, stop)

    def _lines(self, start: int, end: int) -> Iterator[QRectF]:
        for begin, stop in self.places.runs(start, end):
            yield from line_rects(self.view, begin, stop)

    def _paint_decor(self, painter: QPainter, start: int, end: int) -> None:
        """Paint the bars beside quotations and the ground of code."""
        document = self.view.document()
        block = document.findBlock(self.places.position(start))
        last = self.places.position(end)
        while block.isValid() and block.position() <= last:
            decor = block.blockFormat().intProperty(DECOR)
            if decor == Decor.QUOTATION:
                painter.setBrush(QColor(self.colors.edge))
                bar = block_rect(self.view, block).adjusted(-14, 2, 0, -3)
                bar.setWidth(3)
                bar.setBottom(self._bar_end(block) - 3)
                painter.drawRoundedRect(bar, 1.5, 1.5)
            elif decor == Decor.CODE:
                painter.setBrush(QColor(self.colors.hover))
                ground = block_rect(self.view, block).adjusted(-10, -8, 10, 8)
                painter.drawRoundedRect(ground, 6, 6)
            block = block.next()

    def _bar_end(self, block: QTextBlock) -> float:
        """Return how far the bar of a quotation reaches down, to one that follows it at once."""
        after = block.next()
        if after.isValid() and after.blockFormat().intProperty(DECOR) == Decor.QUOTATION:
            return block_rect(self.view, after).top() + 5
        return block_rect(self.view, block).bottom()


def stripes_of(over: Sequence[Mark]) -> tuple[str, ...]:
    """Return the inks of all themes and marks over some words but the one that tints them."""
    inks = [ink for mark in over for ink in mark.inks]
    return tuple(inks[1 : 1 + _MOST_STRIPES])


def _paint_stripes(painter: QPainter, line: QRectF, inks: Sequence[str]) -> None:
    for number, ink in enumerate(inks):
        y = line.bottom() - 1 + number * (_STRIPE + 1)
        painter.fillRect(QRectF(line.left(), y, line.width(), _STRIPE), QColor(ink))


def _paint_doubt(painter: QPainter, line: QRectF, ink: str) -> None:
    painter.setPen(QPen(QColor(ink), 1.5, Qt.PenStyle.DashLine))
    painter.drawLine(line.bottomLeft(), line.bottomRight())
