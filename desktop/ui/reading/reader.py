"""The reader: one article on the screen, with marks and hits painted over it.

It shows and it tells what the user did; it changes no data. Marks and hits are painted from one
value, `overlay.Painted`, for the part of the text in sight, so that thousands of them cost nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QToolTip, QWidget

from desktop.library.article import Article
from desktop.ui.look.tokens import Colors
from desktop.ui.look.typography import Typography
from desktop.ui.reading import margin
from desktop.ui.reading.bands import Bands
from desktop.ui.reading.column import Column, column_in, is_narrow
from desktop.ui.reading.edges import Grip
from desktop.ui.reading.formats import Look, measure_of
from desktop.ui.reading.geometry import block_heights, caret_rect, cursor_over, selected_positions
from desktop.ui.reading.marks import Mark, marks_at, next_in_cycle
from desktop.ui.reading.overlay import Overlay, Painted
from desktop.ui.reading.snapping import snapped
from desktop.ui.reading.textmap import TextMap
from desktop.ui.reading.typesetting import typeset
from desktop.ui.theming import colors_of

_TOP, _BOTTOM = 22, 72  # pixels above the first line and below the last


class Reader(QTextEdit):
    """A read-only view of one article."""

    mark_clicked = Signal(str)
    mark_resized = Signal(str, int, int)
    words_selected = Signal()
    """The mouse has selected words; they stay selected."""
    menu_requested = Signal(QPoint)
    zoom_requested = Signal(int)
    position_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.verticalScrollBar().setObjectName("readerBar")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._article: Article | None = None
        self._document: QTextDocument | None = None
        self._map = TextMap()
        self.bands = Bands(self)
        self._painted = Painted()
        self._typography = Typography()
        self._measure = 0.0
        self._column = Column(0, 0, is_narrow=False)
        self._dragged: Grip | None = None
        self._refit = QTimer(self, interval=0, singleShot=True)
        self._refit.timeout.connect(self._typeset_again)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.viewport().setMouseTracking(True)

    @property
    def article(self) -> Article | None:
        """The article shown."""
        return self._article

    @property
    def typography(self) -> Typography:
        """How the text is set."""
        return self._typography

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks painted, in the order of the text."""
        return self._painted.marks

    @property
    def hits(self) -> tuple[tuple[int, int], ...]:
        """The ranges painted as hits, in the order of the text."""
        return self._painted.hits

    @property
    def current_hit(self) -> int:
        """The number of the hit that stands out, from 0, or -1."""
        return self._painted.current_hit

    @property
    def current_mark(self) -> str:
        """The id of the mark that stands out, or ""."""
        return self._painted.current_mark

    def show_article(self, article: Article, typography: Typography) -> None:
        """Typeset ``article`` and show it from its beginning, without marks."""
        if self._article is None or self._article.text != article.text:
            self.bands.forget()
        self._article, self._typography = article, typography
        self._painted = Painted(current_mark=self._painted.current_mark)
        narrow = is_narrow(self.viewport().width())
        document, self._map = typeset(article, Look(typography, self._colors, narrow))
        document.setParent(self)
        self._measure = measure_of(typography, article.info.language)
        self._fit(document)
        self.setDocument(document)
        if self._document:  # Qt deletes its own first document, but not ours
            self._document.deleteLater()
        self._document = document

    def set_typography(self, typography: Typography) -> None:
        """Typeset the article in another way, keeping the place, the marks and the hits."""
        self._typography = typography
        self._typeset_again()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Paint ``marks`` instead of those painted so far."""
        ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id))
        self._paint(replace(self._painted, marks=tuple(ordered)))

    def set_current_mark(self, mark_id: str) -> None:
        """Let the mark ``mark_id`` stand out, and no other."""
        self._paint(replace(self._painted, current_mark=mark_id))

    def set_hits(self, hits: Sequence[tuple[int, int]], current: int = -1) -> None:
        """Paint ``hits``; the one numbered ``current`` stands out."""
        self._paint(replace(self._painted, hits=tuple(hits), current_hit=current))

    def selected_range(self) -> tuple[int, int] | None:
        """Return the selected range of the text, in code points without white space around it."""
        cursor = self.textCursor()
        if self._article is None or not cursor.hasSelection():
            return None
        start, end = map(self._map.offset, selected_positions(cursor))
        text = self._article.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return (start, end) if start < end else None

    def select(self, start: int, end: int) -> None:
        """Select the text from ``start`` to ``end``."""
        cursor = cursor_over(self, self._map.position(start), self._map.position(end))
        self.setTextCursor(cursor)

    def reveal(self, start: int, end: int) -> None:
        """Scroll, if need be, so that the text from ``start`` to ``end`` is well in sight."""
        position = self._map.position(start)
        height = self.viewport().height()
        top = round(caret_rect(self, position).top())
        last = self._map.position(end)
        bottom = round(caret_rect(self, last).bottom())
        if top < height * 0.08 or min(bottom, top + height * 0.5) > height * 0.92:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - round(height * 0.3))

    def span_on_screen(self, start: int, end: int) -> tuple[float, float]:
        """Return where a passage begins and ends in the viewport, in pixels from its top."""
        first = caret_rect(self, self._map.position(start))
        return first.top(), caret_rect(self, self._map.position(end)).bottom()

    def middle_offset(self) -> int:
        """Return the offset of the text in the middle of what is in sight."""
        return self.offset_at(self.viewport().rect().center())

    def top_offset(self) -> int:
        """Return the offset of the first character in sight."""
        if self.verticalScrollBar().value() == 0:
            return 0  # also before the first layout, when Qt would say the end
        return self._map.offset(self.cursorForPosition(QPoint(self._column.left + 1, 2)).position())

    def scroll_to(self, offset: int) -> None:
        """Scroll so that the line of ``offset`` is the first in sight."""
        bar = self.verticalScrollBar()
        if offset == 0:
            bar.setValue(0)
            return
        position = self._map.position(offset)
        bar.setValue(bar.value() + round(caret_rect(self, position).top()) - 2)

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
        return block_heights(self, [self._map.position(offset) for offset in offsets])

    def marks_under_caret(self) -> list[Mark]:
        """Return the marks at the text cursor, the innermost first."""
        return marks_at(self.marks, self.caret())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what lies behind the words, the text, then what belongs to marks over it."""
        overlay, stretch = self._overlay, self._range_in(event.rect())
        painter = QPainter(self.viewport())
        self.bands.paint(painter)
        overlay.paint_below(painter, *stretch)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        overlay.paint_above(painter, *stretch)
        overlay.paint_margin(painter, *self._visible_range())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same words at the top when the pane gets wider or narrower."""
        top = self.top_offset()
        if self._document:
            self._fit(self._document)
        super().resizeEvent(event)
        self.scroll_to(top)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the current mark's edge, or begin to select."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = self._grip_at(event.position().toPoint())
        if self._dragged is None:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move a mark's edge, or show what can be done here."""
        point = event.position().toPoint()
        if self._dragged:
            self.select(*(self._dragged.resized(self.offset_at(point)) or (0, 0)))
            return
        super().mouseMoveEvent(event)
        over_link = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and bool(
            self.anchorAt(point)
        )
        shape = Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.IBeamCursor
        edge = Qt.CursorShape.SplitHCursor if self._grip_at(point) else shape
        self.viewport().setCursor(edge)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop a mark's edge, choose the mark clicked, or open a link with Ctrl."""
        exactly = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self._dragged:
            self._finish_resize(self._dragged, event.position().toPoint(), exactly=exactly)
            return
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.textCursor().hasSelection():
            self._finish_selection(exactly=exactly)
            return
        point = event.position().toPoint()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.anchorAt(point):
            QDesktopServices.openUrl(QUrl(self.anchorAt(point)))
            return
        chosen = next_in_cycle(self._marks_at_point(point), self.current_mark)
        if chosen or self.current_mark:
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
        self.viewport().update()  # letters and the pointer's marks are not where they were
        self.position_changed.emit()

    @property
    def _colors(self) -> Colors:
        return colors_of(QApplication.palette())  # a style sheet changes the widget's own

    def _paint(self, painted: Painted) -> None:
        """Paint ``painted`` from now on: all of it, so that nothing of what was before stays."""
        if painted != self._painted:
            self._painted = painted
            self.viewport().update()

    def _fit(self, document: QTextDocument) -> None:
        """Put the column where it belongs, and set the text anew when it turned narrow or wide."""
        width = self.viewport().width()
        column = column_in(width, self._measure)
        turned = column.is_narrow != self._column.is_narrow
        self._column = column
        root = document.rootFrame()
        frame = root.frameFormat()
        frame.setLeftMargin(column.left)
        frame.setRightMargin(column.right)
        frame.setTopMargin(_TOP)
        frame.setBottomMargin(_BOTTOM)
        root.setFrameFormat(frame)
        if turned and document is self._document:
            self._refit.start()

    def _typeset_again(self) -> None:
        if self._article is None:
            return
        top, selected, painted = self.top_offset(), self.selected_range(), self._painted
        self.show_article(self._article, self._typography)
        self._painted = painted
        if selected:
            self.select(*selected)
        self.scroll_to(top)
        self.viewport().update()

    def _range_in(self, rect: QRect) -> tuple[int, int]:
        """Return the offsets between which the text in a part of the viewport lies."""
        left, right = QPoint(0, rect.top() - 4), QPoint(self.viewport().width(), rect.bottom() + 4)
        return self.offset_at(left), self.offset_at(right) + 1

    def _visible_range(self) -> tuple[int, int]:
        return self._range_in(self.viewport().rect())

    @property
    def _overlay(self) -> Overlay:
        return Overlay(self, self._map, self._painted, self._column, self._colors)

    def _grip_at(self, point: QPoint) -> Grip | None:
        handles = self._overlay.handles()
        return handles.grip_at(point) if handles else None

    def _marks_at_point(self, point: QPoint) -> list[Mark]:
        if self._column.left - margin.WIDTH - 4 <= point.x() < self._column.left - 2:
            return self._overlay.marks_beside(point.y(), *self._visible_range())
        cursor = self.cursorForPosition(point)
        rect = self.cursorRect(cursor)
        if not rect.adjusted(-40, -6, 40, 6).contains(point):
            return []  # beside or below the words
        offset = self._map.offset(cursor.position())
        before_caret = offset > 0 and point.x() < rect.left()
        return marks_at(self.marks, offset - 1 if before_caret else offset)

    def _finish_selection(self, *, exactly: bool) -> None:
        """Let what the mouse selected end where words do, unless it is to be left as it is."""
        selected = self.selected_range()
        if selected is None or self._article is None:
            return
        if not exactly and not self.textCursor().hasComplexSelection():
            self.select(*snapped(self._article.text, *selected))
        self.words_selected.emit()

    def _finish_resize(self, grip: Grip, point: QPoint, *, exactly: bool) -> None:
        mark, resized = grip.mark, grip.resized(self.offset_at(point))
        if resized and not exactly and self._article:
            resized = snapped(self._article.text, *resized)
        self._dragged = None
        self.place_caret(mark.start)
        if resized and resized != (mark.start, mark.end):
            self.mark_resized.emit(mark.id, *resized)
