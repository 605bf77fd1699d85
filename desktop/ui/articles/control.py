"""The articles of the library: listed, opened, looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.errors import ParallaxError
from desktop.ui.articles.model import ArticleModel
from desktop.ui.articles.panel import ArticlePanel
from desktop.ui.feature import Command, Feature, Menu, Offer, Panel
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.library.article import ArticleInfo


class ArticleControl(QObject):
    """Keeps the list in step with the library."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell, self._session = shell, shell.session
        self._model = ArticleModel(self._count, self)
        self.panel = ArticlePanel(self._model, shell.window)
        self.panel.open_requested.connect(shell.desk_control.open)
        self.panel.unreadable_requested.connect(self.show_unreadable)
        self._session.library_changed.connect(self._on_library_changed)
        self._session.annotations_changed.connect(self._model.refresh_counts)
        shell.desk_control.open_changed.connect(self._on_open_changed)
        shell.desk_control.details_requested.connect(self.edit_details)

    def feature(self) -> Feature:
        """Return the list of articles and the commands about them."""
        return Feature(
            panel=Panel(self.panel, tr("Articles"), "left"),
            offers=self._offers,
            commands=(
                Command(
                    "open_selected",
                    tr("Open &article"),
                    self.panel.open_chosen,
                    Menu.FILE,
                    keys=("Ctrl+Return",),
                ),
                Command(
                    "refresh_library",
                    tr("&Refresh library"),
                    self._session.refresher.refresh,
                    Menu.FILE,
                    3,
                    keys=("F5",),
                    icon="refresh",
                ),
                Command(
                    "show_unreadable",
                    tr("&Files with problems"),
                    self.show_unreadable,
                    Menu.FILE,
                    3,
                ),
                Command(
                    "show_library",
                    tr("&Articles"),
                    self.show_library,
                    Menu.VIEW,
                    keys=("Ctrl+Shift+A",),
                    icon="library",
                ),
            ),
        )

    def show_library(self) -> None:
        """Go to the list of articles."""
        self._shell.sidebars.show_panel(self.panel)
        self.panel.list.setFocus()

    def show_unreadable(self) -> None:
        """Show which files could not be read, and why."""
        from desktop.ui.articles import dialogs

        dialogs.show_unreadable(self._session.unreadable, self._shell.window)

    def edit_details(self, article_id: str) -> None:
        """Let what is known of an article be corrected, in a dialog."""
        from desktop.ui.articles.details import DetailsDialog

        session = self._session
        info, stated = session.info(article_id), session.stated(article_id)
        if info is None or stated is None or not session.is_ready:
            return
        said = session.facts(article_id).values
        dialog = DetailsDialog(info, stated, said, self._shell.window)
        dialog.corrected.connect(partial(self._correct, info))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _correct(self, info: ArticleInfo, wanted: dict[str, str | None]) -> None:
        try:
            self._session.editor.correct(info, wanted)
        except ParallaxError as error:
            self._session.failed.emit(str(error))

    def _offers(self) -> Iterator[Offer]:
        for info in self._session.infos:
            go = partial(self._shell.desk_control.open, info.id)
            yield Offer(info.title, info.source or tr("Article"), go, info.source)

    def _on_library_changed(self) -> None:
        session = self._session
        self._model.set_articles(session.infos)
        self.panel.show_unreadable(session.unreadable)
        is_empty = session.is_ready and not session.infos and not session.is_reading
        self._shell.desk.empty.show_library(has_articles=not is_empty)

    def _on_open_changed(self) -> None:
        self._model.set_open(self._shell.desk_control.open_ids)

    def _count(self, article_id: str) -> int:
        return sum(not one.tags_article for one in self._session.annotations_of(article_id))
