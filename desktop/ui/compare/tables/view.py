"""The view of a table of comparing: every cell leads to its place, by mouse and by keyboard."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.ui.compare.tables.delegate import GridDelegate
from desktop.ui.compare.tables.grid import Cell, Grid, Row
from desktop.ui.compare.tables.model import GridModel, GridProxy, GridRole

_SUBJECT, _RELATION, _NARROWEST = 220, 104, 96
"""Pixels: the columns before the articles, and what an article's column needs."""

_LITTLE = 0.6
"""What part of a column's width one gets that is silent in most rows."""

_ROW = 64
"""Pixels: about how high a row is."""

_AT_ONCE = 0.008
"""Seconds in which rows are measured in one go, so that the window breathes in between."""


class GridView(QTableView):
    """Shows a `GridModel` through its proxy; heights follow what the cells hold."""

    place_chosen = Signal(object, int, int)
    """A `Place` to go to, its number from 0 among the cell's places, and how many there are."""
    place_pointed = Signal(object, int, int)
    """The same for one that was only clicked on."""
    left = Signal()

    def __init__(self, model: GridModel, proxy: GridProxy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid_model, self._proxy = model, proxy
        self._visited: tuple[str, int, int] = ("", 0, -1)
        self._next_row = 0
        self._fitting = QTimer(self, interval=0)
        self._fitting.timeout.connect(self._fit_some)
        self.setModel(proxy)
        self._delegate = GridDelegate(self)
        self.setItemDelegate(self._delegate)
        self._set_up()
        for signal in (proxy.modelReset, proxy.layoutChanged, model.dataChanged):
            signal.connect(self.fit_rows)
        model.modelReset.connect(self._fit_columns)
        self.doubleClicked.connect(self._on_double_clicked)
        self.clicked.connect(self._on_clicked)

    @property
    def current_row(self) -> Row | None:
        """The row that is chosen."""
        index = self.currentIndex()
        return index.data(GridRole.ROW) if index.isValid() else None

    @property
    def current_article(self) -> str:
        """The id of the article whose column is chosen, or ""."""
        at = self.currentIndex().column() - self._grid_model.first_article
        return self._grid_model.grid.columns[at].article if at >= 0 else ""

    @property
    def chosen_rows(self) -> tuple[Row, ...]:
        """The rows with a chosen cell, from top to bottom."""
        numbers = sorted({index.row() for index in self.selectedIndexes()})
        return tuple(self._proxy.index(number, 0).data(GridRole.ROW) for number in numbers)

    def fit_rows(self) -> None:
        """Measure the rows anew, some at a time, those at the top first."""
        self._next_row = 0
        self._fitting.start()

    def copy_chosen(self) -> None:
        """Copy the rows that are chosen, or all that are shown when it is one cell or none."""
        rows = self.chosen_rows
        shown = self._proxy.shown
        copy_grid(shown.with_rows(rows) if len(rows) > 1 else shown)

    def take_focus(self) -> None:
        """Take the keyboard, with the first cell chosen if none is."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.currentIndex().isValid() and self._proxy.rowCount():
            self.setCurrentIndex(self._proxy.index(0, 0))

    def event(self, event: QEvent) -> bool:
        """Keep the key that copies, which else would copy what is selected in the text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.matches(QKeySequence.StandardKey.Copy))
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place with Enter, open the row with Space, leave with Escape."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen(self.currentIndex())
        elif key == Qt.Key.Key_Space:
            self._toggle_row(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the articles."""
        super().resizeEvent(event)
        self._fit_columns()

    def _set_up(self) -> None:
        self.setWordWrap(True)
        self.setShowGrid(True)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)  # until it is measured
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)  # the third click: as the table was made
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.sectionResized.connect(self.fit_rows)

    def _fit_columns(self) -> None:
        first, count = self._grid_model.first_article, self._grid_model.columnCount()
        if count <= first:
            return
        widths = [_SUBJECT, _RELATION][:first]
        bar = self.verticalScrollBar()
        shown = self.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())
        widths += self._article_widths(shown - sum(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def _article_widths(self, room: int) -> list[int]:
        """Return how wide each article's column is: those that say little leave room to others."""
        rows = self._grid_model.grid.rows
        said = [sum(bool(row.cells[at].text) for row in rows) for at in range(self._columns)]
        most = max(said, default=0)
        quiet = [3 * count < most for count in said]
        loud = len(quiet) - sum(quiet)
        little = max(_NARROWEST, int(_LITTLE * room / (loud + _LITTLE * sum(quiet))))
        much = max(_NARROWEST, (room - little * sum(quiet)) // max(1, loud))
        return [little if is_quiet else much for is_quiet in quiet]

    @property
    def _columns(self) -> int:
        return len(self._grid_model.grid.columns)

    def _fit_some(self) -> None:
        """Measure the next few rows; in sight they are measured first for they are at the top."""
        until = time.monotonic() + _AT_ONCE
        while self._next_row < self._proxy.rowCount() and time.monotonic() < until:
            self.setRowHeight(self._next_row, self._height_of(self._next_row))
            self._next_row += 1
        if self._next_row >= self._proxy.rowCount():
            self._fitting.stop()

    def _height_of(self, row: int) -> int:
        font = self.font()
        return max(
            self._delegate.height(font, self._proxy.index(row, column), self.columnWidth(column))
            for column in range(self._proxy.columnCount())
        )

    def _on_clicked(self, index: QModelIndex) -> None:
        """Point at the cell's place; a click with Ctrl or Shift only chooses the cell."""
        cell: Cell | None = index.data(GridRole.CELL)
        is_plain = QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and cell and cell.places:
            number = self._next_place(index, len(cell.places))
            self.place_pointed.emit(cell.places[number], number, len(cell.places))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        """Go to the place that the first of both clicks pointed at; open a row by its label."""
        cell: Cell | None = index.data(GridRole.CELL)
        if cell is None:
            self._toggle_row(index)
        elif cell.places:
            number = max(0, min(self._visited[2], len(cell.places) - 1))
            self.place_chosen.emit(cell.places[number], number, len(cell.places))

    def _on_chosen(self, index: QModelIndex) -> None:
        cell: Cell | None = index.data(GridRole.CELL) if index.isValid() else None
        if cell is None:
            self._toggle_row(index)
        elif cell.places:
            number = self._next_place(index, len(cell.places))
            self.place_chosen.emit(cell.places[number], number, len(cell.places))

    def _next_place(self, index: QModelIndex, count: int) -> int:
        """Return which place of a cell to go to: each time the next one."""
        row: Row = index.data(GridRole.ROW)
        key, column, last = self._visited
        number = (last + 1) % count if (key, column) == (row.key, index.column()) else 0
        self._visited = (row.key, index.column(), number)
        return number

    def _toggle_row(self, index: QModelIndex) -> None:
        if index.isValid():
            row: Row = index.data(GridRole.ROW)
            self._grid_model.open_row(row.key, opened=not index.data(GridRole.IS_OPEN))


def copy_grid(grid: Grid) -> None:
    """Put a table on the clipboard, as text with tabs and as HTML."""
    from desktop.ui.compare.tables.text import markup, tabs

    data: Any = QMimeData()
    data.setText(tabs(grid))
    data.setHtml(markup(grid))
    QGuiApplication.clipboard().setMimeData(data)
