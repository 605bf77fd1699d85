"""What is done about one article: the one chosen in the list, or the one that is being read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop.library.article import ArticleInfo
from desktop.ui.articles.panel import ArticlePanel
from desktop.ui.feature import Command, Feature, Menu, Spot
from desktop.ui.shell import Shell
from desktop.wording import tr


class PointedArticle(QObject):
    """Commands about the article that the keyboard is at: in the list, else in the active pane."""

    def __init__(self, shell: Shell, panel: ArticlePanel, edit: Callable[[str], None]) -> None:
        super().__init__(shell.window)
        self._session, self._desk = shell.session, shell.desk
        self._panel, self._edit = panel, edit

    def feature(self) -> Feature:
        """Return the commands about one article, which are in the menu of a pane, too."""
        rows = (
            ("edit_details", tr("&Edit details…"), self.edit_details, "details"),
            ("copy_link", tr("Copy lin&k"), self.copy_link, "link"),
            ("show_in_folder", tr("Show in &folder"), self.show_in_folder, "folder"),
        )
        return Feature(
            commands=tuple(
                Command(name, text, slot, Menu.FILE, 5, icon=icon, spot=Spot.PANE)
                for name, text, slot, icon in rows
            )
        )

    def edit_details(self) -> None:
        """Let what is known of the article be corrected."""
        if info := self._pointed_at:
            self._edit(info.id)

    def copy_link(self) -> None:
        """Copy where the article was published, or else where its file lies."""
        if info := self._pointed_at:
            self.copy_link_of(info)

    def copy_link_of(self, info: ArticleInfo) -> None:
        """Copy where an article was published, or else where its file lies."""
        QGuiApplication.clipboard().setText(info.url or str(self._session.folder / info.path))
        self._session.told.emit(tr("Link copied.") if info.url else tr("Path copied."))

    def show_in_folder(self) -> None:
        """Open the folder of the article in the system's file manager."""
        if info := self._pointed_at:
            self.show_folder_of(info)

    def show_folder_of(self, info: ArticleInfo) -> None:
        """Open the folder of an article in the system's file manager."""
        folder = (self._session.folder / info.path).parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @property
    def _pointed_at(self) -> ArticleInfo | None:
        chosen = self._panel.current_id if self._panel.list.hasFocus() else ""
        active = self._desk.active
        if chosen:
            return self._session.info(chosen)
        return active.article.info if active else None  # its file may be gone by now
