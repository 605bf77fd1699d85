"""The timeline: a lane for each article, with what it dates and when it was published."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.dates import short_day
from desktop.ui.compare.inks import Inks
from desktop.ui.compare.pictures.moments import Axis, Moment
from desktop.ui.compare.pictures.speaking import say
from desktop.ui.compare.tables.grid import Column
from desktop.ui.look.badges import BADGE, paint_badge
from desktop.ui.reading.overlays.marks import lanes
from desktop.ui.widgets.labels import plain_tip
from desktop.wording import tr

_SIDE, _HEADINGS, _HEAD, _FOOT = 20.0, 190.0, 34.0, 52.0
_ROW, _GAP, _DOT = 24.0, 12.0, 11.0
_LABEL, _BETWEEN = 150.0, 78.0
"""Pixels: the widest label beside a dot, and what two dates above need between them."""


class Timeline(QWidget):
    """Draws moments in lanes; a click or Enter leads to the sentence that tells one."""

    place_chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._why = ""
        self._columns: tuple[Column, ...] = ()
        self._moments: tuple[Moment, ...] = ()
        self._axis = Axis(())
        self._rows: list[int] = []
        self._lane_tops: list[float] = []
        self._chosen = 0

    @property
    def current(self) -> Moment | None:
        """The moment that is chosen."""
        return self._moments[self._chosen] if self._moments else None

    @property
    def moments(self) -> tuple[Moment, ...]:
        """What is shown, by date."""
        return self._moments

    def show_moments(
        self, columns: Sequence[Column], moments: Sequence[Moment], why: str = ""
    ) -> None:
        """Show ``moments`` in the lanes of ``columns``; where there are none, the words ``why``."""
        shown = (self._columns, self._moments, self._why)
        if (tuple(columns), tuple(moments), why) != shown:
            self._why = why
            self._columns, self._moments = tuple(columns), tuple(moments)
            self._axis, self._chosen = Axis(moments), 0
            self._arrange()
            self._tell()
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for all lanes."""
        return QSize(700, round(self._height))

    def minimumSizeHint(self) -> QSize:
        """Need room for all lanes."""
        return QSize(400, round(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Draw dates, lanes and moments, and the words of the chosen one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inks = Inks.of(self.palette())
        painter.fillRect(self.rect(), inks.page)
        if self._moments:
            self._paint_dates(painter, inks)
            self._paint_lanes(painter, inks)
            for number, moment in enumerate(self._moments):
                self._paint_moment(painter, inks, number, moment)
            self._paint_words(painter, inks)
        else:
            painter.setPen(inks.muted)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._why)
        painter.end()

    def resizeEvent(self, event: object) -> None:
        """Arrange the labels for the new width."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # a QResizeEvent
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a moment and go to it."""
        number = self._number_at(event.position())
        if number is not None:
            self._choose(number)
            self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through time with Left and Right, through the lanes with Up and Down."""
        steps = {
            Qt.Key.Key_Left: self._chosen - 1,
            Qt.Key.Key_Right: self._chosen + 1,
            Qt.Key.Key_Up: self._in_lane(-1),
            Qt.Key.Key_Down: self._in_lane(1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._moments) - 1,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._choose(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell under the pointer what a moment is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._number_at(QPointF(event.pos()))
            told = "" if number is None else self._told(self._moments[number])
            QToolTip.showText(event.globalPos(), plain_tip(told), self)
            return True
        return super().event(event)

    @property
    def _height(self) -> float:
        return (self._lane_tops[-1] if self._lane_tops else 120.0) + _FOOT

    def _choose(self, number: int) -> None:
        if self._moments:
            self._chosen = max(0, min(number, len(self._moments) - 1))
            self._tell()
            self.update()

    def _go(self) -> None:
        if self.current and self.current.place:
            self.place_chosen.emit(self.current.place)

    def _in_lane(self, step: int) -> int:
        """Return the moment nearest in time in the next lane that has any."""
        if self.current is None:
            return 0
        lanes = sorted({one.lane for one in self._moments})
        at = lanes.index(self.current.lane) + step
        if not 0 <= at < len(lanes):
            return self._chosen
        here = self._axis.at(self.current.first)
        mine = [n for n, one in enumerate(self._moments) if one.lane == lanes[at]]
        return min(mine, key=lambda n: abs(self._axis.at(self._moments[n].first) - here))

    def _tell(self) -> None:
        say(self, self._told(self.current) if self.current else self._why)

    def _told(self, moment: Moment) -> str:
        return tr(
            "{name}: {value}",
            name=tr(", ").join((moment.when, self._columns[moment.lane].name)),
            value=moment.words,
        )

    # Where things are drawn

    def _arrange(self) -> None:
        """Give each moment a row in its lane, and each lane its height."""
        self._rows = [0] * len(self._moments)
        top, self._lane_tops = _HEAD, [_HEAD]
        for lane in range(len(self._columns)):
            mine = [n for n, one in enumerate(self._moments) if one.lane == lane]
            rows = lanes([self._taken(self._moments[number]) for number in mine])
            for number, row in zip(mine, rows, strict=True):
                self._rows[number] = row
            top += (max(rows, default=0) + 1) * _ROW + _GAP
            self._lane_tops.append(top)
        self.updateGeometry()

    def _taken(self, moment: Moment) -> tuple[float, float]:
        """Return from where to where a moment takes its row, with its label."""
        bar = self._bar(moment, 0.0)
        return bar.left(), bar.right() + 10 + min(_LABEL, self._label_width(moment))

    def _label_width(self, moment: Moment) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance(moment.label) + 8

    def _x(self, at: float) -> float:
        room = self.width() - _HEADINGS - _LABEL - 2 * _SIDE
        return _HEADINGS + _SIDE + at * max(100.0, room)

    def _bar(self, moment: Moment, top: float) -> QRectF:
        first, last = self._x(self._axis.at(moment.first)), self._x(self._axis.at(moment.last))
        return QRectF(first - _DOT / 2, top, last - first + _DOT, _DOT)

    def _spot(self, number: int) -> QRectF:
        moment = self._moments[number]
        top = self._lane_tops[moment.lane] + self._rows[number] * _ROW + (_ROW - _DOT) / 2
        return self._bar(moment, top + _GAP / 2)

    def _number_at(self, point: QPointF) -> int | None:
        for number, moment in enumerate(self._moments):
            spot = self._spot(number)
            label = min(_LABEL, self._label_width(moment)) + 8
            if spot.adjusted(-3, -6, label, 6).contains(point):
                return number
        return None

    def _paint_dates(self, painter: QPainter, inks: Inks) -> None:
        """Write the dates above, as many as there is room for, with a line down from each."""
        painter.setFont(self.font())
        free = 0.0
        for day in sorted(
            {one.first for one in self._moments} | {one.last for one in self._moments}
        ):
            x = self._x(self._axis.at(day))
            painter.setPen(QPen(inks.line, 1))
            painter.drawLine(QPointF(x, _HEAD - 4), QPointF(x, self._lane_tops[-1]))
            if x >= free:
                painter.setPen(inks.muted)
                shown = short_day(day.isoformat())
                painter.drawText(QPointF(x - 4, _HEAD - 12), shown)
                free = x + max(_BETWEEN, painter.fontMetrics().horizontalAdvance(shown) + 12)

    def _paint_lanes(self, painter: QPainter, inks: Inks) -> None:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        for column, top in zip(self._columns, self._lane_tops, strict=False):
            painter.setPen(QPen(inks.line, 1))
            painter.drawLine(QPointF(_SIDE, top), QPointF(self.width() - _SIDE, top))
            painter.setPen(inks.text)
            heading = painter.fontMetrics().elidedText(
                column.heading, Qt.TextElideMode.ElideRight, round(_HEADINGS - BADGE - 16)
            )
            badge = QRectF(_SIDE, top + _GAP / 2 + 4, BADGE, BADGE)
            paint_badge(painter, badge, column.number, inks.colors)
            painter.drawText(QPointF(badge.right() + 6, top + _GAP / 2 + 17), heading)
        painter.setFont(self.font())

    def _paint_moment(self, painter: QPainter, inks: Inks, number: int, moment: Moment) -> None:
        """Draw a day as a dot, days as a bar, a publication as a diamond; each with its label."""
        spot = self._spot(number)
        is_chosen = number == self._chosen
        painter.setPen(QPen(inks.text if is_chosen else inks.accent, 2.5 if is_chosen else 1.2))
        painter.setBrush(inks.depth(0.25 if moment.first != moment.last else 0.8))
        if moment.is_publication:
            painter.setBrush(inks.page)
            painter.drawPolygon(_diamond(spot))
        else:
            painter.drawRoundedRect(spot, _DOT / 2, _DOT / 2)
        painter.setPen(inks.muted if moment.is_publication else inks.text)
        label = painter.fontMetrics().elidedText(
            moment.label, Qt.TextElideMode.ElideRight, round(_LABEL)
        )
        painter.drawText(QPointF(spot.right() + 7, spot.bottom() - 1), label)

    def _paint_words(self, painter: QPainter, inks: Inks) -> None:
        if self.current is None:
            return
        top = self._lane_tops[-1]
        painter.setPen(QPen(inks.line, 1))
        painter.drawLine(QPointF(_SIDE, top), QPointF(self.width() - _SIDE, top))
        room = QRectF(_SIDE, top + 8, self.width() - 2 * _SIDE, _FOOT - 10)
        painter.setPen(inks.text)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), self._told(self.current))


def _diamond(spot: QRectF) -> QPolygonF:
    middle, half = spot.center(), _DOT / 2 + 1
    return QPolygonF(
        [
            QPointF(middle.x(), middle.y() - half),
            QPointF(middle.x() + half, middle.y()),
            QPointF(middle.x(), middle.y() + half),
            QPointF(middle.x() - half, middle.y()),
        ]
    )
