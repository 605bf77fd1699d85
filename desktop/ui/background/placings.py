"""Finding where annotations stand in a text that changed, in the background."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.ui.background.jobs import Jobs
from desktop.workspace.workspace import Workspace


class Placings(QObject):
    """Searches for the passages of articles, each article once at a time."""

    placed = Signal(str)
    """Where the annotations of this article stand is known."""
    failed = Signal(str)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._jobs = workspace, jobs
        self._under_way: set[str] = set()

    def find(self, article_id: str) -> None:
        """Search for the passages of an article, unless that is under way."""
        if article_id not in self._under_way:
            self._under_way.add(article_id)
            self._jobs.start(
                lambda _: self._place(article_id), done=self._on_placed, failed=self.failed.emit
            )

    def _on_placed(self, article_id: str) -> None:
        self.placed.emit(article_id)

    def _place(self, article_id: str) -> str:
        try:
            self._workspace.placed(article_id)
        finally:
            self._under_way.discard(article_id)  # so that it can be tried again, come what may
        return article_id
