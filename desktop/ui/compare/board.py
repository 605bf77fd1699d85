"""The compare board: a tab for each table and picture; what stands in them others decide."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.compare.pictures.story_map import StoryMap
from desktop.ui.compare.pictures.timeline import Timeline
from desktop.ui.compare.tables.page import GridPage
from desktop.wording import tr


class Board(QFrame):
    """Tabs of tables and pictures, which can take the place of the panes."""

    shown = Signal()
    hidden = Signal()
    left = Signal()
    place_chosen = Signal(object, int, int)
    place_pointed = Signal(object, int, int)
    fill_wanted = Signal(bool)
    brief_wanted = Signal()
    """The tables that are ticked are wanted as they stand now."""
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareBoard")
        self._scrolled: dict[QWidget, QScrollArea] = {}
        self.pages: list[GridPage] = []
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("compareTabs")
        self.tabs.setDocumentMode(True)
        self.themes = self._add_page("themes", tr("Themes"))
        self.figures = self._add_page("figures", tr("Figures"))
        self.names = self._add_page("names", tr("Names"))
        self.claims = self._add_page("claims", tr("Claims"))
        self.shared = self._add_page("shared", tr("Shared words"))
        self.alone = self._add_page("alone", tr("Said by one"))
        self.story_map = StoryMap(self)
        self.tabs.addTab(self.story_map, tr("Story map"))
        self.story_map.left.connect(self.left)
        self.timeline = Timeline(self)
        self.timeline.left.connect(self.left)
        self._add_scrolled(self.timeline, tr("Timeline"))
        self._fill = QToolButton(self)
        self._lay_out()

    @property
    def page(self) -> QWidget:
        """The table or picture in front."""
        front = self.tabs.currentWidget()
        return next((page for page, outer in self._scrolled.items() if outer is front), front)

    def show_page(self, page: QWidget) -> None:
        """Bring the tab of ``page`` to the front and give it the keyboard."""
        self.tabs.setCurrentWidget(self._scrolled.get(page, page))
        if isinstance(page, GridPage):
            page.take_focus()
        else:
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def turn_to(self, name: str) -> None:
        """Bring the table or picture of an object name to the front, if there is one."""
        pages: tuple[QWidget, ...] = (*self.pages, self.story_map, self.timeline)
        if found := next((page for page in pages if page.objectName() == name), None):
            self.tabs.setCurrentWidget(self._scrolled.get(found, found))

    def set_filling(self, *, filling: bool) -> None:
        """Show on the button whether the board stands in place of the panes."""
        self._fill.setChecked(filling)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that what is shown is wanted now."""
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody sees it any more."""
        super().hideEvent(event)
        self.hidden.emit()

    def _add_page(self, name: str, title: str) -> GridPage:
        page = GridPage(name, self)
        self.pages.append(page)
        page.place_chosen.connect(self.place_chosen)
        page.place_pointed.connect(self.place_pointed)
        page.left.connect(self.left)
        page.told.connect(self.told)
        page.failed.connect(self.failed)
        self.tabs.addTab(page, title)
        return page

    def _add_scrolled(self, picture: QWidget, title: str) -> None:
        """Add a picture that may be higher than the board."""
        area = QScrollArea(self)
        area.setWidget(picture)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolled[picture] = area
        self.tabs.addTab(area, title)

    def _lay_out(self) -> None:
        self._fill.setObjectName("fillWithBoard")
        self._fill.setText(tr("In place of the text"))
        self._fill.setToolTip(tr("Let the board take the place of the articles"))
        self._fill.setCheckable(True)
        self._fill.setAutoRaise(True)
        self._fill.toggled.connect(self.fill_wanted)
        corner = QWidget(self)
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self._fill)
        self.tabs.setCornerWidget(corner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
