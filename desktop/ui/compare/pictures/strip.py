"""A strip beside a pane's scroll bar: where it has echoes in the pane beside it, where none at all.

Solid and deep where the other surely says the same, framed where it maybe does, hatched where no
open article does, blank where only others do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.ui.desk.pane import BESIDE
from desktop.ui.widgets.labels import plain_tip
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.ui.compare.compared import Compared, Tie
    from desktop.ui.compare.inks import Inks

WIDTH = BESIDE
_FULL = 1.3


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage of the pane's article: its ends, its echo in the article beside, if it is alone."""

    start: int
    end: int
    tie: Tie | None
    is_alone: bool


def stretches(compared: Compared, article: str, beside: str) -> tuple[Stretch, ...]:
    """Return the passages of an article as its strip shows them, compared with ``beside``."""
    spans = compared.passages.get(article, ())
    return tuple(
        Stretch(*span, compared.tie(article, number, beside), compared.is_alone(article, number))
        for number, span in enumerate(spans)
    )


class EchoStrip(QWidget):
    """Draws the stretches of one pane at their heights; a click leads both panes there."""

    passage_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("echoStrip")
        self._stretches: tuple[Stretch, ...] = ()
        self._heights: list[tuple[float, float]] = []
        self._beside = ""
        self._drawn: QPixmap | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """What the strip shows."""
        return self._stretches

    def show_stretches(self, found: Sequence[Stretch], beside: str) -> None:
        """Show ``found``; ``beside`` is what the article beside is called."""
        self._stretches, self._beside = tuple(found), beside
        alone = sum(one.is_alone for one in found)
        sure = sum(one.tie is not None and one.tie.is_sure for one in found)
        self.setAccessibleName(
            tr(
                "{sure} of {count} passages are said in {beside} too, {alone} in none of them",
                sure=sure,
                count=len(found),
                beside=beside,
                alone=alone,
            )
        )
        self._draw_anew()

    def set_heights(self, heights: Sequence[tuple[float, float]]) -> None:
        """Take over where each stretch begins and ends, as shares of the document's height."""
        self._heights = list(heights)
        self._draw_anew()

    def sizeHint(self) -> QSize:
        """Ask for a narrow strip."""
        return QSize(WIDTH, 100)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Show the stretches as they were drawn: a long article has a thousand."""
        if not self._heights:
            return
        if not self._drawn or self._drawn.devicePixelRatio() != self.devicePixelRatio():
            self._drawn = self._draw()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the stretches for the new height."""
        super().resizeEvent(event)
        self._draw_anew()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the stretches in the new colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._draw_anew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead to the stretch that was clicked."""
        number = self._number_at(event.position().y())
        if number is not None:
            self.passage_chosen.emit(number)

    def event(self, event: QEvent) -> bool:
        """Say in words what the stretch under the pointer is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._number_at(event.pos().y())
            told = "" if number is None else self._told(self._stretches[number])
            QToolTip.showText(event.globalPos(), plain_tip(told), self)
            return True
        return super().event(event)

    def _draw_anew(self) -> None:
        self._drawn = None
        self.update()

    def _draw(self) -> QPixmap:
        from desktop.ui.compare.inks import Inks

        drawn = QPixmap(self.size() * self.devicePixelRatio())
        drawn.setDevicePixelRatio(self.devicePixelRatio())
        drawn.fill(Qt.GlobalColor.transparent)
        painter, inks = QPainter(drawn), Inks.of(self.palette())
        for stretch, bar in self._bars():
            _paint(painter, inks, stretch, bar)
        painter.end()
        return drawn

    def _told(self, stretch: Stretch) -> str:
        if stretch.is_alone and not (stretch.tie and stretch.tie.is_something):
            return tr("Nothing similar found in the other open articles.")
        if stretch.tie and stretch.tie.is_sure:
            return tr("Said in {beside} too; click to go there.", beside=self._beside)
        if stretch.tie and stretch.tie.is_something:
            return tr("Maybe said in {beside} too; click to go there.", beside=self._beside)
        return tr("Said elsewhere, but nothing similar found in {beside}.", beside=self._beside)

    def _bars(self) -> list[tuple[Stretch, QRectF]]:
        height = self.height() - 4.0
        return [
            (one, QRectF(1, 2 + top * height, WIDTH - 3, max(2.0, (bottom - top) * height - 1)))
            for one, (top, bottom) in zip(self._stretches, self._heights, strict=False)
        ]

    def _number_at(self, y: float) -> int | None:
        for number, (_, bar) in enumerate(self._bars()):
            if bar.top() - 1 <= y <= bar.bottom() + 1:
                return number
        return None


def _paint(painter: QPainter, inks: Inks, stretch: Stretch, bar: QRectF) -> None:
    """Draw one stretch, softly: the strip is beside what is read, and must not call for the eye."""
    tie = stretch.tie
    if tie is not None and tie.is_sure:
        painter.fillRect(bar, inks.depth(0.15 + 0.4 * tie.strength / _FULL))
    elif tie is not None and tie.is_something:
        painter.setPen(QPen(inks.depth(0.3), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
    elif stretch.is_alone:
        painter.fillRect(bar, QBrush(inks.hatch, Qt.BrushStyle.BDiagPattern))
    else:
        painter.fillRect(QRectF(bar.left(), bar.top(), 1, bar.height()), inks.line)
