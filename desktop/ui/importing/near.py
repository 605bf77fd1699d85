"""Looking for articles that say nearly the same as new ones, and joining them when asked."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.library.article import ArticleInfo
from desktop.ui.background.jobs import Jobs
from desktop.ui.background.latest import Latest
from desktop.ui.editions.joining import Joining
from desktop.ui.notices.toasts import Toasts
from desktop.ui.session import Session
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.compare.editions import Near


class NearSearch(QObject):
    """Finds near duplicates once the library knows the new articles."""

    found = Signal(object)

    def __init__(
        self, session: Session, workspace: Workspace, jobs: Jobs, toasts: Toasts, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._workspace = session, workspace
        self._jobs = jobs
        self._joining = Joining(session, workspace, jobs, toasts, self)
        self._waiting: set[str] = set()
        self._known = Latest(jobs, self)
        self._known.answered.connect(self._on_known)
        session.refreshed.connect(self._on_refreshed)

    def look(self, paths: Collection[str]) -> None:
        """Look for what says nearly the same as the articles at ``paths``, once they are known."""
        self._waiting.update(paths)

    def join(self, near: Near) -> None:
        """Join two articles as editions of one; a toast offers the way back."""
        self._joining.join([near.longer, near.shorter])

    def _on_refreshed(self) -> None:
        if self._waiting:
            infos, waiting = self._session.infos, tuple(self._waiting)
            self._known.ask(lambda _: [info for path in waiting if (info := infos.at(path))])

    def _on_known(self, infos: list[ArticleInfo]) -> None:
        self._waiting.difference_update(info.path for info in infos)
        workspace, new = self._workspace, [info.id for info in infos]
        if new:
            from desktop.workspace.editions import near_imported

            self._jobs.start(
                lambda job: near_imported(workspace, new, job.is_cancelled),
                done=self._on_found,
                failed=self._session.failed.emit,
                patient=True,
            )

    def _on_found(self, found: list[Near]) -> None:
        from desktop.ui.importing.near_list import NearTold

        told = [NearTold(one, self._title(one.longer), self._title(one.shorter)) for one in found]
        if told:
            self.found.emit(told)

    def _title(self, article_id: str) -> str:
        info = self._session.info(article_id)
        return info.title if info else article_id
