"""Every match in its context: the panel below the desk, when it is shown, and where it leads."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from desktop.ui.concordance.panel import ConcordancePanel
from desktop.ui.feature import Command, Feature, Menu, Panel
from desktop.ui.search.control import SearchControl
from desktop.ui.search.search import Answer
from desktop.ui.shell import Shell
from desktop.wording import tr


class ConcordanceControl(QObject):
    """Keeps the view in step with the search."""

    def __init__(self, shell: Shell, search: SearchControl) -> None:
        super().__init__(shell.window)
        self._sidebars = shell.sidebars
        self.panel = ConcordancePanel(shell.window)
        self.panel.shown.connect(self._show)
        self.panel.passage_chosen.connect(shell.desk_control.open_at)
        self.panel.left.connect(search.go_to_field)
        search.answered.connect(self._on_answered)
        self._answer: Answer | None = None

    def feature(self) -> Feature:
        """Return the panel and the command that shows it."""
        return Feature(
            panel=Panel(self.panel, tr("Matches in context"), "below", "concordance"),
            commands=(
                Command(
                    "toggle_concordance",
                    tr("&Matches in context"),
                    self.toggle,
                    Menu.VIEW,
                    keys=("Ctrl+Shift+K",),
                    checkable=True,
                    follow=partial(self._sidebars.follow, self.panel),
                ),
            ),
        )

    def toggle(self) -> None:
        """Show every match in its context below the desk, or hide it."""
        if self._sidebars.is_shown(self.panel):
            self._sidebars.leave_panel(self.panel)
        else:
            self._sidebars.show_panel(self.panel)
            self.panel.take_focus()

    def _on_answered(self, answer: Answer) -> None:
        self._answer = answer
        self._show()

    def _show(self) -> None:
        """Show the last answer, unless nobody sees it."""
        if self._answer is None or not self.panel.isVisible():
            return
        articles = self._answer.query.articles
        hits = [self._answer.hits_in(article) for article in articles]
        self.panel.show_hits(articles, hits if self._answer.is_search else None)
