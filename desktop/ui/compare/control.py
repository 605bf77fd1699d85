"""Comparing as a feature: the comparison, and what shows it, kept in step with the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.ui.compare.board_control import BoardControl
from desktop.ui.compare.claims.keeper import ClaimKeeper
from desktop.ui.compare.comparison import Comparison
from desktop.ui.compare.echoes.answers import Answers
from desktop.ui.compare.echoes.control import EchoControl
from desktop.ui.compare.leading import Leader
from desktop.ui.compare.linking.control import LinkControl
from desktop.ui.compare.pictures.strip_control import StripControl
from desktop.ui.feature import Feature
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.briefs.brief import Table


class CompareControl(QObject):
    """Has the open articles compared, and hands the parts that show it to the window."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self.comparison = Comparison(shell.workspace, shell.jobs, self)
        self.keeper = ClaimKeeper(shell.session, shell.workspace, shell.jobs, self)
        leader = Leader(shell.desk, shell.desk_control, self)
        self.linking = LinkControl(shell, self.comparison)
        answers = Answers(shell.desk, self.linking, self)
        self.echoes = EchoControl(shell, self.comparison, self.keeper, leader, answers)
        self.boards = BoardControl(shell, self.comparison, self.keeper, leader)
        self.strips = StripControl(shell.desk, self.comparison, self)
        self._due = QTimer(self, interval=0, singleShot=True)
        self._due.timeout.connect(self._compare)
        self.keeper.refused.connect(self.comparison.forget_ties)
        self.comparison.failed.connect(shell.session.failed)
        self.comparison.progressed.connect(self._on_progressed)
        self.comparison.stopped.connect(self._on_stopped)
        shell.desk_control.open_changed.connect(self._due.start)
        shell.session.articles_changed.connect(self._due.start)
        shell.session.ready.connect(self._due.start)
        shell.session.all_read.connect(self._due.start)

    def features(self) -> tuple[Feature, ...]:
        """Return what the window takes over: one feature for each panel."""
        return (self.echoes.feature(), self.linking.feature(), self.boards.feature())

    def brief_tables(self) -> tuple[Table, ...]:
        """Return the tables of the board that the reader wants in the brief, as they stand."""
        return self.boards.brief_tables()

    def _on_stopped(self) -> None:
        self._shell.session.told.emit(
            tr("Comparing was stopped. Ask who else says a passage (E) to begin anew.")
        )

    def _on_progressed(self, done: int, total: int) -> None:
        self._shell.session.progressed.emit(tr("Comparing long articles"), done, total)

    def _compare(self) -> None:
        session = self._shell.session
        if session.is_ready and not session.is_opening:  # it would hold up what is still being read
            self.comparison.compare(self._shell.desk_control.open_articles)
