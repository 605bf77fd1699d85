"""The articles of the library: listed, opened, looked at again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPoint

from desktop.errors import ParallaxError
from desktop.ui.articles.marks import ReadingMarks
from desktop.ui.articles.model import ArticleModel, ArticleRole
from desktop.ui.articles.order import GROUPS, SORTS, Known, Order, arranged
from desktop.ui.articles.panel import ArticlePanel
from desktop.ui.background.latest import Latest
from desktop.ui.choices import Choices
from desktop.ui.feature import Command, Feature, Menu, Panel
from desktop.ui.shell import Shell
from desktop.ui.themes.drags import ThemeDrops
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.library.article import ArticleInfo
    from desktop.ui.articles.menu import ArticleMenu
    from desktop.ui.articles.pointing import PointedArticle

_MANY = 500
"""So many articles are put in order in the background."""


class ArticleControl(QObject):
    """Keeps the list in step with the library."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell, self._session = shell, shell.session
        self._marks = ReadingMarks(shell.session, self)
        self._choices = Choices(shell.session.folder)
        self._model = ArticleModel(self)
        self._order = Order(known=self._known())
        self._arranging = Latest(shell.jobs, self)
        self._arranging.answered.connect(self._model.show)
        self.panel = ArticlePanel(self._model, shell.window)
        ThemeDrops(self.panel.list).dropped.connect(self._on_theme_dropped)
        shell.requests.article_menu_requested.connect(self._pop_up)
        self._restore_order()
        self.panel.order_changed.connect(self._on_order)
        self.panel.words_changed.connect(self._on_words)
        self.panel.menu_requested.connect(self._on_menu)
        self._session.facts_changed.connect(self._on_known_changed)
        self._session.themes_changed.connect(self._on_known_changed)
        self.panel.open_requested.connect(shell.desk_control.open)
        self.panel.reading_requested.connect(shell.desk_control.go_to)
        self.panel.details_requested.connect(self.edit_details)
        self.panel.unreadable_requested.connect(self.show_unreadable)
        self._session.library_changed.connect(self._on_library_changed)
        self._session.annotations_changed.connect(self._model.refresh_counts)
        shell.desk_control.open_changed.connect(self._on_open_changed)
        shell.desk_control.details_requested.connect(self.edit_details)

    @cached_property
    def menu(self) -> ArticleMenu:
        """The menu of articles, made when it is first wanted."""
        from desktop.ui.articles.menu import ArticleMenu

        return ArticleMenu(self._shell, self._marks, self._pointed)

    @cached_property
    def _pointed(self) -> PointedArticle:
        from desktop.ui.articles.pointing import PointedArticle

        return PointedArticle(self._shell, self.panel, self.edit_details)

    @property
    def listed(self) -> Panel:
        """The list of articles, which is seen before the feature is whole."""
        return Panel(self.panel, tr("Articles"), "left")

    def feature(self) -> Feature:
        """Return the commands about articles; the list is `listed`."""
        return Feature(
            commands=(
                Command(
                    "open_selected",
                    tr("Open &article and stay in the list"),
                    self.panel.open_chosen,
                    Menu.FILE,
                    5,
                    keys=("Ctrl+Return",),
                ),
                Command(
                    "refresh_library",
                    tr("&Refresh library"),
                    self._session.refresher.refresh,
                    Menu.FILE,
                    6,
                    keys=("F5",),
                    icon="refresh",
                ),
                Command(
                    "show_unreadable",
                    tr("&Files with problems"),
                    self.show_unreadable,
                    Menu.FILE,
                    6,
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

    def pointed(self) -> Feature:
        """Return the commands about the one article that the keyboard is at."""
        return self._pointed.feature()

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
        following = self.panel.after(article_id)
        dialog.next_wanted.connect(partial(self.edit_details, following))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _correct(self, info: ArticleInfo, wanted: dict[str, str | None]) -> None:
        try:
            self._session.editor.correct(info, wanted)
        except ParallaxError as error:
            self._session.failed.emit(str(error))

    def _on_library_changed(self) -> None:
        session = self._session
        self._arrange()
        self.panel.show_unreadable(session.unreadable)
        if session.infos or (session.is_ready and not session.is_reading):
            self._shell.desk.empty.show_library(has_articles=bool(session.infos))
        else:
            self._shell.desk.empty.show_reading()

    def _on_open_changed(self) -> None:
        panes = self._shell.desk.panes
        self._model.set_open(self._shell.desk_control.open_ids)
        self.panel.show_numbers({pane.article_id: pane.number for pane in panes})
        if active := self._shell.desk.active:
            self._marks.note_read(active.article_id)

    def _known(self) -> Known:
        session = self._session

        def said(article_id: str) -> Mapping[str, Any]:
            return session.facts(article_id).values

        return Known(self._count, said, session.theme_names_of, self._marks.read)

    def _on_known_changed(self, *_: object) -> None:
        self._order = replace(self._order, known=self._known())
        self._arrange()

    def _on_order(self, sort: str, group: str) -> None:
        self._choices.keep("article_order", (sort, group), self._session.keep)
        self._order = replace(self._order, sort=sort, group=group, known=self._known())
        self._arrange()

    def _on_words(self, words: str) -> None:
        self._order = replace(self._order, words=words)
        self._arrange()

    def _arrange(self) -> None:
        """List the articles in order; many are put in order in the background."""
        infos, order = self._session.infos, self._order
        if len(infos) < _MANY:
            self._arranging.forget()
            self._model.show(arranged(infos, order))
        else:
            self._arranging.ask(lambda _: arranged(infos, order))

    def _restore_order(self) -> None:
        """List the articles as they were listed when the window was closed."""
        kept = self._choices.texts("article_order")
        if len(kept) == 2 and kept[0] in SORTS and kept[1] in GROUPS:
            self.panel.show_order(*kept)
            self._order = replace(self._order, sort=kept[0], group=kept[1])

    def _on_menu(self, point: QPoint) -> None:
        self._pop_up(self.panel.chosen_ids, point)

    def _pop_up(self, ids: Sequence[str], point: QPoint) -> None:
        self.menu.pop_up(ids, point)

    def _on_theme_dropped(self, theme: str, row: QModelIndex) -> None:
        info = self._session.info(str(row.data(ArticleRole.ID)))
        if info:
            self._session.editor.add_article_theme(info, theme)

    def _count(self, article_id: str) -> int:
        return sum(not one.tags_article for one in self._session.annotations_of(article_id))
