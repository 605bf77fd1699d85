"""The articles of the library as a Qt model: a pure adapter, the session owns them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt

from desktop.annotations.facts import STAR
from desktop.dates import stated_day
from desktop.library.article import ArticleInfo
from desktop.plain import in_a_row
from desktop.ui.articles.order import Arrangement, group_of, status_name, status_of
from desktop.ui.desk.pane import ARTICLE_MIME
from desktop.ui.widgets.labels import plain_tip
from desktop.ui.widgets.model_index import Index
from desktop.wording import counted, tr


class ArticleRole(IntEnum):
    """What can be asked of an article's row."""

    ID = Qt.ItemDataRole.UserRole + 1
    INFO = Qt.ItemDataRole.UserRole + 2
    OUTLET = Qt.ItemDataRole.UserRole + 3
    COUNT = Qt.ItemDataRole.UserRole + 4
    IS_OPEN = Qt.ItemDataRole.UserRole + 5
    GROUP = Qt.ItemDataRole.UserRole + 6
    STATUS = Qt.ItemDataRole.UserRole + 7
    STAR = Qt.ItemDataRole.UserRole + 8
    DATE = Qt.ItemDataRole.UserRole + 9


class ArticleModel(QAbstractListModel):
    """One row an article; counts of annotations and what is open are told to it."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._shown = Arrangement()
        self._open: frozenset[str] = frozenset()

    def show(self, arrangement: Arrangement) -> None:
        """Show articles in an order; only what differs is told to the views."""
        before = self._shown
        if arrangement.has_rows_of(before):
            self._shown = arrangement
            if others := arrangement.rows_unlike(before):
                self._tell_changed(others[0], others[-1])
            return
        self.beginResetModel()
        self._shown = arrangement
        self.endResetModel()

    @property
    def total(self) -> int:
        """The number of articles, listed or not."""
        return len(self._shown.infos)

    def set_open(self, ids: frozenset[str]) -> None:
        """Show which articles are open on the desk."""
        changed, self._open = self._open | ids, ids
        for row in self._shown.rows_of(changed):
            self._tell_changed(row, row)

    def refresh_counts(self, ids: frozenset[str]) -> None:
        """Ask again for the number of annotations of these articles."""
        if rows := self._shown.rows_of(ids):
            self._tell_changed(rows[0], rows[-1])

    def rows_of(self, ids: Collection[str]) -> list[int]:
        """Return the rows of those of these articles that are listed."""
        return self._shown.rows_of(ids)

    def row_of(self, article_id: str) -> int:
        """Return the row of an article, or -1."""
        return next(iter(self._shown.rows_of([article_id])), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's shape
        """Return the number of articles listed."""
        return 0 if parent.isValid() else len(self._shown.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what ``role`` asks of an article."""
        if not index.isValid():
            return None
        answer = _ANSWERS.get(role)
        return answer(self, self._shown.info(index.row())) if answer else None

    def count(self, info: ArticleInfo) -> int:
        """Return how many annotations an article has."""
        return self._shown.order.known.count(info.id)

    def is_open(self, info: ArticleInfo) -> bool:
        """Return whether an article is open on the desk."""
        return info.id in self._open

    def group(self, info: ArticleInfo) -> str:
        """Return the name of the group that an article is listed in."""
        return group_of(info, self._shown.order)

    def said(self, info: ArticleInfo) -> Mapping[str, Any]:
        """Return what the reader says of an article."""
        return self._shown.order.known.said(info.id)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let articles be dragged to the desk."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Return what a drag carries."""
        return [ARTICLE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of the articles that are dragged."""
        data = QMimeData()
        ids = [self._shown.info(index.row()).id for index in indexes]
        data.setData(ARTICLE_MIME, "\n".join(ids).encode())
        return data

    def _tell_changed(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))


def _details(info: ArticleInfo) -> str:
    return in_a_row((info.source, _day(info)))


def _in_words(model: ArticleModel, info: ArticleInfo) -> str:
    """Return all that a row shows of an article as one line."""
    said, count = model.said(info), model.count(info)
    parts = (
        info.title,
        info.source,
        _day(info),
        tr("open") if model.is_open(info) else "",
        tr("starred") if said.get(STAR) else "",
        status_name(status_of(said)) if status_of(said) else "",
        counted(count, "{n} annotation", "{n} annotations") if count else "",
    )
    return tr(", ").join(filter(None, parts))


def _day(info: ArticleInfo) -> str:
    return stated_day(info.date, info.dated)


_ANSWERS: Mapping[int, Callable[[ArticleModel, ArticleInfo], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda _, info: info.title,
    Qt.ItemDataRole.AccessibleTextRole: _in_words,
    Qt.ItemDataRole.ToolTipRole: lambda _, info: plain_tip(
        f"{info.title}\n{_details(info)}\n{info.path}"
    ),
    ArticleRole.ID: lambda _, info: info.id,
    ArticleRole.INFO: lambda _, info: info,
    ArticleRole.OUTLET: lambda _, info: info.source,
    ArticleRole.DATE: lambda _, info: tr("No date") if info.dated == "file" else _day(info),
    ArticleRole.COUNT: lambda model, info: model.count(info),
    ArticleRole.IS_OPEN: lambda model, info: model.is_open(info),
    ArticleRole.GROUP: lambda model, info: model.group(info),
    ArticleRole.STATUS: lambda model, info: status_of(model.said(info)),
    ArticleRole.STAR: lambda model, info: bool(model.said(info).get(STAR)),
}
"""What is told of an article for each role; made once, since lists ask very often."""
