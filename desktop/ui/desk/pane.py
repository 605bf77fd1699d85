"""A pane: one article with its own header, scroll position, zoom and find bar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.library.article import Article
from desktop.ui.desk.find_bar import FindBar
from desktop.ui.desk.pane_header import PaneHeader
from desktop.ui.desk.pane_hits import Matcher, PaneHits
from desktop.ui.look.typography import Typography
from desktop.ui.reading.asides import show_title
from desktop.ui.reading.overlays.marks import Mark
from desktop.ui.reading.overlays.overview import Overview
from desktop.ui.reading.pictures import Pictures
from desktop.ui.reading.reader import Reader
from desktop.ui.reading.turns import Turns
from desktop.ui.reading.typesetting import repeats_title
from desktop.ui.widgets.labels import plain_label
from desktop.wording import tr

ARTICLE_MIME = "application/x-parallax-article"
ZOOM_RANGE = range(-5, 13)
BESIDE = 9
"""Pixels across, beside the scroll bar, for what compares a pane with the one next to it."""
NARROWEST = 200
"""Pixels that a pane keeps however many there are."""


class Pane(QFrame):
    """One article on the desk."""

    close_requested = Signal(object)
    activated = Signal(object)
    mark_clicked = Signal(str, str)
    mark_resized = Signal(str, str, int, int)
    words_selected = Signal(object)
    menu_requested = Signal(object, QPoint)
    pane_menu_requested = Signal(object, QPoint)
    details_requested = Signal(str)
    restore_requested = Signal(str, int, int)
    """What was left out of this article is to be text again: an aside's number, a block's or -1."""
    asides_toggled = Signal()
    view_changed = Signal()

    def __init__(  # noqa: PLR0913 - what a pane is given
        self,
        article: Article,
        typography: Typography,
        matcher: Matcher,
        *,
        pictures: Pictures | None = None,
        turns: Turns | None = None,
        width: int = 0,
    ) -> None:
        """Show ``article`` in a ``typography`` and a zoom of 0; ``matcher`` finds words in it.

        ``width`` is that in pixels which it is going to have, if that is known.
        """
        super().__init__()
        self.setObjectName("pane")
        self._typography, self._zoom = typography, 0
        self._article = article
        self._pinned = self._gone = False
        self._own: Typography | None = None
        self.reader = Reader(self, pictures, turns)
        self.header = PaneHeader(self)
        self.find_bar = FindBar(self)
        self.hits = PaneHits(self.reader, self.header, self.find_bar, matcher, self)
        self._overview, self._beside = Overview(self), QWidget(self)
        self._notice = plain_label(tr("This article is no longer in the library."), self)
        self._left_out = QPushButton(self)
        self._overview_due = QTimer(self, interval=0, singleShot=True)
        self._overview_due.timeout.connect(self._show_ticks)
        self._lay_out()
        self._connect()
        self.reader.expect(width - self._overview.sizeHint().width() - BESIDE)
        self.show_info(article)
        self.reader.show_article(article, self._set())

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

    @property
    def number(self) -> int:
        """The number of the pane, from 1, counted from the left."""
        return self.header.badge.number

    @property
    def is_pinned(self) -> bool:
        """Whether no other article replaces this one."""
        return self._pinned

    @property
    def is_gone(self) -> bool:
        """Whether the article is no longer in the library."""
        return self._gone

    @property
    def own_typography(self) -> Typography | None:
        """How this pane alone is set, if it is set in a way of its own."""
        return self._own

    def set_pinned(self, *, pinned: bool) -> None:
        """Keep other articles from replacing this one, or allow it again."""
        self._pinned = pinned
        self.header.show_pinned(pinned=pinned)

    def set_gone(self, *, gone: bool) -> None:
        """Show that the article is no longer in the library, or that it is there again."""
        self._gone = gone
        self._notice.setVisible(gone)

    def show_article(self, article: Article) -> None:
        """Set the article anew, or a newer version of it, at the same place."""
        reader, is_same = self.reader, article.text == self._article.text
        top, caret, chosen = reader.top_offset(), reader.caret(), reader.selected_range()
        self.show_info(article)
        reader.show_article(article, self._set())
        if chosen and is_same:
            reader.select(*chosen)
        else:
            reader.place_caret(max(reader.first_seen, min(caret, len(article.text))))
        reader.scroll_to(min(top, len(article.text)))

    def show_info(self, article: Article) -> None:
        """Take over a version of the article with the same text: its title or source changed."""
        self._article = article
        self.header.show_info(article.info)
        self._show_left_out()
        self.setAccessibleName(tr("Article: {title}", title=article.info.title))
        self.reader.setAccessibleName(tr("Text of {title}", title=article.info.title))
        self.find_bar.name(article.info.title)

    @property
    def asides_shown(self) -> bool:
        """Whether what was left out is shown in its place."""
        return self.reader.asides_shown

    def show_asides(self, *, shown: bool) -> None:
        """Show what was left out of the article in its place, or hide it again."""
        self.reader.show_asides(shown=shown)
        self._show_left_out()
        self.refresh_overview()
        self.asides_toggled.emit()

    def set_zoom(self, zoom: int) -> None:
        """Show the text ``zoom`` steps larger than normal."""
        zoom = max(ZOOM_RANGE.start, min(zoom, ZOOM_RANGE.stop - 1))
        if zoom != self._zoom:
            self._zoom = zoom
            self._set_again()

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another way; its zoom stays."""
        before, self._typography = self._set(), typography
        if self._set() != before:
            self._set_again()

    def set_own_typography(self, typography: Typography | None) -> None:
        """Set this pane in a way of its own, or with None as all others are."""
        before, self._own = self._set(), typography
        if self._set() != before:
            self._set_again()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Paint ``marks`` in the text and beside the scroll bar."""
        self.reader.set_marks(marks)
        self.refresh_overview()

    def set_themes(self, names: Sequence[str]) -> None:
        """Show the themes of the whole article in the header."""
        self.header.show_themes(names)

    def go_to(self, start: int, end: int) -> None:
        """Bring a passage in sight; when it is a hit, it is the current one."""
        if (start, end) in self.reader.hits:
            self.hits.go_to(self.reader.hits.index((start, end)))
        else:
            self.reader.reveal(start, end)
            self.reader.place_caret(start)
            self.hits.note_led_to(start, end)

    def set_active(self, *, active: bool) -> None:
        """Show by the header that commands go to this pane, or no longer."""
        for widget in (self, self.header):
            widget.setProperty("active", active)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def refresh_overview(self) -> None:
        """Put the ticks beside the scroll bar where marks and hits are, once the loop is free."""
        self._overview_due.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the ticks along with the text."""
        super().resizeEvent(event)
        self.refresh_overview()

    def keep_beside(self, *, kept: bool) -> None:
        """Keep room beside the scroll bar for what `add_beside` puts there, or give it up."""
        self._beside.setVisible(kept)

    def add_beside(self, widget: QWidget) -> None:
        """Put ``widget`` beside the scroll bar, as high as the text."""
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)

    def _show_ticks(self) -> None:
        marks, hits = self.reader.marks, self.reader.hits
        mark_heights = self.reader.heights([mark.start for mark in marks])
        ticks = [(at, mark.ink) for at, mark in zip(mark_heights, marks, strict=True)]
        hit_heights = self.reader.heights([start for start, _ in hits])
        self._overview.set_ticks(ticks, hit_heights, self.reader.current_hit)
        self._show_title_hits()

    def _show_title_hits(self) -> None:
        """Show in the header what was found in a title that the text has, and does not show."""
        hits, title = self.reader.hits, self._article.info.title
        hidden = repeats_title(self._article) and self._article.blocks[0].text == title
        found = [hit for hit in hits if hit[1] <= len(title)] if hidden else []
        current = self.reader.current_hit
        self.header.show_title_hits(found, current if current < len(found) else -1)

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.reader, 1)
        body.addWidget(self._overview)
        body.addWidget(self._beside)
        self._beside.setFixedWidth(BESIDE)
        self._beside.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._notice)
        layout.addWidget(self._left_out, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.find_bar)
        layout.addLayout(body, 1)
        self._left_out.setObjectName("leftOut")
        self._left_out.setFlat(True)
        self._notice.setObjectName("goneNotice")
        self._notice.setWordWrap(True)
        self._notice.hide()
        self.setMinimumWidth(NARROWEST)

    def _connect(self) -> None:
        self.header.close_requested.connect(lambda: self.close_requested.emit(self))
        self.header.pressed.connect(lambda: self.activated.emit(self))
        self.header.menu_requested.connect(lambda at: self.pane_menu_requested.emit(self, at))
        self.header.details_requested.connect(lambda: self.details_requested.emit(self.article_id))
        self.header.unpin_requested.connect(lambda: self.set_pinned(pinned=False))
        self._left_out.clicked.connect(lambda: self.show_asides(shown=not self.asides_shown))
        self.reader.restore_clicked.connect(
            lambda aside, block: self.restore_requested.emit(self.article_id, aside, block)
        )
        self.reader.mark_clicked.connect(lambda i: self.mark_clicked.emit(self.article_id, i))
        self.reader.mark_resized.connect(
            lambda i, start, end: self.mark_resized.emit(self.article_id, i, start, end)
        )
        self.reader.words_selected.connect(lambda: self.words_selected.emit(self))
        self.reader.menu_requested.connect(lambda point: self.menu_requested.emit(self, point))
        self.reader.zoom_requested.connect(lambda step: self.set_zoom(self._zoom + step))
        self.reader.position_changed.connect(self.view_changed)
        self.reader.picture_clicked.connect(self._on_picture_clicked)
        self.reader.verticalScrollBar().valueChanged.connect(self._show_progress)
        self.reader.verticalScrollBar().rangeChanged.connect(self._show_progress)
        self._overview.clicked.connect(self._on_overview_clicked)
        self.hits.changed.connect(self.refresh_overview)

    def _show_left_out(self) -> None:
        asides = self._article.asides
        self._left_out.setVisible(bool(asides))
        hide = tr("Hide what was left out")
        self._left_out.setText(hide if self.asides_shown else show_title(asides))

    def _set(self) -> Typography:
        """Return how the text is set, all in all."""
        return (self._own or self._typography).zoomed(self._zoom)

    def _set_again(self) -> None:
        self.reader.set_typography(self._set())
        self.refresh_overview()
        self.view_changed.emit()

    def _show_progress(self) -> None:
        bar = self.reader.verticalScrollBar()
        self.header.show_progress(bar.value() / bar.maximum() if bar.maximum() > 0 else 1.0)
        pages = self._article.pages
        self.header.show_page(self._article.page_at(self.reader.top_offset()) if pages else "")

    def _on_picture_clicked(self, file: Path) -> None:
        from desktop.ui.reading.picture_viewer import PictureViewer  # seldom seen

        PictureViewer(file, self).open()

    def _on_overview_clicked(self, share: float) -> None:
        bar = self.reader.verticalScrollBar()
        whole = bar.maximum() + bar.pageStep()
        bar.setValue(round(share * whole - bar.pageStep() / 2))
