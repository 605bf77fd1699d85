"""What is known of articles from the last start, to show them before the folder is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.library.article import Article
    from desktop.ui.background.jobs import Jobs
    from desktop.workspace.workspace import Workspace

_LARGE = 500_000
"""Bytes of a catalogue, of some two thousand articles, from which on it is not waited for."""


class Recall(QObject):
    """Takes up what is known of a library's articles, without reading them."""

    done = Signal()

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._jobs = workspace.library, jobs

    @property
    def is_large(self) -> bool:
        """Whether so much is known of the articles that `all` is not waited for."""
        return self._library.catalogue_size > _LARGE

    def all(self) -> None:
        """Take up all of it; of a large library in the background. `done` tells when."""
        if self.is_large:
            self._jobs.start(lambda _: self._library.recall(), finished=self._on_recalled)
        else:
            self._library.recall()
            self.done.emit()

    def shown(self) -> None:
        """Take up what is known of those articles alone that were shown last."""
        self._library.recall_shown()

    def keep_shown(self, articles: Sequence[Article]) -> None:
        """Keep articles as they were read, for the next start to show at once."""
        self._jobs.start(lambda _: self._library.keep_shown(articles), quick=True)

    def _on_recalled(self) -> None:
        self.done.emit()
