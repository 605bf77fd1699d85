"""All hits of the search made into highlights, by menu: of a theme, or of none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from desktop.ui.feature import Entries, Feature, Menu
from desktop.ui.search.control import SearchControl
from desktop.ui.shell import Shell
from desktop.ui.themes.menu import fill_themes
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.ui.search.marking import HitMarks


class HitMarkControl(QObject):
    """Highlights all that a search finds, in the background and as one step."""

    def __init__(self, shell: Shell, search: SearchControl) -> None:
        super().__init__(shell.window)
        self._shell, self._session, self._search = shell, shell.session, search

    def feature(self) -> Feature:
        """Return the menu of themes to highlight all hits in."""
        return Feature(entries=(Entries(self._fill, Menu.SEARCH, tr("&Highlight all hits in"), 2),))

    def highlight_hits(self, theme: str) -> None:
        """Highlight every hit of the search in a theme, "" for none."""
        from desktop.ui.search.marking import hit_marks

        session, workspace = self._session, self._shell.workspace
        query = self._search.edit.text().strip()
        if not query or not session.is_ready:
            session.told.emit(tr("Type a search first."))
            return
        self._shell.jobs.start(
            lambda job: hit_marks(workspace, query, theme, job.progress, job.is_cancelled),
            done=self._on_marks,
            failed=session.failed.emit,
            progressed=self._on_progress,
        )

    def _on_progress(self, done: int, total: int) -> None:
        self._session.progressed.emit(tr("Highlighting hits"), done, total)

    def _on_marks(self, found: HitMarks | None) -> None:
        if found is None or found.change.is_empty:
            self._session.told.emit(tr("There was no hit to highlight."))
            return
        self._session.push(found.change)
        if found.is_cut:
            self._session.told.emit(tr("There were more hits; narrow the search to mark them all."))

    def _fill(self, menu: QMenu) -> None:
        menu.addAction(tr("No theme"), partial(self.highlight_hits, ""))
        fill_themes(menu, self._session.codebook, (), self.highlight_hits)
        for action in menu.actions():
            action.setEnabled(bool(self._search.edit.text().strip()))
