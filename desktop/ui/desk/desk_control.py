"""What happens on the desk: articles opened and closed, marks and hits painted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.library.article import Article, ArticleInfo
from desktop.ui.desk.desk import Desk
from desktop.ui.desk.pane import Pane
from desktop.ui.desk.pane_memory import PaneMemory
from desktop.ui.desk.replace_bar import Choice
from desktop.ui.desk.walking import Walk
from desktop.ui.look.chosen import load_typography, save_typography
from desktop.ui.look.typography import Typography
from desktop.ui.reading.pictures import Pictures
from desktop.ui.reading.turns import LARGE, Turns
from desktop.ui.session import Session
from desktop.ui.theming import colors_of, is_dark

if TYPE_CHECKING:  # not before there are annotations
    from desktop.ui.feature import Spot
    from desktop.ui.notes.marking import Marker


class DeskControl(QObject):
    """Keeps the panes in step with the session."""

    open_changed = Signal()
    menu_requested = Signal(object, QPoint)
    pane_menu_requested = Signal(object, QPoint)
    words_selected = Signal(object)
    """The mouse has selected words in this pane."""
    mark_clicked = Signal(object, str)
    """A mark in this pane was clicked, and is the chosen one now."""
    scrolled = Signal()
    selection_changed = Signal()
    """Words of some pane are selected, others than before, or none."""
    restore_requested = Signal(str, int, int)
    """What was left out of an article is to be text again: an aside's number, a block's or -1."""
    asides_toggled = Signal()
    details_requested = Signal(str)
    """Someone wants to edit what is known of this article, by its id."""

    def __init__(self, session: Session, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._hits: Mapping[str, list[tuple[int, int]]] | None = None
        self._marks_hidden = False
        self._typography = load_typography()
        self._colors = colors_of(QApplication.palette())
        self._pictures, self._turns = Pictures(session.folder, self), Turns(self)
        self.walk = Walk(session, desk)
        self.memory = PaneMemory(session, desk, self._open)
        self._place_wanted: tuple[str, int, int] | None = None
        desk.replace_bar.chosen.connect(self._on_replace_chosen)
        desk.article_dropped.connect(self.open)
        desk.panes_changed.connect(self.open_changed)
        desk.active_changed.connect(self.open_changed)
        session.annotations_changed.connect(self._on_annotations_changed)
        session.themes_changed.connect(self.repaint_all)
        session.articles_changed.connect(self._on_articles_changed)
        session.current_changed.connect(self._on_current_changed)

    @cached_property
    def _marker(self) -> Marker:
        from desktop.ui.notes.marking import Marker

        return Marker()

    @property
    def typography(self) -> Typography:
        """How all panes are set."""
        return self._typography

    @property
    def open_ids(self) -> frozenset[str]:
        """The ids of the articles on the desk."""
        return frozenset(pane.article_id for pane in self._desk.panes)

    @property
    def open_articles(self) -> tuple[Article, ...]:
        """The articles on the desk from left to right."""
        return tuple(pane.article for pane in self._desk.panes)

    def open(self, article_id: str, index: int = -1) -> None:
        """Show an article in a new pane, or turn to the one that shows it already.

        What has the keyboard keeps it. A large article is read in the background first.
        """
        self._session.read_first(article_id, partial(self._open, article_id, index))

    def go_to(self, article_id: str, index: int = -1) -> None:
        """Show an article as `open` does, and give its text the keyboard."""
        self._session.read_first(article_id, partial(self._go_to, article_id, index))

    def open_here(self, article_id: str, instead_of: Pane | None = None) -> None:
        """Show an article in place of another, that of the active pane unless told."""
        old = instead_of or self._desk.active
        if old is None or self._desk.pane_of(article_id):
            self.open(article_id)
        else:
            self._session.read_first(article_id, partial(self._replace, old, article_id))

    def pane_number(self, article_id: str) -> int:
        """Return the number of the pane that shows an article, from 1; 0 when none does."""
        pane = self._desk.pane_of(article_id)
        return pane.number if pane else 0

    def open_at(self, article_id: str, start: int, end: int) -> None:
        """Show a passage of an article, opening it if need be."""

        def go() -> None:
            self._place_wanted = (article_id, start, end)
            if pane := self._go_to(article_id):
                # A pane just added has no size yet, so where things stand is not known.
                QTimer.singleShot(0, pane, lambda: pane.go_to(start, end))

        self._session.read_first(article_id, go)

    def show_hits(self, hits: Mapping[str, list[tuple[int, int]]] | None) -> None:
        """Paint the hits of the search in every pane, by the text's hash; None clears them."""
        self._hits = hits
        for pane in self._desk.panes:
            self._show_hits(pane)

    def spot_in(self, pane: Pane) -> Spot:
        """Return what a context menu in ``pane`` is about; choose the mark at its caret."""
        from desktop.ui.feature import Spot

        if pane.reader.selected_range():
            return Spot.SELECTION
        if under := pane.reader.marks_under_caret():
            self._session.set_current(under[0].id)
            return Spot.MARK
        return Spot.TEXT

    def toggle_marks(self) -> None:
        """Hide the highlights in all panes, or show them again."""
        self._marks_hidden = not self._marks_hidden
        self.repaint_all()

    def repaint_all(self) -> None:
        """Paint the marks of all panes anew."""
        for pane in self._desk.panes:
            self._paint(pane)

    def set_typography(self, typography: Typography) -> None:
        """Set all panes in another way from now on, also after the next start."""
        self._typography = typography
        save_typography(typography, self._session.keep)
        for pane in self._desk.panes:
            pane.set_typography(typography)

    def retypeset(self) -> None:
        """Set all articles anew if the system turned light or dark, or has another accent."""
        colors = colors_of(QApplication.palette())
        if colors == self._colors:  # a palette is also new where only a style sheet was
            return
        self._colors = colors
        for pane in self._desk.panes:
            self._turns.call(pane, partial(self._show_anew, pane))

    def go_to_annotation(self, annotation_id: str) -> None:
        """Open the article of an annotation at its passage, and choose it."""
        self._session.set_current(annotation_id)
        annotation = self._session.current
        if annotation is None or self._session.info(annotation.article) is None:
            return

        def go() -> None:
            place = self._session.place_of(annotation)
            if place:
                self.open_at(annotation.article, *place)
            else:
                self.go_to(annotation.article)

        self._session.read_first(annotation.article, go)

    def _go_to(self, article_id: str, index: int = -1) -> Pane | None:
        pane = self._open(article_id, index)
        if pane:
            self._desk.focus(pane)
        return pane

    def _open(self, article_id: str, index: int = -1, width: int = 0) -> Pane | None:
        if pane := self._desk.pane_of(article_id):
            self._desk.activate(pane)
            return pane
        if self._desk.is_full:
            self._ask_whom_to_replace(article_id)
            return None
        pane = self._make_pane(article_id, width or self._desk.width_for_another)
        if pane:
            self._desk.add(pane, index)
            self._show(pane)
        return pane

    def _make_pane(self, article_id: str, width: int) -> Pane | None:
        article = self._session.article(article_id)
        if article is None:
            return None
        pane = Pane(
            article,
            self._typography,
            _find,
            pictures=self._pictures,
            turns=self._turns,
            width=width,
        )
        session = self._session
        pane.mark_clicked.connect(lambda _, key: self._on_mark_clicked(pane, key))
        pane.view_changed.connect(self.scrolled)
        pane.menu_requested.connect(self.menu_requested)
        pane.words_selected.connect(self.words_selected)
        pane.reader.selectionChanged.connect(self.selection_changed)
        pane.pane_menu_requested.connect(self.pane_menu_requested)
        pane.restore_requested.connect(self.restore_requested)
        pane.asides_toggled.connect(self.asides_toggled)
        pane.details_requested.connect(self.details_requested)
        pane.mark_resized.connect(
            lambda _, key, start, end: session.editor.resize(key, pane.article, start, end)
        )
        return pane

    def _replace(self, old: Pane, article_id: str) -> None:
        if pane := self._make_pane(article_id, old.width()):
            self._desk.replace(old, pane)
            self._show(pane)

    def _show(self, pane: Pane) -> None:
        """Show hits and marks in a pane that is on the desk now."""
        self._show_hits(pane)
        if len(pane.article.text) < LARGE:
            self._paint(pane)
        else:  # it may bear thousands of marks: the window breathes in between
            self._turns.call(pane, partial(self._paint, pane))

    def _ask_whom_to_replace(self, article_id: str) -> None:
        info = self._session.info(article_id)
        choices = [
            Choice(pane.number, pane.article_id, _short_name(pane.article.info), pane.is_pinned)
            for pane in self._desk.panes
        ]
        if info:
            self._desk.replace_bar.ask(article_id, info.title, choices)

    def _on_replace_chosen(self, wanted: str, gone: str) -> None:
        place, self._place_wanted = self._place_wanted, None
        if (old := self._desk.pane_of(gone)) is None:
            return
        self.open_here(wanted, old)
        if place and place[0] == wanted:
            self.open_at(*place)

    def _show_anew(self, pane: Pane) -> None:
        pane.show_article(pane.article)
        self._paint(pane)
        self._show_hits(pane)

    def _paint(self, pane: Pane) -> None:
        dark = is_dark(pane.palette())
        placed = () if self._marks_hidden else self._session.placed(pane.article_id)
        marks = self._marker.marks(placed, self._session.codebook, dark=dark) if placed else ()
        pane.set_marks(list(marks))
        info = self._session.info(pane.article_id)
        pane.set_themes(self._session.theme_names_of(info) if info else ())
        current = self._session.current
        pane.reader.set_current_mark(current.id if current else "")

    def _show_hits(self, pane: Pane) -> None:
        found = None if self._hits is None else self._hits.get(pane.article.info.sha256)
        if found is None:  # nothing is searched, or this text has not been looked through yet
            pane.hits.clear_search()
        else:
            pane.hits.show_search(found)

    def _on_mark_clicked(self, pane: Pane, annotation_id: str) -> None:
        self._session.set_current(annotation_id)
        self.mark_clicked.emit(pane, annotation_id)

    def _on_current_changed(self, annotation_id: str) -> None:
        for pane in self._desk.panes:
            pane.reader.set_current_mark(annotation_id)

    def _on_annotations_changed(self, articles: frozenset[str]) -> None:
        for pane in self._desk.panes:
            if pane.article_id in articles:
                self._paint(pane)

    def _on_articles_changed(self, articles: frozenset[str]) -> None:
        for pane in self._desk.panes:
            if pane.article_id not in articles:
                continue
            if self._session.info(pane.article_id) is None:
                self._follow(pane)
                continue
            pane.set_gone(gone=False)
            if article := self._session.article(pane.article_id):
                is_same = article.text == pane.article.text
                if is_same and article.asides == pane.article.asides:
                    pane.show_info(article)
                else:
                    pane.show_article(article)  # its marks follow with annotations_changed
                    self._show_hits(pane)

    def _follow(self, pane: Pane) -> None:
        """Let a pane show its article under its new name, if the file was only renamed."""
        info = pane.article.info
        same = self._session.infos.of_text(info.sha256)
        renamed = next((one for one in same if one.id not in self.open_ids), None)
        article = self._session.article(renamed.id) if renamed else None
        pane.set_gone(gone=article is None)
        if article is None:
            return
        pane.show_info(article)
        self._paint(pane)
        self.open_changed.emit()


def _find(typed: str, article: Article) -> list[tuple[int, int]]:
    from desktop.search.literal import find_literal

    return find_literal(typed, article.text)


def _short_name(info: ArticleInfo) -> str:
    return info.source or (f"{info.title[:24]}…" if len(info.title) > 25 else info.title)
