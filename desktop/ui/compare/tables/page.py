"""One tab of the board: a table with its filter, what it counts, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.compare.tables.grid import Grid, Relation
from desktop.ui.compare.tables.model import GridModel, GridProxy
from desktop.ui.compare.tables.view import GridView, copy_grid
from desktop.ui.widgets.labels import plain_label
from desktop.wording import counted, tr

_FILTER = 140
"""Pixels of the field that filters."""
_MARGIN = 10
"""Pixels beside what stands above the table, and between."""


class GridPage(QWidget):
    """A table that filters, sorts, copies and exports; ``actions`` are what its rows allow."""

    place_chosen = Signal(object, int, int)
    place_pointed = Signal(object, int, int)
    left = Signal()
    told = Signal(str)
    export_wanted = Signal(object, object)
    """The rows of this `Grid` are wanted in this file, as CSV."""
    ticked = Signal(bool)
    """Whether the reader wants the table in the brief."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty page; ``name`` names its widgets, such as "figures"."""
        super().__init__(parent)
        self.setObjectName(f"{name}Page")
        self._model = GridModel(self)
        self._proxy = GridProxy(self._model, self)
        self.view = GridView(self._model, self._proxy, self)
        self.view.setObjectName(f"{name}Table")
        self._filter = QLineEdit(self)
        self._relation = QComboBox(self)
        self._quotes = QCheckBox(tr("Quotes in the cells"), self)
        self._in_brief = QCheckBox(tr("In the brief"), self)
        self._summary = plain_label("", self)
        self._silent = plain_label("", self)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields, self._tools = QHBoxLayout(), QHBoxLayout()
        self._head_widgets: list[QWidget] = []
        """What stands above the table however narrow the page is."""
        self._body = QStackedLayout()
        self._set_up(name)
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> Grid:
        """The table as it is filtered and sorted now."""
        return self._proxy.shown

    @property
    def in_brief(self) -> bool:
        """Whether the table goes into the brief."""
        return self._in_brief.isChecked()

    def set_in_brief(self, *, in_brief: bool) -> None:
        """Tick whether the table goes into the brief."""
        self._in_brief.setChecked(in_brief)

    @property
    def grid(self) -> Grid:
        """The whole table."""
        return self._model.grid

    def show_grid(self, grid: Grid, if_empty: str) -> None:
        """Show a table, or the sentence ``if_empty`` in place of one without rows."""
        is_other = [*map(str, grid.relations)] != [*map(str, self._model.grid.relations)]
        self._model.show_grid(grid)
        if is_other:
            self._offer_relations(grid)
        self._quotes.setVisible(grid.has_quotes)
        self.view.setAccessibleName(grid.title)
        self._silent.setText(if_empty)
        self._body.setCurrentWidget(self.view if grid.rows else self._silent)
        self._tell_summary()
        self._fit()

    def add_field(self, field: QLineEdit) -> None:
        """Put a field of the page's own beside the filter."""
        self._put(self._fields, 1, field)
        self._fit()

    def add_actions(self, actions: list[QAction]) -> None:
        """Offer what can be done with the rows: the first as a button, and all by a right click."""
        at = self._tools.indexOf(self._wide[0])
        self._put(self._tools, at, self._button(actions[0]))
        if len(actions) > 1:
            more = self._menu_button(tr("More"), actions[1:])
            more.setObjectName("gridMore")
            self._put(self._tools, at + 1, more)
        self.view.addActions(actions)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return a size in which fields and buttons stand in two rows."""
        told = 0 if self._summary.isHidden() else self._summary.minimumSizeHint().width() + _MARGIN
        fields, tools = (row.minimumSize().width() for row in (self._fields, self._tools))
        if self._fields.indexOf(self._summary) >= 0:
            fields, tools = fields - told, tools + told
        return QSize(max(fields, tools) + 2 * _MARGIN, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def take_focus(self) -> None:
        """Give the table the keyboard."""
        self.view.take_focus()

    def export_csv(self) -> None:
        """Ask where to, and have the rows that are shown written there as CSV."""
        name = f"{self._model.grid.title}.csv"
        file, _ = QFileDialog.getSaveFileName(self, tr("Export table"), name, "CSV (*.csv)")
        if file:
            self.export_wanted.emit(self.shown, Path(file))

    def _set_up(self, name: str) -> None:
        self._filter.setObjectName(f"{name}Filter")
        self._filter.setPlaceholderText(tr("Filter"))
        self._filter.setAccessibleName(tr("Show rows with these words"))
        self._filter.setClearButtonEnabled(True)
        self._filter.setMinimumWidth(_FILTER // 2)
        self._filter.setMaximumWidth(_FILTER)
        self._relation.setObjectName(f"{name}Relation")
        self._relation.setAccessibleName(tr("Show rows of one relation"))
        self._relation.hide()
        self._quotes.setObjectName(f"{name}Quotes")
        self._quotes.hide()
        self._in_brief.setObjectName(f"{name}InBrief")
        self._in_brief.setToolTip(tr("Export this table with the brief, as it is shown"))
        self._summary.setObjectName("gridSummary")
        self._silent.setObjectName("silent")
        self._silent.setWordWrap(True)
        self._silent.setMargin(24)
        self._silent.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _lay_out(self) -> None:
        for widget in (self._filter, self._relation, self._quotes, self._in_brief, self._summary):
            self._put(self._fields, self._fields.count(), widget)
        self._fields.addStretch(1)
        copy = self._action("copyTable", tr("Copy table"), self._on_copy)
        export = self._action("exportTable", tr("Export table…"), self.export_csv)
        self._wide = [self._button(action) for action in (copy, export)]
        self._narrow = self._menu_button(tr("Table"), [copy, export])
        self._narrow.setObjectName("gridTable")
        for button in (*self._wide, self._narrow):
            self._tools.addWidget(button)
        self._tools.addStretch(1)
        for row, stretch in ((self._fields, 1), (self._tools, 0)):
            row.setSpacing(_MARGIN)
            self._head.addLayout(row, stretch)
        self._head.setSpacing(2)
        self._head.setContentsMargins(_MARGIN, 2, _MARGIN, 2)
        self._body.addWidget(self._silent)
        self._body.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(self._body, 1)

    def _put(self, row: QHBoxLayout, at: int, widget: QWidget) -> None:
        row.insertWidget(at, widget)
        self._head_widgets.append(widget)

    def _fit(self) -> None:
        """Put copying and exporting in a menu where there is no room, then the buttons below.

        What is told of the rows then stands beside these.
        """
        is_narrow = not self._has_room_for(self._wide)
        for button in self._wide:
            button.setHidden(is_narrow)
        self._narrow.setVisible(is_narrow)
        sides = QBoxLayout.Direction
        across = not is_narrow or self._has_room_for([self._narrow])
        self._head.setDirection(sides.LeftToRight if across else sides.TopToBottom)
        row = self._fields if across else self._tools
        if row.indexOf(self._summary) < 0:
            row.insertWidget(row.count() - 1 if across else row.count(), self._summary)

    def _has_room_for(self, buttons: Sequence[QWidget]) -> bool:
        shown = [*buttons, *(one for one in self._head_widgets if not one.isHidden())]
        needed = sum(min(one.sizeHint().width(), one.maximumWidth()) for one in shown)
        return needed + _MARGIN * (len(shown) + 2) <= self.width()

    def _menu_button(self, text: str, actions: Sequence[QAction]) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setProperty("outlined", True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setMenu(QMenu(button))
        button.menu().addActions(list(actions))
        return button

    def _action(self, name: str, text: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.triggered.connect(slot)
        return action

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        action.setIconText(action.text())  # else Qt takes its ellipsis away
        button.setDefaultAction(action)
        button.setProperty("outlined", True)
        return button

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._proxy.set_words)
        self._filter.textChanged.connect(self._tell_summary)
        self._filter.returnPressed.connect(self.take_focus)
        self._relation.currentIndexChanged.connect(self._on_relation)
        self._quotes.toggled.connect(self._on_quotes)
        self._in_brief.toggled.connect(self.ticked)
        self.view.place_chosen.connect(self.place_chosen)
        self.view.place_pointed.connect(self.place_pointed)
        self.view.left.connect(self.left)

    def _offer_relations(self, grid: Grid) -> None:
        self._relation.clear()
        self._relation.addItem(tr("All rows"), None)
        for relation in grid.relations:
            self._relation.addItem(f"{relation.icon} {grid.word(relation)}", int(relation))
        self._relation.setVisible(bool(grid.relations))

    def _tell_summary(self) -> None:
        shown, rows = self._proxy.rowCount(), self._model.grid.rows
        conflicts = sum(row.relation is Relation.CONFLICT for row in rows)
        parts = [counted(shown, "one row", "{n} rows")]
        if conflicts:
            parts.append(counted(conflicts, "one disagrees", "{n} disagree"))
        self._summary.setText(tr(", ").join(parts) if rows else "")

    def _on_relation(self) -> None:
        chosen = self._relation.currentData()
        self._proxy.set_relation(None if chosen is None else Relation(chosen))
        self._tell_summary()

    def _on_quotes(self, opened: bool) -> None:
        self._model.open_all(opened=opened)

    def _on_copy(self) -> None:
        copy_grid(self.shown)
        self.told.emit(tr("The table is copied."))
