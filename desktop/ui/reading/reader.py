"""The reader: one article on the screen, with marks and hits painted over it.

It shows and it tells what the user did; it changes no data. Marks and hits are painted from one
value, `overlay.Painted`, for the part of the text in sight, so that thousands of them cost nothing.
How the text is set and where it stands is in `article_view`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desktop.library.article import Article
from desktop.ui.look.typography import Typography
from desktop.ui.reading.article_view import ArticleView
from desktop.ui.reading.asides import restored_by
from desktop.ui.reading.geometry import caret_rect, line_rects, position_at
from desktop.ui.reading.overlays import margin
from desktop.ui.reading.overlays.bands import Bands
from desktop.ui.reading.overlays.edges import Grip
from desktop.ui.reading.overlays.marks import Mark, marks_at, next_in_cycle
from desktop.ui.reading.overlays.overlay import Overlay, Painted
from desktop.ui.reading.overlays.page_marks import PageMark, pages_between, paint_pages
from desktop.ui.reading.pictures import Pictures
from desktop.ui.reading.turns import Turns
from desktop.ui.reading.typesetting import repeats_title


class Reader(ArticleView):
    """An article with its marks and hits, to be read, selected and clicked in."""

    mark_clicked = Signal(str)
    mark_resized = Signal(str, int, int)
    words_selected = Signal()
    """The mouse has selected words; they stay selected."""
    menu_requested = Signal(QPoint)
    picture_clicked = Signal(object)
    restore_clicked = Signal(int, int)
    """What was left out is to be text again: this aside of the article's, this block or -1."""
    zoom_requested = Signal(int)
    position_changed = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        pictures: Pictures | None = None,
        turns: Turns | None = None,
    ) -> None:
        super().__init__(parent, pictures, turns)
        self.setObjectName("reader")
        self.bands = Bands(self)
        self._painted = Painted()
        self.first_seen = 0
        self._dragged: Grip | None = None
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.viewport().setMouseTracking(True)

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
        """Typeset ``article`` and show it from its beginning, without marks.

        The text cursor stands below a title that is not seen: else it would select that unseen.
        """
        self._painted = Painted(current_mark=self._painted.current_mark)
        super().show_article(article, typography)
        self.first_seen = article.starts[1] if repeats_title(article) else 0
        if self.first_seen:
            self.place_caret(self.first_seen)

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

    def lines_on_screen(self, start: int, end: int) -> Iterator[QRectF]:
        """Yield where the words of a passage stand in the viewport, line by line."""
        for begin, stop in self._map.runs(start, end):
            yield from line_rects(self, begin, stop)

    def marks_under_caret(self) -> list[Mark]:
        """Return the marks at the text cursor, the innermost first."""
        return marks_at(self.marks, self.caret())

    def line_at_caret(self) -> tuple[int, int] | None:
        """Return the range of the text on the line of the text cursor, once lines are broken."""
        cursor = self.textCursor()
        block = cursor.block()
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        if not line.isValid():
            return None
        start = block.position() + line.textStart()
        return self._map.offset(start), self._map.offset(start + line.textLength())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what lies behind the words, the text, then what belongs to marks over it."""
        overlay, visible = self._overlay, self._visible_range()
        is_part = event.rect() != self.viewport().rect()
        stretch = self._range_in(event.rect()) if is_part else visible
        painter = QPainter(self.viewport())
        self.bands.paint(painter)
        self.gallery.paint(painter, self._colors)
        overlay.paint_below(painter, *stretch)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        overlay.paint_above(painter, *stretch)
        overlay.paint_margin(painter, *visible)
        self._paint_pages(painter)
        painter.end()

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
        if self.gallery.file_at(point) or restored_by(self.anchorAt(point)):
            shape = Qt.CursorShape.PointingHandCursor
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
        if file := self.gallery.file_at(point):
            self.picture_clicked.emit(file)
            return
        if restored := restored_by(self.anchorAt(point)):
            self.restore_clicked.emit(*restored)
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.anchorAt(point):
            QDesktopServices.openUrl(QUrl(self.anchorAt(point)))
            return
        chosen = next_in_cycle(self.marks_at_point(point), self.current_mark)
        if chosen or self.current_mark:
            self.mark_clicked.emit(chosen.id if chosen else "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu; the text cursor follows a right click outside the selection."""
        point = event.pos()
        if (
            event.reason() == QContextMenuEvent.Reason.Mouse
            and not self.textCursor().hasSelection()
        ):
            self.place_caret(self.offset_at(point))
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
        if isinstance(event, QHelpEvent) and self._still is None:
            over = self.marks_at_point(event.pos())
            lines = [mark.tooltip for mark in over if mark.tooltip]
            if lines:
                told = f"<qt>{'<hr>'.join(lines)}</qt>"
                QToolTip.showText(event.globalPos(), told, self.viewport())
                return True
        return super().viewportEvent(event)  # type: ignore[arg-type]  # any QEvent

    def page_marks(self) -> list[PageMark]:
        """Return where pages of the original begin in what is in sight."""
        pages = self._article.pages if self._article else ()
        seen = pages_between(pages, *self._visible_range()) if pages else ()
        places = ((page.label, self._map.position(page.offset)) for page in seen)
        return [PageMark(label, caret_rect(self, place).top()) for label, place in places]

    def marks_at_point(self, point: QPoint) -> list[Mark]:
        """Return the marks at a point of the viewport, on their words or on their bars."""
        if self._column.left - margin.WIDTH - 4 <= point.x() < self._column.left - 2:
            return self._overlay.marks_beside(point.y(), *self._visible_range())
        position = position_at(self, point)
        rect = caret_rect(self, position)
        if not rect.adjusted(-40, -6, 40, 6).contains(point):
            return []  # beside or below the words
        offset = self._map.offset(position)
        before_caret = offset > 0 and point.x() < rect.left()
        return marks_at(self.marks, offset - 1 if before_caret else offset)

    def _on_scrolled(self) -> None:
        self.viewport().update()  # letters and the pointer's marks are not where they were
        self.position_changed.emit()

    def _paint(self, painted: Painted) -> None:
        """Paint ``painted`` from now on, and nothing of what was painted before."""
        if painted != self._painted:
            self._painted = painted
            self.viewport().update()

    def _paint_pages(self, painter: QPainter) -> None:
        if marks := self.page_marks():
            font, width = QApplication.font(), self.viewport().width()
            paint_pages(painter, marks, self._column, width, self._colors, font)

    @property
    def _overlay(self) -> Overlay:
        return Overlay(self, self._map, self._painted, self._column, self._colors)

    def _grip_at(self, point: QPoint) -> Grip | None:
        handles = self._overlay.handles()
        return handles.grip_at(point) if handles else None

    def _snapped(self, start: int, end: int) -> tuple[int, int]:
        """Return the range that a hand meant, in the text that is shown."""
        from desktop.ui.reading.snapping import snapped  # no hand selects before it is painted

        return snapped(self._article.text, start, end) if self._article else (start, end)

    def _finish_selection(self, *, exactly: bool) -> None:
        """Let what the mouse selected end where words do, unless it is to be left as it is."""
        selected = self.selected_range()
        if selected is None:
            return
        if not exactly and not self.textCursor().hasComplexSelection():
            self.select(*self._snapped(*selected))
        self.words_selected.emit()

    def _finish_resize(self, grip: Grip, point: QPoint, *, exactly: bool) -> None:
        mark, resized = grip.mark, grip.resized(self.offset_at(point))
        if resized and not exactly:
            resized = self._snapped(*resized)
        self._dragged = None
        self.place_caret(mark.start)
        if resized and resized != (mark.start, mark.end):
            self.mark_resized.emit(mark.id, *resized)
