"""Joining articles as editions and parting them: in the background, each with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.ui.background.jobs import Jobs
from desktop.ui.notices.toasts import Toasts
from desktop.ui.session import Session
from desktop.wording import tr
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.compare.editions import Groups


class Joining(QObject):
    """Changes which articles are editions of one; a toast takes the step back."""

    changed = Signal()

    def __init__(
        self, session: Session, workspace: Workspace, jobs: Jobs, toasts: Toasts, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._workspace = session, workspace
        self._jobs, self._toasts = jobs, toasts

    def join(self, articles: Sequence[str]) -> None:
        """Join articles as editions of one."""
        from desktop.workspace.editions import Editions

        editions = Editions(self._workspace)
        told = tr("Joined as editions of one article.")
        self._change(lambda: editions.join(articles), told)

    def part(self, article: str) -> None:
        """Take an article out of its editions."""
        from desktop.workspace.editions import Editions

        editions = Editions(self._workspace)
        self._change(lambda: editions.part(article), tr("No longer joined."))

    def _change(self, change: Callable[[], tuple[Groups, Groups]], told: str) -> None:
        self._jobs.start(
            lambda _: change(),
            done=partial(self._on_changed, told),
            failed=self._session.failed.emit,
        )

    def _on_changed(self, told: str, groups: tuple[Groups, Groups]) -> None:
        before, _ = groups
        self._toasts.toast(told, tr("Undo"), lambda: self._put_back(before))
        self.changed.emit()

    def _put_back(self, groups: Groups) -> None:
        from desktop.workspace.editions import Editions

        editions = Editions(self._workspace)
        self._jobs.start(
            lambda _: editions.put_back(groups),
            done=lambda _: self.changed.emit(),
            failed=self._session.failed.emit,
        )
