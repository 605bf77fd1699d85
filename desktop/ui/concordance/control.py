"""Every match in its context: the panel below the desk, when it is shown, and where it leads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.feature import Command, Feature, Menu, Panel
from desktop.ui.later import Later
from desktop.ui.search.control import SearchControl
from desktop.ui.search.search import Answer
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.ui.concordance.panel import ConcordancePanel


class ConcordanceControl(QObject):
    """Keeps the view in step with the search."""

    def __init__(self, shell: Shell, search: SearchControl) -> None:
        super().__init__(shell.window)
        self._sidebars = shell.sidebars
        self._desk_control, self._search = shell.desk_control, search
        self._later = Later(self._make_panel, shell.window)
        search.answered.connect(self._on_answered)
        self._answer: Answer | None = None

    def feature(self) -> Feature:
        """Return the panel and the command that shows it."""
        return Feature(
            panel=Panel(self._later, tr("Matches in context"), "below", "concordance"),
            commands=(
                Command(
                    "toggle_concordance",
                    tr("&Matches in context"),
                    self.toggle,
                    Menu.VIEW,
                    keys=("Ctrl+Shift+K",),
                    checkable=True,
                    follow=partial(self._sidebars.follow, self._later),
                ),
            ),
        )

    def toggle(self) -> None:
        """Show every match in its context below the desk, or hide it."""
        if self._sidebars.is_shown(self._later):
            self._sidebars.leave_panel(self._later)
        else:
            self._sidebars.show_panel(self._later)
            self._later.panel.take_focus()

    def _make_panel(self) -> ConcordancePanel:
        from desktop.ui.concordance.panel import ConcordancePanel

        panel = ConcordancePanel(self._later)
        panel.shown.connect(self._show)
        panel.passage_chosen.connect(self._desk_control.open_at)
        panel.left.connect(self._search.go_to_field)
        return panel

    def _on_answered(self, answer: Answer) -> None:
        self._answer = answer
        self._show()

    def _show(self) -> None:
        """Show the last answer, unless nobody sees it."""
        if self._answer is None or not self._later.isVisible():
            return
        articles = self._answer.query.articles
        hits = [self._answer.hits_in(article) for article in articles]
        self._later.panel.show_hits(articles, hits if self._answer.is_search else None)
