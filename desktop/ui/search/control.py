"""The search in all articles: the field above, the results at the left, the hits in the panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication

from desktop.ui.feature import Command, Feature, Menu, Panel
from desktop.ui.later import Later
from desktop.ui.search.field import SearchField
from desktop.ui.search.search import SHOWN, Answer, Query, Search, Sort
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.search.results import Counts, Hit, Passage
    from desktop.ui.search.panel import ResultPanel

_PER_LETTER = 5
"""How many articles are listed for each letter: the first ones typed find nearly all, slowly."""
_MORE = 50
"""How many more are listed when that is asked for."""


class SearchControl(QObject):
    """Keeps search field, results and hits in step."""

    answered = Signal(object)
    counted = Signal(object)
    """What is only counted of what was answered."""
    entered = Signal(str)
    """This was searched for in earnest: a result was gone to, or Enter pressed."""

    def __init__(self, shell: Shell) -> None:
        window, session = shell.window, shell.session
        super().__init__(window)
        self._shell, self._window = shell, window
        self._desk, self._desk_control = shell.desk, shell.desk_control
        self._search = Search(session, shell.workspace, shell.jobs, self)
        self._typing = self._searched = self._go_when_answered = False
        self._more = 0
        self.edit = SearchField(window)
        self._later = Later(self._make_panel, window)
        self._connect()
        self._desk_control.open_changed.connect(self._ask)
        session.index_changed.connect(self._ask)
        session.articles_changed.connect(self._on_articles_changed)

    def feature(self) -> Feature:
        """Return the search field, the results, and the commands that lead about in them."""
        return Feature(
            panel=Panel(self._later, tr("Results"), "left"),
            field=self.edit,
            commands=(*self._commands(), *self._stepping()),
        )

    @property
    def panel(self) -> ResultPanel:
        """The results, made when there is something to show first."""
        return self._later.panel

    def search(self) -> None:
        """Go to the search field, with what is selected in the text."""
        pane = self._desk.active
        selected = pane.reader.selected_range() if pane else None
        if pane and selected and selected[1] - selected[0] < 80:
            self._typing = False
            self.edit.setText(pane.article.text[slice(*selected)].replace("\n", " "))
        self.go_to_field()

    def search_for(self, query: str) -> None:
        """Search for ``query`` and show the results."""
        self._typing = False
        self.edit.setText(query)
        self.entered.emit(query)
        self.go_to_field()
        self._shell.sidebars.show_panel(self._later)

    def go_to_field(self) -> None:
        """Give the search field the keyboard."""
        self.edit.setFocus()
        self.edit.selectAll()

    def show_results(self) -> None:
        """Go to the results."""
        self.edit.setFocus()
        self._shell.sidebars.show_panel(self._later)
        self.panel.take_focus()

    def clear_search(self) -> None:
        """Forget the search."""
        self.edit.clear()

    def next_hit(self) -> None:
        """Go to the next hit on the desk; to the best one where no open article has any."""
        self._step(self._desk_control.walk.next_hit)

    def previous_hit(self) -> None:
        """Go to the hit before on the desk; to the best one where no open article has any."""
        self._step(self._desk_control.walk.previous_hit)

    def show_search_help(self) -> None:
        """Show what can be searched for, and how."""
        from desktop.ui.search.help_page import show_search_help

        show_search_help(self._window)

    def _commands(self) -> tuple[Command, ...]:
        return (
            Command(
                "search",
                tr("&Search all articles"),
                self.search,
                Menu.SEARCH,
                keys=("Ctrl+K", "Ctrl+Shift+F"),
                icon="search",
            ),
            Command(
                "show_results",
                tr("&Results"),
                self.show_results,
                Menu.SEARCH,
                keys=("Ctrl+Shift+E",),
            ),
            Command("clear_search", tr("&Clear search"), self.clear_search, Menu.SEARCH),
            Command(
                "show_search_help",
                tr("&Search syntax"),
                self.show_search_help,
                Menu.HELP,
                keys=("Shift+F1",),
            ),
        )

    def _stepping(self) -> tuple[Command, ...]:
        return (
            Command(
                "previous_hit",
                tr("&Previous hit"),
                self.previous_hit,
                Menu.SEARCH,
                2,
                keys=("Shift+F3", "Ctrl+Shift+G"),
                icon="previous",
                beside_field=True,
            ),
            Command(
                "next_hit",
                tr("&Next hit"),
                self.next_hit,
                Menu.SEARCH,
                2,
                keys=("F3", "Ctrl+G"),
                icon="next",
                beside_field=True,
            ),
        )

    def _show_or_leave(self, answer: Answer) -> None:
        if not answer.is_search:
            self._shell.sidebars.leave_panel(self._later)
        elif self.edit.hasFocus():
            self._shell.sidebars.show_panel(self._later)

    def _connect(self) -> None:
        self._search.answered.connect(self._on_answered)
        self._search.counted.connect(self._on_counted)
        self._search.not_counted.connect(self._on_not_counted)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.returnPressed.connect(self._on_search_entered)
        self.edit.results_requested.connect(self._on_results_requested)
        self.edit.help_requested.connect(self.show_search_help)
        self.edit.left.connect(self._on_left)

    def _make_panel(self) -> ResultPanel:
        from desktop.ui.search.panel import ResultPanel

        panel = ResultPanel(self._later)
        panel.passage_chosen.connect(self._on_passage_chosen)
        panel.article_chosen.connect(self._desk_control.go_to)
        panel.query_requested.connect(self.edit.setText)
        panel.sort_changed.connect(self._ask)
        panel.more_requested.connect(self._on_more_requested)
        panel.menu_requested.connect(self._on_menu_requested)
        panel.left.connect(self.go_to_field)
        return panel

    def _on_menu_requested(self, article_id: str, point: QPoint) -> None:
        self._shell.requests.article_menu_requested.emit([article_id], point)

    def _on_typed(self, _: str) -> None:
        self._typing = True
        self._go_when_answered = False

    def _on_changed(self, _: str) -> None:
        self._more = 0
        self._ask()

    def _on_more_requested(self) -> None:
        self._more += _MORE
        self._ask()

    def _on_articles_changed(self, articles: frozenset[str]) -> None:
        """Let hits stand in the texts that are open as they are now; the index tells all else."""
        if articles & self._desk_control.open_ids:
            self._ask()

    def _ask(self, *_: object) -> None:
        """Search for what the search field says, among the articles open now."""
        text = self.edit.text()
        if not text.strip() and not self._searched:
            return  # nothing to show or to clear; the index need not even be loaded
        self._searched = bool(text.strip())
        sort: Sort = "date" if self.panel.sort == "date" else "relevance"
        letters = len(text.strip()) if self._typing and text.isascii() else SHOWN
        limit = min(SHOWN, _PER_LETTER * letters) + self._more
        opened = self._desk_control.open_articles
        self._search.ask(Query(text, sort, opened, self._typing, limit))

    def _on_answered(self, answer: Answer) -> None:
        from desktop.ui.search.panel import Opened

        panes = {
            pane.article_id: Opened(
                pane.number, pane.article.info.title, bool(answer.hits_in(pane.article))
            )
            for pane in self._desk.panes
            if not pane.is_gone
        }
        self.panel.show_results(answer.results, panes, complete=answer.is_complete)
        self._desk_control.show_hits(answer.hits if answer.is_search else None)
        self.answered.emit(answer)
        self._show_or_leave(answer)
        if not answer.results.hits:
            self._tell_found()
        if self._go_when_answered:
            self._go_when_answered = False
            self._go()

    def _on_counted(self, counts: Counts) -> None:
        self.panel.show_counts(counts)
        self._tell_found()
        self.counted.emit(counts)

    def _tell_found(self) -> None:
        """Have what was found read out, but not to who reads an article meanwhile."""
        focus = QApplication.focusWidget()
        if focus and focus is not self._desk and not self._desk.isAncestorOf(focus):
            self.panel.tell_found()

    def _on_not_counted(self) -> None:
        self.panel.show_not_counted()

    def _on_search_entered(self) -> None:
        """Go to the next hit, once what was typed has been answered."""
        self.entered.emit(self.edit.text())
        if self._search.is_busy:
            self._go_when_answered = True
        else:
            self._go()

    def _go(self) -> None:
        """Go to the next hit as F3 does; the field keeps the keyboard."""
        self.next_hit()
        self.edit.setFocus()

    def _step(self, walk: Callable[[], None]) -> None:
        if any(pane.reader.hits for pane in self._desk.panes):
            walk()
        elif not self.edit.text().strip():
            self.go_to_field()
        elif best := self.panel.first_passage:
            self._on_passage_chosen(*best)
        elif not self._search.is_busy:
            self._shell.session.told.emit(tr("Nothing found."))

    def _on_results_requested(self) -> None:
        if self.edit.text().strip():
            self.show_results()

    def _on_left(self) -> None:
        if self._desk.active:
            self._desk.focus(self._desk.active)

    def _on_passage_chosen(self, hit: Hit, passage: Passage) -> None:
        self.entered.emit(self.edit.text())
        if passage.where == "note" and passage.annotation:
            self._desk_control.go_to_annotation(passage.annotation)
        elif passage.where == "text":
            start, end = next(iter(passage.matches), (passage.start, passage.end))
            self._desk_control.open_at(hit.article, start, end)
        else:
            self._desk_control.go_to(hit.article)
