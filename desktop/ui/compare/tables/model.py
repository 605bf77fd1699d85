"""A table of comparing for Qt's views: a pure adapter, with a filter above it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QGuiApplication

from desktop.ui.compare.tables.grid import Cell, Grid, Relation, Row, matches
from desktop.ui.look.badges import badge_icon
from desktop.ui.theming import colors_of
from desktop.ui.widgets.labels import plain_tip
from desktop.ui.widgets.model_index import Index
from desktop.wording import tr

_EMPTY = Grid("", "")


class GridRole(IntEnum):
    """What can be asked of a cell."""

    ROW = Qt.ItemDataRole.UserRole + 1
    CELL = Qt.ItemDataRole.UserRole + 2
    IS_OPEN = Qt.ItemDataRole.UserRole + 3
    SHOWN = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a cell is drawn by, so that views have to ask but once."""

    row: Row
    cell: Cell | None
    text: str
    is_open: bool


class GridModel(QAbstractTableModel):
    """The subject of each row, how the articles stand to each other in it, and their cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = _EMPTY
        self._first_article = 1
        self._opened: frozenset[str] = frozenset()

    @property
    def grid(self) -> Grid:
        """The table shown."""
        return self._grid

    @property
    def first_article(self) -> int:
        """The number of the first column that is an article's."""
        return self._first_article

    def show_grid(self, grid: Grid) -> None:
        """Show another table; rows that were open and are in it stay open."""
        if grid == self._grid:
            return
        self.beginResetModel()
        self._grid = grid
        self._first_article = 2 if grid.has_relations else 1
        self.endResetModel()

    def open_row(self, key: str, *, opened: bool) -> None:
        """Show the quotes in the cells of a row, or hide them."""
        self._set_opened(self._opened | {key} if opened else self._opened - {key})

    def open_all(self, *, opened: bool) -> None:
        """Show the quotes in all cells, or hide them."""
        self._set_opened(frozenset(row.key for row in self._grid.rows if opened))

    def cell(self, index: Index) -> Cell | None:
        """Return an article's cell; None in the columns before."""
        at = index.column() - self.first_article
        return self._grid.rows[index.row()].cells[at] if index.isValid() and at >= 0 else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's shape
        """Return the number of subjects."""
        return 0 if parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's shape
        """Return the number of articles and what stands before them."""
        return 0 if parent.isValid() else self.first_article + len(self._grid.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heading of a column, or an article's second line as its tooltip."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        at = section - self.first_article
        if role == Qt.ItemDataRole.DecorationRole and at >= 0:
            return badge_icon(self._grid.columns[at].number, colors_of(QGuiApplication.palette()))
        if role == Qt.ItemDataRole.AccessibleTextRole and at >= 0:
            return self._grid.columns[at].name
        if role == Qt.ItemDataRole.DisplayRole:
            before = (self._grid.subject, tr("Relation"))
            return f" {self._grid.columns[at].heading}" if at >= 0 else before[section]
        if role == Qt.ItemDataRole.ToolTipRole and at >= 0:
            column = self._grid.columns[at]
            return plain_tip("\n".join(filter(None, (column.heading, column.detail))))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, explains, and says to a screen reader."""
        if not index.isValid():
            return None
        row, cell, column = self._grid.rows[index.row()], self.cell(index), index.column()
        answers: dict[int, Callable[[], Any]] = {
            GridRole.ROW: lambda: row,
            GridRole.CELL: lambda: cell,
            GridRole.IS_OPEN: lambda: row.key in self._opened,
            GridRole.SHOWN: lambda: self._drawn(row, column, cell),
            Qt.ItemDataRole.DisplayRole: lambda: self._shown(row, column, cell),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(_tooltip(row, cell)),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(row, column, cell),
        }
        answer = answers.get(role)
        return answer() if answer else None

    def sort_key(self, index: Index) -> tuple[Any, ...]:
        """Return what a cell is sorted by: numbers as numbers, and silence after all."""
        row, cell = self._grid.rows[index.row()], self.cell(index)
        if cell is not None:
            value = cell.value if cell.value is not None else float("inf")
            return (not cell.text, value, cell.text.casefold())
        if index.column() == 1:
            return (row.relation, -row.said_by, "")
        return (0, 0, row.label.casefold())

    def is_open(self, row: Row) -> bool:
        """Return whether the quotes of a row are shown."""
        return row.key in self._opened

    def _set_opened(self, opened: frozenset[str]) -> None:
        changed, self._opened = opened ^ self._opened, opened
        for number, row in enumerate(self._grid.rows):
            if row.key in changed:
                last = self.index(number, self.columnCount() - 1)
                self.dataChanged.emit(self.index(number, 0), last, [GridRole.IS_OPEN])

    def _drawn(self, row: Row, column: int, cell: Cell | None) -> Shown:
        return Shown(row, cell, self._shown(row, column, cell), row.key in self._opened)

    def _shown(self, row: Row, column: int, cell: Cell | None) -> str:
        if cell is not None:
            return cell.text or self._grid.silence
        if column == 0:
            return row.label
        return f"{row.relation.icon} {self._grid.word(row.relation)}".strip()

    def _spoken(self, row: Row, column: int, cell: Cell | None) -> str:
        if cell is None:
            return self._grid.word(row.relation) if column else row.label
        said = tr("; ").join(filter(None, (cell.text, cell.stance, cell.note, *cell.quotes)))
        heading = self._grid.columns[column - self.first_article].name
        return tr(
            "{name}: {value}", name=tr(", ").join((row.label, heading)), value=said or tr("nothing")
        )


class GridProxy(QSortFilterProxyModel):
    """The rows that hold the words looked for, and stand in the relation chosen."""

    def __init__(self, model: GridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = ""
        self._relation: Relation | None = None
        self._descending = False
        self.setSourceModel(model)

    @property
    def shown(self) -> Grid:
        """The table of the rows that are shown, in their order; with the quotes of open ones."""
        rows = self._model.grid.rows
        order = (self.mapToSource(self.index(n, 0)).row() for n in range(self.rowCount()))
        shown = (rows[number] for number in order)
        return self._model.grid.with_rows(
            row if self._model.is_open(row) else row.without_quotes() for row in shown
        )

    def set_words(self, words: str) -> None:
        """Show rows that hold each of these words only."""
        self._words = words
        self.invalidate()

    def set_relation(self, relation: Relation | None) -> None:
        """Show rows of this relation only; of all with None."""
        self._relation = relation
        self.invalidate()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; by -1, as the table was made."""
        self._descending = order == Qt.SortOrder.DescendingOrder
        super().sort(column, order)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002
        """Return whether a row is to be shown."""
        row = self._model.grid.rows[source_row]
        return self._relation in (None, row.relation) and matches(row, self._words)

    def lessThan(self, source_left: Index, source_right: Index) -> bool:
        """Compare two cells of a column; the silent ones stay last whichever way it is sorted."""
        left, right = self._model.sort_key(source_left), self._model.sort_key(source_right)
        if left[0] != right[0] and self._model.cell(source_left) is not None:
            return bool((left[0] < right[0]) != self._descending)
        return bool(left < right)


def _tooltip(row: Row, cell: Cell | None) -> str:
    if cell is None:
        return row.note or row.label
    return "\n".join(filter(None, (cell.note, *cell.quotes)))
