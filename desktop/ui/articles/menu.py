"""The menu of articles: what can be done with those that are chosen in a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.annotations.facts import STAR, STATUSES
from desktop.library.article import ArticleInfo
from desktop.ui.articles.marks import ReadingMarks
from desktop.ui.articles.order import status_name, status_of
from desktop.ui.articles.pointing import PointedArticle
from desktop.ui.articles.removal import Removal
from desktop.ui.shell import Shell
from desktop.wording import counted, tr


class ArticleMenu(QObject):
    """Makes the menu of articles, and runs what is chosen."""

    def __init__(self, shell: Shell, marks: ReadingMarks, pointed: PointedArticle) -> None:
        super().__init__(shell.window)
        self._pointed = pointed
        self._shell, self._session, self._marks = shell, shell.session, marks
        self._desk, self._desk_control = shell.desk, shell.desk_control
        self._removal = Removal(shell)

    def pop_up(self, ids: Sequence[str], point: QPoint) -> None:
        """Show the menu of the articles ``ids`` at a point of the screen."""
        menu = self.menu(ids)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def menu(self, ids: Sequence[str]) -> QMenu:
        """Return a new menu of the articles ``ids``."""
        menu = QMenu(self._shell.window)
        menu.setObjectName("articleMenu")
        menu.addAction(tr("&Open"), partial(self._open, ids))
        info = self._session.info(ids[0]) if len(ids) == 1 else None
        if info:
            self._fill_opening(menu, info)
            menu.addSeparator()
            self._fill_about(menu, info)
        menu.addSeparator()
        self._fill_status(menu.addMenu(tr("S&tatus")), ids)
        star = menu.addAction(tr("&Star"), partial(self._marks.toggle_star, ids))
        star.setCheckable(True)
        star.setChecked(all(self._session.facts(key).values.get(STAR) for key in ids))
        menu.addSeparator()
        what = counted(len(ids), "&Move to trash", "&Move {n} articles to trash")
        menu.addAction(what, partial(self._removal.remove, tuple(ids)))
        return menu

    def _fill_opening(self, menu: QMenu, info: ArticleInfo) -> None:
        active = self._desk.active
        here = menu.addAction(
            tr("Open in this &pane"), partial(self._desk_control.open_here, info.id)
        )
        beside = menu.addAction(tr("Open &beside"), partial(self._open_beside, info.id))
        is_open = self._desk.pane_of(info.id) is not None
        for action in (here, beside):
            action.setEnabled(active is not None and not is_open)

    def _fill_about(self, menu: QMenu, info: ArticleInfo) -> None:
        requests = self._shell.requests
        edit = partial(self._desk_control.details_requested.emit, info.id)
        menu.addAction(tr("&Edit details…"), QKeySequence(Qt.Key.Key_F2), edit)
        versions = partial(requests.versions_requested.emit, info.id)
        menu.addAction(tr("Compare with earlier &versions…"), versions)
        menu.addAction(tr("Copy lin&k"), partial(self._pointed.copy_link_of, info))
        menu.addAction(tr("Show in &folder"), partial(self._pointed.show_folder_of, info))

    def _fill_status(self, menu: QMenu, ids: Sequence[str]) -> None:
        said = {status_of(self._session.facts(key).values) for key in ids}
        for status in (*STATUSES, ""):
            action = menu.addAction(
                status_name(status), partial(self._marks.set_status, ids, status)
            )
            action.setCheckable(True)
            action.setChecked(said == {status})

    def _open(self, ids: Sequence[str]) -> None:
        for article_id in ids:
            self._desk_control.go_to(article_id)

    def _open_beside(self, article_id: str) -> None:
        """Open an article in a pane of its own, right of the active one."""
        panes, active = self._desk.panes, self._desk.active
        at = panes.index(active) + 1 if active in panes else -1
        self._desk_control.go_to(article_id, at)
