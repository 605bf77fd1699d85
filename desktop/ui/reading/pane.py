"""A pane: one article with its own header, scroll position, zoom and find bar."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.library.article import Article, ArticleInfo
from desktop.ui.dates import date_line
from desktop.ui.icons import icon
from desktop.ui.reading.marks import Mark
from desktop.ui.reading.overview import Overview
from desktop.ui.reading.reader import Reader

PANE_MIME = "application/x-parallax-pane"
ARTICLE_MIME = "application/x-parallax-article"
ZOOM_RANGE = range(-5, 13)

Matcher = Callable[[str, Article], list[tuple[int, int]]]


class Pane(QFrame):
    """One article on the desk."""

    close_requested = Signal(object)
    activated = Signal(object)
    mark_clicked = Signal(str, str)
    mark_resized = Signal(str, str, int, int)
    menu_requested = Signal(object, QPoint)
    view_changed = Signal()

    def __init__(
        self, article: Article, points: float, matcher: Matcher, parent: QWidget | None = None
    ) -> None:
        """Show ``article`` at ``points`` and a zoom of 0; ``matcher`` finds words in it."""
        super().__init__(parent)
        self.setObjectName("pane")
        self._base_points, self._zoom, self._matcher = points, 0, matcher
        self._article = article
        self._search_hits: list[tuple[int, int]] = []
        self.reader = Reader(self)
        self.header = PaneHeader(self)
        self.find_bar = FindBar(self)
        self._overview = Overview(self)
        self._lay_out()
        self._connect()
        self.show_article(article)

    @property
    def article(self) -> Article:
        """The article shown."""
        return self._article

    @property
    def article_id(self) -> str:
        """The id of the article shown."""
        return self._article.info.id

    @property
    def zoom(self) -> int:
        """How many steps the text is larger than normal; negative for smaller."""
        return self._zoom

    def show_article(self, article: Article) -> None:
        """Show ``article``, which may be a newer version of the one shown, at the same place."""
        top = self.reader.top_offset() if self.reader.article else 0
        self._article = article
        self.header.show_info(article.info)
        self.setAccessibleName(f"Article: {article.info.title}")
        self.reader.setAccessibleName(f"Text of {article.info.title}")
        self.reader.show_article(article, self._points())
        self.reader.scroll_to(min(top, len(article.text)))

    def set_zoom(self, zoom: int) -> None:
        """Show the text ``zoom`` steps larger than normal."""
        zoom = max(ZOOM_RANGE.start, min(zoom, ZOOM_RANGE.stop - 1))
        if zoom != self._zoom:
            self._zoom = zoom
            self.reader.set_points(self._points())
            self.refresh_overview()
            self.view_changed.emit()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Paint ``marks`` in the text and beside the scroll bar."""
        self.reader.set_marks(marks)
        self.refresh_overview()

    def set_search_hits(self, hits: Sequence[tuple[int, int]]) -> None:
        """Paint the hits of the search in all articles, and show how many there are."""
        self._search_hits = list(hits)
        self.header.show_hits(len(hits))
        if not self.find_bar.isVisible():
            self._show_hits(self._search_hits)

    def clear_search(self) -> None:
        """Forget the search in all articles."""
        self._search_hits = []
        self.header.show_hits(None)
        if not self.find_bar.isVisible():
            self._show_hits([])

    def step_hit(self, step: int, *, wrap: bool = False) -> bool:
        """Go to the next hit (``step`` 1) or the one before (-1); False when there is none."""
        hits, current = self.reader.hits, self.reader.current_hit
        if not hits:
            return False
        following = self._first_hit(step) if current < 0 else current + step
        if wrap:
            following %= len(hits)
        if not 0 <= following < len(hits):
            return False
        self.go_to_hit(following)
        return True

    def go_to_hit(self, number: int) -> None:
        """Let the hit ``number`` stand out and bring it in sight."""
        hits = self.reader.hits
        self.reader.set_hits(hits, number)
        self.reader.reveal(*hits[number])
        self.reader.place_caret(hits[number][0])
        self.refresh_overview()
        self.find_bar.show_count(number, len(hits))

    def go_to(self, start: int, end: int) -> None:
        """Bring a passage in sight; when it is a hit, it is the current one."""
        if (start, end) in self.reader.hits:
            self.go_to_hit(self.reader.hits.index((start, end)))
        else:
            self.reader.reveal(start, end)
            self.reader.place_caret(start)

    def leave_hits(self) -> None:
        """Let no hit stand out: the walk through the hits goes on in another pane."""
        self.reader.set_hits(self.reader.hits, -1)
        self.refresh_overview()

    def open_find(self) -> None:
        """Show the find bar, filled with the selected words."""
        selected = self.reader.selected_range()
        text = self.article.text[slice(*selected)] if selected else ""
        self.find_bar.open("" if "\n" in text else text)

    def close_find(self) -> None:
        """Hide the find bar and show the hits of the search again."""
        self.find_bar.hide()
        self._show_hits(self._search_hits)
        self.reader.setFocus()

    def set_active(self, *, active: bool) -> None:
        """Show by the header that commands go to this pane, or no longer."""
        for widget in (self, self.header):
            widget.setProperty("active", active)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def refresh_overview(self) -> None:
        """Put the ticks beside the scroll bar where marks and hits are now."""
        marks, hits = self.reader.marks, self.reader.hits
        mark_heights = self.reader.heights([mark.start for mark in marks])
        ticks = [(at, mark.ink) for at, mark in zip(mark_heights, marks, strict=True)]
        hit_heights = self.reader.heights([start for start, _ in hits])
        self._overview.set_ticks(ticks, hit_heights, self.reader.current_hit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the ticks along with the text."""
        super().resizeEvent(event)
        self.refresh_overview()

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.reader, 1)
        body.addWidget(self._overview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.find_bar)
        layout.addLayout(body, 1)
        self.setMinimumWidth(210)

    def _connect(self) -> None:
        self.header.close_requested.connect(lambda: self.close_requested.emit(self))
        self.header.pressed.connect(lambda: self.activated.emit(self))
        self.reader.mark_clicked.connect(lambda i: self.mark_clicked.emit(self.article_id, i))
        self.reader.mark_resized.connect(
            lambda i, start, end: self.mark_resized.emit(self.article_id, i, start, end)
        )
        self.reader.menu_requested.connect(lambda point: self.menu_requested.emit(self, point))
        self.reader.zoom_requested.connect(lambda step: self.set_zoom(self._zoom + step))
        self.reader.position_changed.connect(self.view_changed)
        self._overview.clicked.connect(self._on_overview_clicked)
        self.find_bar.text_changed.connect(self._on_find)
        self.find_bar.step_requested.connect(lambda step: self.step_hit(step, wrap=True))
        self.find_bar.closed.connect(self.close_find)

    def _points(self) -> float:
        return max(6.0, self._base_points * math.pow(1.1, self._zoom))

    def _first_hit(self, step: int) -> int:
        """Return the hit nearest to the text cursor in the direction of ``step``."""
        caret, hits = self.reader.caret(), self.reader.hits
        after = next((n for n, (start, _) in enumerate(hits) if start >= caret), len(hits))
        return after if step > 0 else after - 1

    def _show_hits(self, hits: Sequence[tuple[int, int]]) -> None:
        self.reader.set_hits(hits)
        self.refresh_overview()

    def _on_find(self, text: str) -> None:
        self._show_hits(self._matcher(text, self._article) if text.strip() else [])
        self.find_bar.show_count(-1, len(self.reader.hits) if text.strip() else None)
        if self.reader.hits:
            self.go_to_hit(self._first_hit(1) % len(self.reader.hits))

    def _on_overview_clicked(self, share: float) -> None:
        bar = self.reader.verticalScrollBar()
        whole = bar.maximum() + bar.pageStep()
        bar.setValue(round(share * whole - bar.pageStep() / 2))


class PaneHeader(QFrame):
    """Title, source and date of a pane's article; dragging it moves the pane."""

    close_requested = Signal()
    pressed = Signal()

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self.setObjectName("paneHeader")
        self._title = ElidedLabel(self)
        self._title.setObjectName("paneTitle")
        self._details = ElidedLabel(self)
        self._details.setObjectName("paneDetails")
        self._hits = QLabel(self)
        self._hits.setObjectName("paneHits")
        self._press: QPoint | None = None
        self._article_id = ""
        self._lay_out()
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_info(self, info: ArticleInfo) -> None:
        """Show what is known of the article."""
        self._article_id = info.id
        self._title.set_text(info.title)
        details = (info.source, info.author, date_line(info))
        self._details.set_text(" · ".join(filter(None, details)))
        self.setToolTip(f"{info.title}\n{info.path}\nDrag to move this pane")

    def show_hits(self, count: int | None) -> None:
        """Show how many hits the search has in this article; None when nothing is searched."""
        self._hits.setVisible(count is not None)
        self._hits.setText("" if count is None else f"{count} hit" + "s" * (count != 1))
        self._hits.setProperty("none", count == 0)
        self._hits.style().polish(self._hits)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Activate the pane, and be ready to drag it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()
            self.pressed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the pane once the mouse has moved far enough to be meant."""
        if self._press is None:
            return
        moved = (event.position().toPoint() - self._press).manhattanLength()
        if moved > 12:
            self._press = None
            data = QMimeData()
            data.setData(PANE_MIME, self._article_id.encode())
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's shape
        """Forget the press."""
        self._press = None

    def _lay_out(self) -> None:
        close = QToolButton(self)
        close.setObjectName("closePane")
        close.setIcon(icon("close"))
        close.setAutoRaise(True)
        close.setAccessibleName("Close this pane")
        close.setToolTip("Close this pane (Ctrl+W)")
        close.clicked.connect(self.close_requested)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._title)
        texts.addWidget(self._details)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 4, 7)
        layout.addLayout(texts, 1)
        layout.addWidget(self._hits)
        layout.addWidget(close)
        self._hits.hide()


class FindBar(QFrame):
    """Finding words within one pane."""

    text_changed = Signal(str)
    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self.setObjectName("findBar")
        self._edit = QLineEdit(self)
        self._edit.setObjectName("findEdit")
        self._edit.setPlaceholderText("Find in this article")
        self._edit.setAccessibleName("Find in this article")
        self._edit.setClearButtonEnabled(True)
        self._count = QLabel(self)
        self._edit.textChanged.connect(self.text_changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 4)
        layout.addWidget(self._edit, 1)
        layout.addWidget(self._count)
        for name, tip, step in (("previous", "Previous hit", -1), ("next", "Next hit", 1)):
            button = self._button(name, tip)
            button.clicked.connect(lambda _=False, step=step: self.step_requested.emit(step))
            layout.addWidget(button)
        close = self._button("close", "Close find (Esc)")
        close.clicked.connect(self.closed)
        layout.addWidget(close)
        self.hide()

    def open(self, text: str) -> None:
        """Show the bar, take the keyboard, and look for ``text`` unless it is empty."""
        self.show()
        self._edit.setFocus()
        if text:
            self._edit.setText(text)
        elif self._edit.text():
            self.text_changed.emit(self._edit.text())
        self._edit.selectAll()

    def show_count(self, current: int, total: int | None) -> None:
        """Show which hit of how many is the current one; nothing when ``total`` is None."""
        place = f"{current + 1} of {total}" if current >= 0 else f"{total} hits"
        self._count.setText("" if total is None else place if total else "no hits")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter and Shift+Enter, close with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button


class ElidedLabel(QLabel):
    """A label of one line that gives way, ending in "…", where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show ``text``, as much of it as fits."""
        self._whole = text
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text into the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        fitted = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(0, self.width())
        )
        self.setText(fitted)
