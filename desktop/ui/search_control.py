"""The search in all articles: the field above, the results at the left, the hits in the panes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.search.results import Hit, Passage
from desktop.ui.desk_control import DeskControl
from desktop.ui.jobs import Jobs
from desktop.ui.panels.result_panel import ResultPanel
from desktop.ui.reading.desk import Desk
from desktop.ui.searching import Answer, Query, Search, Sort
from desktop.ui.session import Session


class SearchControl(QObject):
    """Keeps search field, results and hits in step."""

    shown = Signal(bool)

    def __init__(
        self, session: Session, jobs: Jobs, desk: Desk, desk_control: DeskControl, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._desk_control = desk, desk_control
        self._search = Search(session, jobs, self)
        self._typing = self._searched = False
        self.edit = _search_field(window)
        self.panel = ResultPanel(window)
        self._search.answered.connect(self._on_answered)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.textChanged.connect(self._ask)
        self.edit.returnPressed.connect(self._on_search_entered)
        self.panel.passage_chosen.connect(self._on_passage_chosen)
        self.panel.article_chosen.connect(desk_control.open)
        self.panel.query_requested.connect(self._on_query_requested)
        self.panel.sort_changed.connect(self._ask)
        desk_control.open_changed.connect(self._ask)
        session.index_changed.connect(self._ask)
        session.articles_changed.connect(self._ask)

    def search(self) -> None:
        """Go to the search field, with what is selected in it."""
        pane = self._desk.active
        selected = pane.reader.selected_range() if pane else None
        if pane and selected and selected[1] - selected[0] < 80:
            self.edit.setText(pane.article.text[slice(*selected)])
        self.edit.setFocus()
        self.edit.selectAll()

    def clear_search(self) -> None:
        """Forget the search."""
        self.edit.clear()

    def _on_typed(self, _: str) -> None:
        self._typing = True

    def _ask(self, *_: object) -> None:
        """Search for what the search field says, among the articles open now."""
        text = self.edit.text()
        if not text.strip() and not self._searched:
            return  # nothing to show or to clear; the index need not even be loaded
        self._searched = bool(text.strip())
        sort: Sort = "date" if self.panel.sort == "date" else "relevance"
        self._search.ask(Query(text, sort, self._desk_control.open_articles, self._typing))

    def _on_answered(self, answer: Answer) -> None:
        searched = bool(answer.query.text.strip())
        titles = {pane.article_id: pane.article.info.title for pane in self._desk.panes}
        self.panel.show_results(answer.results, titles)
        self._desk_control.show_hits(answer.hits if searched else None)
        self.shown.emit(searched)

    def _on_search_entered(self) -> None:
        self._typing = False
        self._ask()
        self._desk_control.next_hit()

    def _on_passage_chosen(self, hit: Hit, passage: Passage) -> None:
        if passage.where == "note" and passage.annotation:
            self._desk_control.go_to_annotation(passage.annotation)
        elif passage.where == "text":
            start, end = next(iter(passage.matches), (passage.start, passage.end))
            self._desk_control.open_at(hit.article, start, end)
        else:
            self._desk_control.open(hit.article)

    def _on_query_requested(self, query: str) -> None:
        self._typing = False
        self.edit.setText(query)


def _search_field(parent: QWidget) -> QLineEdit:
    edit = QLineEdit(parent)
    edit.setObjectName("searchEdit")
    edit.setPlaceholderText("Search all articles, notes and themes  (Ctrl+Shift+F)")
    edit.setAccessibleName("Search all articles, notes and themes")
    edit.setClearButtonEnabled(True)
    edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    edit.setMaximumWidth(760)
    return edit
