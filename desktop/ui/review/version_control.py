"""Comparing an article with the texts that it was annotated in earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.library.article import ArticleInfo
from desktop.ui.review.versions import Version
from desktop.ui.shell import Shell
from desktop.wording import tr
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.compare.difference import Stretch
    from desktop.ui.review.version_dialog import VersionDialog


class VersionControl(QObject):
    """Fetches the versions of an article, and what is different, in the background."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._session, self._jobs = shell.session, shell.jobs
        self._workspace = shell.workspace
        self._desk, self._window = shell.desk, shell.window
        self._dialog: VersionDialog | None = None

    def compare_versions(self) -> None:
        """Compare the article of the active pane with what it was when it was annotated."""
        if self._desk.active:
            self.compare(self._desk.active.article_id)

    def compare(self, article_id: str) -> None:
        """Compare an article with the texts its annotations were made on; it may be gone."""
        self._jobs.start(
            lambda _: (article_id, versions_of(self._workspace, article_id)),
            done=self._on_versions,
            failed=self._session.failed.emit,
        )

    def _on_versions(self, found: tuple[str, list[Version]]) -> None:
        article_id, versions = found
        if not versions:
            self._session.told.emit(tr("No earlier version of this article was annotated."))
            return
        from desktop.ui.review.version_dialog import VersionDialog

        self._dialog = VersionDialog(self._title(article_id), versions, self._window)
        self._dialog.comparison_wanted.connect(self._on_comparison_wanted)
        text = self._workspace.text_of(article_id)
        self._dialog.show_today(text)
        self._dialog.open()

    def _on_comparison_wanted(self, old: str, new: str) -> None:
        self._jobs.start(
            lambda _: _difference(old, new),
            done=self._on_compared,
            failed=self._session.failed.emit,
        )

    def _on_compared(self, stretches: tuple[Stretch, ...]) -> None:
        if self._dialog:
            self._dialog.show_difference(stretches)

    def _title(self, article_id: str) -> str:
        info: ArticleInfo | None = self._session.info(article_id)
        if info:
            return info.title
        known = self._session.known(article_id)
        return tr("{title} (gone)", title=known.title or article_id)


def versions_of(workspace: Workspace, article_id: str) -> list[Version]:
    """Return the texts that an article was annotated in, the latest first; reads files."""
    store, info = workspace.store, workspace.library.known(article_id)
    annotations = store.annotations(article_id)
    found: list[Version] = []
    for sha256 in reversed(store.versions(article_id)):
        text = store.text_of_version(sha256)
        own = [one for one in annotations if one.sha256 == sha256]
        if text is not None and own:
            since = min(one.created for one in own)
            is_current = bool(info and info.sha256 == sha256)
            found.append(Version(sha256, since, len(own), text, is_current))
    return found


def _difference(old: str, new: str) -> tuple[Stretch, ...]:
    from desktop.compare.difference import difference

    return difference(old, new)
