"""The story map: each article a column, and ribbons between what says the same in two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice, pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.ui.compare.compared import Compared
from desktop.ui.compare.inks import Inks
from desktop.ui.compare.pictures.map_layout import BAR, FOOT, HEAD, SIDE, MapLayout, depth, line
from desktop.ui.compare.pictures.map_model import Ribbon, ribbons, voices
from desktop.ui.compare.pictures.speaking import say
from desktop.ui.compare.saying import echoes_in_words, quoted
from desktop.ui.compare.tables.grid import Column, Place
from desktop.ui.look.badges import BADGE, paint_badge
from desktop.ui.look.tokens import Colors
from desktop.ui.reading.turns import Turns
from desktop.ui.widgets.labels import plain_tip
from desktop.wording import tr

_AT_ONCE, _BARS = 40, 400
"""Ribbons drawn in one step, and passages."""
_MOST = 300
"""Ribbons that are drawn between two columns, the surest; more are one surface."""

Stroke = Callable[[QPainter], None]


class StoryMap(QWidget):
    """Draws how articles tell one story; a click or Enter leads both panes to what corresponds."""

    places_chosen = Signal(object)
    """A tuple of `Place`s that say the same."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storyMap")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Story map"))
        self._why = ""
        self._columns: tuple[Column, ...] = ()
        self._compared: Compared | None = None
        self._texts: dict[str, str] = {}
        self._ribbons: list[tuple[Ribbon, ...]] = []
        self._voices: list[list[int]] = []
        self._current = (0, 0)
        self._hovered: tuple[int, Ribbon] | None = None
        self._turns = Turns(self)
        self._layer: QPixmap | None = None
        self._layer_of: tuple[QSize, float, Colors] | None = None

    @property
    def current(self) -> Place | None:
        """The passage that is chosen."""
        return self._place(*self._current) if self._compared and self._columns else None

    def show_story(
        self, columns: Sequence[Column], compared: Compared, texts: dict[str, str]
    ) -> None:
        """Show how the articles of ``columns`` echo one another; ``texts`` are by their ids."""
        shown = tuple(one for one in columns if one.article in compared)
        if shown == self._columns and compared is self._compared:
            return
        self._columns = shown
        self._compared, self._texts = compared, texts
        ids = [column.article for column in self._columns]
        self._ribbons = [ribbons(compared, *pair) for pair in pairwise(ids)]
        self._voices = [voices(compared, article) for article in ids]
        self._current, self._hovered, self._layer = (0, 0), None, None
        self._tell()
        self.update()

    def show_nothing(self, why: str) -> None:
        """Show no story, but the words ``why``."""
        self._why, self._columns, self._compared = why, (), None
        self._hovered = self._layer = None
        say(self, why)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room enough to tell the passages apart."""
        return QSize(700, 360)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Draw ribbons, columns over them, and the words about the chosen passage."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inks = Inks.of(self.palette())
        painter.fillRect(self.rect(), inks.page)
        if self._compared is None or len(self._columns) < 2:
            painter.setPen(inks.muted)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._why)
            painter.end()
            return
        painter.drawPixmap(0, 0, self._drawn(inks))
        if self._hovered:
            self._paint_ribbon(painter, inks, *self._hovered, stands_out=True)
        self._paint_chosen(painter, inks)
        self._paint_words(painter, inks)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a passage, or lead both panes to what a ribbon ties."""
        point = event.position()
        if found := self._layout.passage_at(point):
            self._choose(*found)
            self._go()
        elif ribbon := self._layout.ribbon_at(point):
            self.places_chosen.emit(self._ends(*ribbon))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the ribbon under the pointer stand out."""
        hovered = self._layout.ribbon_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()
        over = hovered or self._layout.passage_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through passages and columns with the arrows; Enter goes there."""
        column, passage = self._current
        steps = {
            Qt.Key.Key_Up: (column, passage - 1),
            Qt.Key.Key_Down: (column, passage + 1),
            Qt.Key.Key_Left: self._beside(-1),
            Qt.Key.Key_Right: self._beside(1),
            Qt.Key.Key_Home: (column, 0),
            Qt.Key.Key_End: (column, 10**6),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._choose(*steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell under the pointer what a passage or a ribbon is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            told = plain_tip(self._told_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def _beside(self, step: int) -> tuple[int, int]:
        """Return the passage that echoes the chosen one in the column beside, else its height."""
        column, passage = self._current
        other = max(0, min(column + step, len(self._columns) - 1))
        if self._compared is None or other == column:
            return self._current
        ids = self._columns[column].article, self._columns[other].article
        tie = self._compared.tie(ids[0], passage, ids[1])
        return other, tie.passage if tie else passage

    def _choose(self, column: int, passage: int) -> None:
        if self._compared is None or not self._columns:
            return
        column = max(0, min(column, len(self._columns) - 1))
        count = len(self._compared.passages[self._columns[column].article])
        self._current = column, max(0, min(passage, count - 1))
        self._tell()
        self.update()

    def _go(self) -> None:
        """Lead to the chosen passage, and to what echoes it elsewhere."""
        if self._compared is None or self.current is None:
            return
        column, passage = self._current
        article = self._columns[column].article
        ties = [
            Place(other, *self._compared.span(other, tie.passage))
            for other, tie in self._compared.ties_of(article, passage)
            if tie.is_something
        ]
        self.places_chosen.emit((self.current, *ties))

    def _place(self, column: int, passage: int) -> Place | None:
        article = self._columns[column].article
        if self._compared is None or not self._compared.passages[article]:
            return None
        return Place(article, *self._compared.span(article, passage))

    def _ends(self, gap: int, ribbon: Ribbon) -> tuple[Place, ...]:
        ends = (self._place(gap, ribbon.left[0]), self._place(gap + 1, ribbon.right[0]))
        return tuple(end for end in ends if end)

    def _words(self) -> str:
        """Return what is known of the chosen passage, in words."""
        if self._compared is None or self.current is None:
            return ""
        article = self._columns[self._current[0]].article
        return echoes_in_words(self._compared, self._columns, article, self._current[1])

    def _tell(self) -> None:
        if place := self.current:
            said = quoted(self._texts[place.article][place.start : place.end])
            say(self, f"{self._heading(self._current[0])}: {said} {self._words()}")

    def _told_at(self, point: QPointF) -> str:
        if self._compared is None:
            return ""
        if found := self._layout.passage_at(point):
            column, number = found
            article = self._columns[column].article
            start, end = self._compared.span(article, number)
            said = quoted(self._texts[article][start:end])
            return f"{said}\n{echoes_in_words(self._compared, self._columns, article, number)}"
        if ribbon := self._layout.ribbon_at(point):
            ends = self._ends(*ribbon)
            return "\n\n".join(
                quoted(self._texts[end.article][end.start : end.end]) for end in ends
            )
        return ""

    def _heading(self, column: int) -> str:
        return self._columns[column].name

    @property
    def _layout(self) -> MapLayout:
        """Where everything is drawn, in the size that the map has now."""
        spans = self._compared.passages if self._compared else {}
        return MapLayout(
            self.size(),
            tuple(spans[column.article] for column in self._columns),
            tuple(len(self._texts[column.article]) for column in self._columns),
            tuple(self._ribbons),
        )

    def _drawn(self, inks: Inks) -> QPixmap:
        """Return ribbons and columns as they are drawn once: there may be thousands of them."""
        drawn = (self.size(), self.devicePixelRatioF(), inks.colors)
        if self._layer is None or self._layer_of != drawn:
            self._layer = QPixmap(self.size() * self.devicePixelRatioF())
            self._layer.setDevicePixelRatio(self.devicePixelRatioF())
            self._layer.fill(Qt.GlobalColor.transparent)
            self._layer_of = drawn
            drawing = self._draw(self._layer, inks)
            for _ in islice(drawing, 2):  # of most stories, that is all
                pass
            self._turns.start(self, drawing)
        return self._layer

    def _draw(self, layer: QPixmap, inks: Inks) -> Iterator[None]:
        """Draw columns and ribbons; yield after some of them."""
        for strokes in self._steps(inks):
            painter = QPainter(layer)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for stroke in strokes:
                stroke(painter)
            painter.end()
            yield
            self.update()

    def _steps(self, inks: Inks) -> Iterator[Sequence[Stroke]]:
        """Yield, some at a time, what draws headings, passages, and the surest ribbons."""
        columns = range(len(self._columns))
        headings = [partial(self._paint_heading, inks=inks, column=one) for one in columns]
        bars = [
            partial(self._paint_bar, inks=inks, column=column, number=number)
            for column in columns
            for number in range(len(self._voices[column]))
        ]
        surest = [
            partial(self._paint_ribbon, inks=inks, gap=gap, ribbon=ribbon)
            for gap, some in enumerate(self._ribbons)
            for ribbon in some[-_MOST:]
        ]
        for strokes, number in (([*headings, *bars], _BARS), (surest, _AT_ONCE)):
            for first in range(0, len(strokes), number):
                yield strokes[first : first + number]

    def _paint_ribbon(
        self, painter: QPainter, inks: Inks, gap: int, ribbon: Ribbon, *, stands_out: bool = False
    ) -> None:
        """Draw what surely says the same filled, what maybe does as an outline."""
        color = QColor(inks.accent)
        color.setAlphaF(0.75 if stands_out else 0.05 + 0.45 * depth(ribbon.strength))
        path = self._layout.path(gap, ribbon)
        if ribbon.is_sure:
            painter.fillPath(path, color)
        else:
            color.setAlphaF(0.8 if stands_out else 0.18)
            painter.strokePath(path, QPen(color, 0))

    def _paint_chosen(self, painter: QPainter, inks: Inks) -> None:
        """Frame the chosen passage, and draw a line to its echo in every column."""
        if self._compared is None or self.current is None:
            return
        column, passage = self._current
        here = self._layout.bar(column, passage, passage)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(inks.text, 2.5))
        painter.drawRect(here.adjusted(-2, -1, 2, 1))
        numbers = {one.article: number for number, one in enumerate(self._columns)}
        for other, tie in self._compared.ties_of(self.current.article, passage):
            if tie.is_something and other in numbers:
                there = self._layout.bar(numbers[other], tie.passage, tie.passage)
                ends = (here, there) if here.x() < there.x() else (there, here)
                style = Qt.PenStyle.SolidLine if tie.is_sure else Qt.PenStyle.DashLine
                painter.setPen(QPen(inks.text, 2, style))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(line(*ends))

    def _paint_bar(self, painter: QPainter, inks: Inks, column: int, number: int) -> None:
        others, count = max(1, len(self._columns) - 1), self._voices[column][number]
        bar = self._layout.bar(column, number, number)
        painter.setPen(QPen(inks.line, 1))
        painter.setBrush(inks.depth(count / others) if count else inks.page)
        painter.drawRect(bar)
        if not count:
            painter.fillRect(bar, QBrush(inks.muted, Qt.BrushStyle.BDiagPattern))

    def _paint_heading(self, painter: QPainter, inks: Inks, column: int) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(inks.text)
        last = len(self._columns) - 1
        most = self._layout.heading_room(column) - BADGE - 6
        text = painter.fontMetrics().elidedText(
            self._columns[column].heading, Qt.TextElideMode.ElideRight, int(most)
        )
        width = BADGE + 6 + painter.fontMetrics().horizontalAdvance(text)
        bar = QRectF(self._layout.left(column), 8, BAR, HEAD - 14)
        starts = {0: bar.left(), last: bar.right() - width}
        start = starts.get(column, bar.center().x() - width / 2)
        badge = QRectF(start, bar.center().y() - BADGE / 2, BADGE, BADGE)
        paint_badge(painter, badge, self._columns[column].number, inks.colors)
        words = QRectF(badge.right() + 6, bar.top(), width, bar.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_words(self, painter: QPainter, inks: Inks) -> None:
        place = self.current
        if place is None:
            return
        painter.setFont(self.font())
        room = QRectF(SIDE, self.height() - FOOT + 6, self.width() - 2 * SIDE, FOOT - 8)
        said = quoted(self._texts[place.article][place.start : place.end], 400)
        metrics = painter.fontMetrics()
        width = int(room.width())
        lines = [
            metrics.elidedText(one, Qt.TextElideMode.ElideRight, width)
            for one in (said, self._words())
        ]
        painter.setPen(inks.text)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, "\n".join(lines))
