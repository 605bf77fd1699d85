"""The compare board: a tab for each table and picture; what stands in them others decide."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.compare.tables.page import GridPage
from desktop.ui.later import Later
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.ui.compare.pictures.story_map import StoryMap
    from desktop.ui.compare.pictures.timeline import Timeline


class Board(QFrame):
    """Tabs of tables and pictures, which can take the place of the panes."""

    shown = Signal()
    hidden = Signal()
    left = Signal()
    place_chosen = Signal(object, int, int)
    place_pointed = Signal(object, int, int)
    fill_wanted = Signal(bool)
    places_chosen = Signal(object)
    brief_wanted = Signal()
    """The tables that are ticked are wanted as they stand now."""
    page_made = Signal(object)
    """A `GridPage` that was not there before."""
    told = Signal(str)
    export_wanted = Signal(object, object)
    """The rows of this `Grid` are wanted in this file, as CSV."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareBoard")
        self._places: dict[str, Later[QWidget]] = {}
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("compareTabs")
        self.tabs.setDocumentMode(True)
        for name, title in _tables().items():
            self._add_tab(f"{name}Page", title, partial(self._make_page, name))
        self._add_tab("storyMap", tr("Story map"), self._make_map)
        self._add_tab("timeline", tr("Timeline"), self._make_timeline)
        self._fill = QToolButton(self)
        self._lay_out()
        self.tabs.currentChanged.connect(self._on_turned)

    @property
    def page(self) -> QWidget:
        """The table or picture in front."""
        return _inside(cast("Later[QWidget]", self.tabs.currentWidget()).panel)

    @property
    def pages(self) -> list[GridPage]:
        """The tables that are made: those that were shown, or asked for."""
        made = (place.panel for place in self._places.values() if place.is_made)
        return [page for page in made if isinstance(page, GridPage)]

    def table(self, name: str) -> GridPage:
        """Return the table of a name such as "figures", made now if it was not yet."""
        return cast("GridPage", self._places[f"{name}Page"].panel)

    @property
    def story_map(self) -> StoryMap:
        """The map, made now if it was not yet."""
        return cast("StoryMap", self._places["storyMap"].panel)

    @property
    def timeline(self) -> Timeline:
        """The timeline, made now if it was not yet."""
        return cast("Timeline", _inside(self._places["timeline"].panel))

    def show_page(self, name: str) -> None:
        """Bring the table or picture of an object name to the front and give it the keyboard."""
        self.turn_to(name)
        self._take_focus()

    def turn_to(self, name: str) -> None:
        """Bring the table or picture of an object name to the front, if there is one."""
        if place := self._places.get(name):
            self.tabs.setCurrentWidget(place)

    def set_filling(self, *, filling: bool) -> None:
        """Show on the button whether the board stands in place of the panes."""
        self._fill.setChecked(filling)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that what is shown is wanted now."""
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the board is hidden."""
        super().hideEvent(event)
        self.hidden.emit()

    def _take_focus(self) -> None:
        page = self.page
        if isinstance(page, GridPage):
            page.take_focus()
        else:
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_turned(self) -> None:
        """Let the keyboard go along with Ctrl+Tab: Qt leaves it to the first field it finds."""
        focus = QApplication.focusWidget()
        if focus and self.isAncestorOf(focus) and focus is not self.tabs.tabBar():
            self._take_focus()

    def _add_tab(self, name: str, title: str, make: Callable[[], QWidget]) -> None:
        """Add a tab that is made when it first comes to the front: all at once take too long."""
        place: Later[QWidget] = Later(make, self)
        self._places[name] = place
        self.tabs.addTab(place, title)

    def _make_page(self, name: str) -> GridPage:
        page = GridPage(name, self)
        page.place_chosen.connect(self.place_chosen)
        page.place_pointed.connect(self.place_pointed)
        page.left.connect(self.left)
        page.told.connect(self.told)
        page.export_wanted.connect(self.export_wanted)
        self.page_made.emit(page)
        return page

    def _make_map(self) -> StoryMap:
        from desktop.ui.compare.pictures.story_map import StoryMap

        story_map = StoryMap(self)
        story_map.left.connect(self.left)
        story_map.places_chosen.connect(self.places_chosen)
        return story_map

    def _make_timeline(self) -> QScrollArea:
        """Make the timeline, which may be higher than the board."""
        from desktop.ui.compare.pictures.timeline import Timeline

        timeline = Timeline(self)
        timeline.left.connect(self.left)
        timeline.place_chosen.connect(lambda place: self.place_chosen.emit(place, 0, 1))
        area = QScrollArea(self)
        area.setWidget(timeline)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _lay_out(self) -> None:
        self._fill.setObjectName("fillWithBoard")
        self._fill.setText(tr("Hide the texts"))
        self._fill.setToolTip(tr("Let the board have the room of the articles, too"))
        self._fill.setCheckable(True)
        self._fill.setProperty("outlined", True)
        self._fill.toggled.connect(self.fill_wanted)
        corner = QWidget(self)
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, 10, 2)
        row.addWidget(self._fill)
        self.tabs.setCornerWidget(corner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)


def _tables() -> dict[str, str]:
    """Return the names of the tables with what their tabs say, in their order."""
    return {
        "themes": tr("Themes"),
        "figures": tr("Figures"),
        "names": tr("Names"),
        "claims": tr("Claims"),
        "shared": tr("Shared words"),
        "alone": tr("Said by one"),
    }


def _inside(panel: QWidget) -> QWidget:
    """Return a panel, or what scrolls in it."""
    return (panel.widget() or panel) if isinstance(panel, QScrollArea) else panel
