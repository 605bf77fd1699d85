"""The reader: one article on the screen, with marks and hits painted over it.

It shows and it tells what the user did; it changes no data. Marks are painted as extra
selections for the visible part only, so that thousands of them cost nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDesktopServices,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from desktop.library.article import Article
from desktop.ui.reading.marks import Mark, lanes, marks_at, next_in_cycle, segments
from desktop.ui.reading.textmap import TextMap
from desktop.ui.reading.typesetting import Look, typeset

HIT, CURRENT_HIT = ("#fff04d", "#111111"), ("#ff8a1f", "#000000")
_HIT_LINE = "#b34a00"  # hits are underlined, so that they differ from marks by more than colour
_BAR, _LANE = 4, 6  # pixels: a bar in the margin, and from one to the next


class Reader(QTextEdit):
    """A read-only view of one article."""

    mark_clicked = Signal(str)
    mark_resized = Signal(str, int, int)
    menu_requested = Signal(QPoint)
    zoom_requested = Signal(int)
    position_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._article: Article | None = None
        self._document: QTextDocument | None = None
        self._map = TextMap()
        self._marks: tuple[Mark, ...] = ()
        self._hits: tuple[tuple[int, int], ...] = ()
        self._current_hit = -1
        self._current_mark = ""
        self._dragged: tuple[Mark, bool] | None = None  # and whether by its start
        self._repaint = QTimer(self, interval=0, singleShot=True)
        self._repaint.timeout.connect(self._paint_selections)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.viewport().setMouseTracking(True)

    @property
    def article(self) -> Article | None:
        """The article shown."""
        return self._article

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks painted, in the order of the text."""
        return self._marks

    @property
    def hits(self) -> tuple[tuple[int, int], ...]:
        """The ranges painted as hits, in the order of the text."""
        return self._hits

    @property
    def current_hit(self) -> int:
        """The number of the hit that stands out, from 0, or -1."""
        return self._current_hit

    @property
    def current_mark(self) -> str:
        """The id of the mark that stands out, or ""."""
        return self._current_mark

    def show_article(self, article: Article, points: float) -> None:
        """Typeset ``article`` at ``points`` and show it from its beginning, without marks."""
        document, self._map = typeset(article, Look(points, self.palette()))
        document.setParent(self)
        self._article = article
        self._marks, self._hits, self._current_hit = (), (), -1
        self.setDocument(document)
        if self._document:  # Qt deletes its own first document, but not ours
            self._document.deleteLater()
        self._document = document

    def set_points(self, points: float) -> None:
        """Typeset the article again at ``points``, keeping the place, the marks and the hits."""
        if self._article is None:
            return
        top, selected = self.top_offset(), self.selected_range()
        marks, hits, current = self._marks, self._hits, self._current_hit
        self.show_article(self._article, points)
        self._marks, self._hits, self._current_hit = marks, hits, current
        if selected:
            self.select(*selected)
        self.scroll_to(top)
        self.refresh()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Paint ``marks`` instead of those painted so far."""
        self._marks = tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id)))
        self.refresh()

    def set_current_mark(self, mark_id: str) -> None:
        """Let the mark ``mark_id`` stand out, and no other."""
        self._current_mark = mark_id
        self.refresh()

    def set_hits(self, hits: Sequence[tuple[int, int]], current: int = -1) -> None:
        """Paint ``hits``; the one numbered ``current`` stands out."""
        self._hits, self._current_hit = tuple(hits), current
        self.refresh()

    def refresh(self) -> None:
        """Paint marks and hits again once the event loop is free."""
        self._repaint.start()
        self.viewport().update()

    def selected_range(self) -> tuple[int, int] | None:
        """Return the selected range of the text, in code points without white space around it."""
        cursor = self.textCursor()
        if self._article is None or not cursor.hasSelection():
            return None
        start, end = map(self._map.offset, _selected_positions(cursor))
        text = self._article.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return (start, end) if start < end else None

    def select(self, start: int, end: int) -> None:
        """Select the text from ``start`` to ``end``."""
        cursor = self._cursor(self._map.position(start), self._map.position(end))
        self.setTextCursor(cursor)

    def reveal(self, start: int, end: int) -> None:
        """Scroll, if need be, so that the text from ``start`` to ``end`` is well in sight."""
        position = self._map.position(start)
        height = self.viewport().height()
        top = self.cursorRect(self._cursor(position, position)).top()
        last = self._map.position(end)
        bottom = self.cursorRect(self._cursor(last, last)).bottom()
        if top < height * 0.08 or min(bottom, top + height * 0.5) > height * 0.92:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - round(height * 0.3))

    def top_offset(self) -> int:
        """Return the offset of the first character in sight."""
        return self._map.offset(self.cursorForPosition(QPoint(60, 2)).position())

    def scroll_to(self, offset: int) -> None:
        """Scroll so that the line of ``offset`` is the first in sight."""
        position = self._map.position(offset)
        bar = self.verticalScrollBar()
        top = self.cursorRect(self._cursor(position, position)).top()
        bar.setValue(0 if offset == 0 else bar.value() + top - 2)

    def caret(self) -> int:
        """Return the offset of the text cursor."""
        return self._map.offset(self.textCursor().position())

    def place_caret(self, offset: int) -> None:
        """Put the text cursor at ``offset``, selecting nothing."""
        self.select(offset, offset)

    def offset_at(self, point: QPoint) -> int:
        """Return the offset of the character under ``point`` of the viewport."""
        return self._map.offset(self.cursorForPosition(point).position())

    def heights(self, offsets: Sequence[int]) -> list[float]:
        """Return how far down the document each of ``offsets`` lies, from 0.0 to 1.0."""
        layout = self.document().documentLayout()
        whole = max(1.0, layout.documentSize().height())
        tops: dict[int, float] = {}
        found = []
        for offset in offsets:
            block = self.document().findBlock(self._map.position(offset))
            if block.blockNumber() not in tops:
                tops[block.blockNumber()] = layout.blockBoundingRect(block).top()
            found.append(min(1.0, tops[block.blockNumber()] / whole))
        return found

    def marks_under_caret(self) -> list[Mark]:
        """Return the marks at the text cursor, the innermost first."""
        return marks_at(self._marks, self.caret())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then the bars and labels of marks in the margin."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_margin(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same words at the top when the pane gets wider or narrower."""
        top = self.top_offset()
        super().resizeEvent(event)
        self.scroll_to(top)
        self.refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the current mark's edge, or begin to select."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = self._edge_at(event.position().toPoint())
        if self._dragged is None:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move a mark's edge, or show what can be done here."""
        point = event.position().toPoint()
        if self._dragged:
            self.select(*(self._resized(self._dragged, point) or (0, 0)))
            return
        super().mouseMoveEvent(event)
        over_link = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and bool(
            self.anchorAt(point)
        )
        shape = Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.IBeamCursor
        edge = Qt.CursorShape.SplitHCursor if self._edge_at(point) else shape
        self.viewport().setCursor(edge)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop a mark's edge, choose the mark clicked, or open a link with Ctrl."""
        if self._dragged:
            self._finish_resize(self._dragged, event.position().toPoint())
            return
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        point = event.position().toPoint()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.anchorAt(point):
            QDesktopServices.openUrl(QUrl(self.anchorAt(point)))
            return
        chosen = next_in_cycle(self._marks_at_point(point), self._current_mark)
        if chosen or self._current_mark:
            self.mark_clicked.emit(chosen.id if chosen else "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu; the text cursor follows a right click outside the selection."""
        point = event.pos()
        if (
            event.reason() == QContextMenuEvent.Reason.Mouse
            and not self.textCursor().hasSelection()
        ):
            self.setTextCursor(self.cursorForPosition(point))
        self.menu_requested.emit(self.viewport().mapToGlobal(point))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by a page with Space, as readers do; all else is the text view's."""
        if event.key() == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            up = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            bar.setValue(bar.value() + (-1 if up else 1) * (bar.pageStep() - 40))
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: object) -> bool:
        """Show whose mark is under the pointer, with its note."""
        if isinstance(event, QHelpEvent):
            over = self._marks_at_point(event.pos())
            lines = [mark.tooltip for mark in over if mark.tooltip]
            if lines:
                QToolTip.showText(event.globalPos(), "<hr>".join(lines), self.viewport())
                return True
        return super().viewportEvent(event)  # type: ignore[arg-type]  # any QEvent

    def _on_scrolled(self) -> None:
        self.refresh()
        self.position_changed.emit()

    def _visible_range(self) -> tuple[int, int]:
        bottom = QPoint(self.viewport().width(), self.viewport().height())
        return self.top_offset(), self.offset_at(bottom) + 1

    def _paint_selections(self) -> None:
        """Paint marks and hits in sight, with one screen to spare on either side."""
        top, bottom = self._visible_range()
        spare = max(2000, bottom - top)
        selections: list[QTextEdit.ExtraSelection] = []
        for segment in segments(self._marks, top - spare, bottom + spare):
            selections += self._selections(segment.start, segment.end, self._format(segment.marks))
        for number, (start, end) in enumerate(self._hits):
            if start < bottom + spare and end > top - spare:
                chars = _hit_format(is_current=number == self._current_hit)
                selections += self._selections(start, end, chars)
        self.setExtraSelections(selections)

    def _selections(
        self, start: int, end: int, chars: QTextCharFormat
    ) -> list[QTextEdit.ExtraSelection]:
        found = []
        for begin, stop in self._map.runs(start, end):
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(begin, stop)
            selection.format = chars
            found.append(selection)
        return found

    def _format(self, over: Sequence[Mark]) -> QTextCharFormat:
        """Tint as the innermost mark; underline where others lie under it."""
        chars = QTextCharFormat()
        front = over[0]
        tint = QColor(front.color)
        is_current = self._current_mark in {mark.id for mark in over}
        if is_current:
            ink = next(QColor(mark.ink) for mark in over if mark.id == self._current_mark)
            tint = _blend(tint, ink, 0.28)
        chars.setBackground(tint)
        if len(over) > 1 or front.doubtful or is_current:
            style = QTextCharFormat.UnderlineStyle
            chars.setUnderlineStyle(
                style.DashUnderline if front.doubtful else style.SingleUnderline
            )
            chars.setUnderlineColor(QColor(over[-1].ink))
        return chars

    def _paint_margin(self, painter: QPainter) -> None:
        top, bottom = self._visible_range()
        visible = [mark for mark in self._marks if mark.start < bottom and mark.end > top]
        placed = lanes(visible)
        taken: set[int] = set()
        for mark in visible:
            first, last = self._line_rects(mark)
            x = 30 + placed[mark.id] * _LANE
            if x > 42:
                continue
            bar = QRectF(x, first.top() + 2, _BAR, max(4.0, last.bottom() - first.top() - 4))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mark.ink))
            painter.drawRoundedRect(bar, 2, 2)
            row = round(first.top()) // 14
            while row in taken:
                row += 1
            taken.add(row)
            self._paint_label(painter, mark, max(first.top(), row * 14.0))
        if current := next((m for m in visible if m.id == self._current_mark), None):
            self._paint_handles(painter, current)

    def _paint_label(self, painter: QPainter, mark: Mark, y: float) -> None:
        if not mark.label and not mark.has_note:
            return
        font = QFont(self.font())
        font.setPixelSize(10)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        text = mark.label + ("✎" if mark.has_note else "")
        painter.drawText(
            QRectF(2, y + 3, 26, 14), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, text
        )

    def _paint_handles(self, painter: QPainter, mark: Mark) -> None:
        painter.setBrush(QColor(mark.ink))
        painter.setPen(self.palette().color(QPalette.ColorRole.Base))
        first, last = self._line_rects(mark)
        painter.drawEllipse(QRectF(first.left() - 4, first.top() - 3, 8, 8))
        painter.drawEllipse(QRectF(last.right() - 4, last.bottom() - 5, 8, 8))

    def _line_rects(self, mark: Mark) -> tuple[QRectF, QRectF]:
        """Return where the mark's first and last character stand in the viewport."""
        start, end = self._map.position(mark.start), self._map.position(mark.end)
        first = self.cursorRect(self._cursor(start, start))
        last = self.cursorRect(self._cursor(end, end))
        return QRectF(first), QRectF(last)

    def _marks_at_point(self, point: QPoint) -> list[Mark]:
        if point.x() < 48:
            return [mark for mark in self._marks if self._bar_holds(mark, point)]
        cursor = self.cursorForPosition(point)
        rect = self.cursorRect(cursor)
        if not rect.adjusted(-40, -6, 40, 6).contains(point):
            return []  # beside or below the words
        offset = self._map.offset(cursor.position())
        before_caret = offset > 0 and point.x() < rect.left()
        return marks_at(self._marks, offset - 1 if before_caret else offset)

    def _bar_holds(self, mark: Mark, point: QPoint) -> bool:
        top, bottom = self._visible_range()
        if mark.start >= bottom or mark.end <= top:
            return False
        first, last = self._line_rects(mark)
        return first.top() <= point.y() <= last.bottom()

    def _edge_at(self, point: QPoint) -> tuple[Mark, bool] | None:
        current = next((mark for mark in self._marks if mark.id == self._current_mark), None)
        if current is None:
            return None
        first, last = self._line_rects(current)
        if QRectF(first.left() - 7, first.top() - 6, 12, 12).contains(point):
            return current, True
        if QRectF(last.right() - 5, last.bottom() - 9, 12, 14).contains(point):
            return current, False
        return None

    def _resized(self, dragged: tuple[Mark, bool], point: QPoint) -> tuple[int, int] | None:
        mark, by_start = dragged
        offset = self.offset_at(point)
        start, end = (offset, mark.end) if by_start else (mark.start, offset)
        return (start, end) if start < end else None

    def _finish_resize(self, dragged: tuple[Mark, bool], point: QPoint) -> None:
        mark, resized = dragged[0], self._resized(dragged, point)
        self._dragged = None
        self.place_caret(mark.start)
        if resized and resized != (mark.start, mark.end):
            self.mark_resized.emit(mark.id, *resized)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _selected_positions(cursor: QTextCursor) -> tuple[int, int]:
    """Return where a selection begins and ends; over table cells, with the whole last cell."""
    table = cursor.currentTable()
    if table is None or not cursor.hasComplexSelection():
        return cursor.selectionStart(), cursor.selectionEnd()
    cells: Any = cursor.selectedTableCells()  # the stubs know it as an object
    row, rows, column, columns = (int(value) for value in cells)
    first = table.cellAt(row, column)
    last = table.cellAt(row + rows - 1, column + columns - 1)
    return first.firstPosition(), last.lastPosition()


def _hit_format(*, is_current: bool) -> QTextCharFormat:
    background, ink = CURRENT_HIT if is_current else HIT
    chars = QTextCharFormat()
    chars.setBackground(QColor(background))
    chars.setForeground(QColor(ink))
    chars.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    chars.setUnderlineColor(QColor(_HIT_LINE))
    return chars


def _blend(color: QColor, other: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        color.redF() * (1 - share) + other.redF() * share,
        color.greenF() * (1 - share) + other.greenF() * share,
        color.blueF() * (1 - share) + other.blueF() * share,
    )
