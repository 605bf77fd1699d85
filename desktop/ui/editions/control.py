"""Articles told twice, found when the reader asks for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.progress import IsCancelled, Progress
from desktop.ui.background.jobs import Job
from desktop.ui.editions.joining import Joining
from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.shell import Shell
from desktop.wording import tr
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.compare.difference import Stretch
    from desktop.compare.editions import Groups, Near
    from desktop.ui.editions.dialog import EditionsDialog
    from desktop.ui.editions.pair import Pair

    Found = tuple[list[Near], Groups]


class EditionControl(QObject):
    """Shows pairs of articles that say nearly the same, with what can be done about them."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell, self._session = shell, shell.session
        self._jobs, self._workspace = shell.jobs, shell.workspace
        self._joining = Joining(shell.session, shell.workspace, shell.jobs, shell.toasts, self)
        self._joining.changed.connect(self._on_changed)
        self._dialog: EditionsDialog | None = None
        self._search: Job | None = None

    def feature(self) -> Feature:
        """Return the command that finds them."""
        text = tr("Find articles told &twice…")
        return Feature(commands=(Command("find_editions", text, self.find, Menu.COMPARE, 3),))

    def find(self) -> None:
        """Look through all articles, and show what was found."""
        from desktop.ui.editions.dialog import EditionsDialog

        if self._dialog is None:
            dialog = self._dialog = EditionsDialog(self._shell.window)
            dialog.comparison_wanted.connect(self._compare)
            dialog.open_wanted.connect(self._open)
            dialog.join_wanted.connect(lambda pair: self._joining.join([pair.old.id, pair.new.id]))
            dialog.part_wanted.connect(lambda pair: self._joining.part(pair.new.id))
            dialog.finished.connect(self._stop)
        self._dialog.show()
        self._dialog.raise_()
        self._look()

    def _look(self) -> None:
        self._stop()
        workspace = self._workspace
        self._search = self._jobs.start(
            lambda job: _found(workspace, job.progress, job.is_cancelled),
            done=self._on_found,
            failed=self._session.failed.emit,
            progressed=self._on_progressed,
        )

    def _stop(self, _: int = 0) -> None:
        if self._search:
            self._search.cancel()
            self._search = None

    def _on_progressed(self, done: int, total: int) -> None:
        if self._dialog and self._search:
            self._dialog.show_progress(done, total)

    def _on_found(self, found: Found) -> None:
        from desktop.ui.editions.pair import pairs_of

        self._search = None
        if self._dialog:
            near, groups = found
            self._dialog.show_pairs(list(pairs_of(near, groups, self._session.infos)))

    def _on_changed(self) -> None:
        if self._dialog and self._dialog.isVisible():
            self._look()

    def _compare(self, pair: Pair) -> None:
        workspace = self._workspace
        self._jobs.start(
            lambda _: _difference(workspace, pair.old.id, pair.new.id),
            done=partial(self._on_compared, pair),
            failed=self._session.failed.emit,
        )

    def _on_compared(self, pair: Pair, stretches: tuple[Stretch, ...]) -> None:
        if self._dialog:
            self._dialog.show_difference(pair, stretches)

    def _open(self, pair: Pair) -> None:
        for info in (pair.old, pair.new):
            self._shell.desk_control.open(info.id)


def _found(workspace: Workspace, progress: Progress, cancelled: IsCancelled) -> Found:
    from desktop.workspace.editions import Editions

    editions = Editions(workspace)
    return editions.near((), progress, cancelled), editions.groups


def _difference(workspace: Workspace, old: str, new: str) -> tuple[Stretch, ...]:
    from desktop.compare.difference import difference

    return difference(workspace.text_of(old), workspace.text_of(new))
